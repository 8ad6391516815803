import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLocalServer } from '../scenarios/local-server.ts';
import { databases, dataFolders, start } from './data-folders.ts';

describe('damaged files of a data folder', () => {
  const { data, numbers, take, lose, refusal, goesOn } = dataFolders('early');

  const garbage = (name: string): void => writeFileSync(join(data, name), '这不是数据库\n'.repeat(2_000));
  const cut = (name: string): void => {
    // What a server has merged into the file itself is cut, not the -wal beside it.
    truncateSync(join(data, name), 20_000);
  };

  it.each([
    ['garbage', garbage],
    ['a file cut off', cut],
  ] as const)('%s in the place of cases.db or workflow.db is named, with what to do', async (_what, damage) => {
    damage('cases.db');
    expect(await refusal()).toMatch(/cases\.db is damaged.*npm run restore/);
    take('early', 'cases.db');
    damage('workflow.db');
    expect(await refusal()).toMatch(/workflow\.db is damaged.*npm run restore.*--accept workflow/);
    await goesOn(numbers.early, '--accept', 'workflow');
  });

  it.each([
    ['garbage', garbage],
    ['a file cut off', cut],
    ['an empty file', (name: string) => writeFileSync(join(data, name), '')],
  ] as const)('%s in the place of reports.db is replaced', async (_what, damage) => {
    damage('reports.db');
    expect(await goesOn(numbers.early)).toContain('reports.db cannot be used and is made again');
  });

  it.each(['cases.db', 'workflow.db'])('pages overwritten in the middle of %s', async (name) => {
    const bytes = readFileSync(join(data, name));
    for (let page = 3; page < bytes.length / 8_192; page += 2) bytes.fill(0xa5, page * 8_192, page * 8_192 + 4_096);
    writeFileSync(join(data, name), bytes);
    expect(await refusal()).toMatch(new RegExp(`${name} is damaged`));
  });

  it.each(databases)('a folder in the place of %s', async (name) => {
    lose(name);
    mkdirSync(join(data, name));
    expect(await refusal()).toMatch(new RegExp(`${name} is not a file`));
  });

  it.each(['staff.json', 'issuer-key.json', 'credentials.json', 'rehearsal-clock'])('%s', async (name) => {
    for (const text of ['{', '{"kty":"EC"}', '[1]', '\0']) {
      writeFileSync(join(data, name), text);
      expect(await refusal()).toMatch(new RegExp(`${name} is damaged`));
    }
    rmSync(join(data, name));
    mkdirSync(join(data, name));
    expect(await refusal()).toMatch(new RegExp(`${name} is not a file`));
  });

  it('a file in the place of the folder', async () => {
    rmSync(data, { recursive: true });
    writeFileSync(data, '');
    const outcome = await startLocalServer(data, start).then(
      () => 'it has started',
      (error: unknown) => String(error),
    );
    expect(outcome).toMatch(/不是目录 · .* is not a folder/);
    rmSync(data);
  });
});
