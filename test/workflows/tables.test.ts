import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFiles, shippedPacks } from '../../infra/packs/read-packs.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';

const files = packFiles(join(shippedPacks, 'county-discipline'));
const file = 'responsibility-item.yaml';
const own = 'table: { command: decompose, list: tasks }';

function problemsWith(from: string, to: string): readonly string[] {
  const text = String(files.get(file));
  expect(text).toContain(from);
  const loading = loadPack(new Map([...files, [file, text.replace(from, to)]]));
  if (loading.kind === 'loaded') return [];
  for (const { line, column } of loading.problems) expect(line * column).toBeGreaterThan(0);
  return loading.problems.map(({ code, path, message }) => `${code} ${path}: ${message.split(' · ')[1] ?? ''}`);
}

describe('what the rows of a table are', () => {
  it('is a list of which a command makes cases', () => {
    expect(problemsWith(own, own)).toEqual([]);
  });

  it.each([
    [own.replace('decompose', 'decompse'), /^unknown-command table\.command: .*did you mean "decompose"/u],
    [own.replace('tasks', 'task'), /^unknown-field table\.list: .*did you mean "tasks"/u],
    [
      own.replace('decompose, list: tasks', 'check, list: findings'),
      /^wrong-field-type table\.list: "findings" has to be/u,
    ],
    [
      own.replace('decompose, list: tasks', 'check, list: findings'),
      /^wrong-field-type table\.command: .*cannot say "kind"/u,
    ],
    [
      own.replace('decompose, list: tasks', 'check, list: findings'),
      /^task-for-nobody table\.command: .*first receiver/u,
    ],
  ])('is refused as %s', (to, told) => {
    expect(problemsWith(own, to)).toContainEqual(expect.stringMatching(told));
  });
});
