import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readPacks } from '../../infra/packs/read-packs.ts';
import { matters } from '../../infra/local/demo/play.ts';
import { story } from '../../infra/local/demo/story.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const main = fileURLToPath(new URL('../../infra/local/demo/main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function playOnce(temporary: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { LC_ALL: _all, LANG: _lang, PORT: _port, ...env } = process.env;
    const demo = spawn(process.execPath, [main, '--once'], { env: { ...env, LANG: 'en_US.UTF-8', TMPDIR: temporary } });
    let output = '';
    for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    demo.once('error', reject);
    demo.once('exit', (code) => resolve({ code, output }));
  });
}

/** How many cases on boards the acts of the story make, each of an item of a list. */
function partsMade(): number {
  const mechanisms = readPacks().flatMap((pack) => pack.mechanisms);
  const named = (id?: string) => mechanisms.find((one) => one.id === id);
  return story.reduce((sum, { of, act, with: said = {} }) => {
    const own = named(matters[of]?.mechanism);
    const items = Object.values(own?.commands[act]?.fields ?? {}).flatMap((field) => {
      if (field.type !== 'derived' || !('makes' in field.from)) return [];
      const link = own?.links?.[field.from.makes];
      // Entries of a register stand on no board.
      const isListed = link?.role === 'part' && named(link.to)?.register !== undefined;
      return isListed ? [] : (said[field.from.of] ?? []);
    });
    return sum + items.length;
  }, 0);
}

it('plays a story in which limits are kept, missed, urged and redone, and every chain holds', async () => {
  const temporary = temporaryFolder();
  const { code, output } = await playOnce(temporary.path);
  expect(output).not.toContain('Error');
  expect(code).toBe(0);
  const count = (what: string): number => Number(new RegExp(`(\\d+) ${what}`).exec(output)?.[1] ?? 'NaN');
  const registered = story.filter(({ act }) => act === 'register').length + partsMade();
  expect(count('cases')).toBe(registered);
  expect(count('closed')).toBe(story.filter(({ act, ends }) => act === 'close' || ends).length);
  expect(count('redo rounds')).toBe(1);
  expect(count('warnings')).toBeGreaterThan(0);
  expect(count('candidates for supervision')).toBeGreaterThan(0);
  expect(output).toMatch(/every hash chain verified \(\d+ events\)/);
  for (const missed of [
    'set out within 1 hour',
    'written reply within 24 hours',
    'ordinary: transfer on the day',
    '60 working days',
    'result within 6 hours',
    'deadline of the sub-item',
  ]) {
    expect(output).toContain(`MISSED: ${missed}`);
  }
  for (const urged of ['15 working days in principle', 'the promised date', '60 working days']) {
    expect(output).toContain(`Urged: ${urged}`);
  }
  // One story of each pack.
  expect(output).toContain('Told: result within 6 hours');
  expect(output).toContain('Told: deadline of the sub-item');
  expect(readdirSync(temporary.path)).toEqual([]);
  temporary.remove();
});
