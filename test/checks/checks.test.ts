import { spawnSync } from 'node:child_process';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkSteps } from './check-steps.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** As from a terminal: what is checked does not know that a test runner asks. */
const ownEnvironment = Object.fromEntries(
  Object.entries(env).filter(([name]) => name !== 'NODE_ENV' && name !== 'TEST' && !name.startsWith('VITEST')),
);

describe('check', () => {
  it.each(checkSteps(root))('$name', ({ commands }) => {
    const failed = commands.flatMap(([program, ...args]) => {
      const { status, stdout, stderr, error } = spawnSync(program, args, {
        cwd: root,
        encoding: 'utf8',
        env: ownEnvironment,
        maxBuffer: 2 ** 28,
      });
      return status === 0 ? [] : [error?.message ?? `${stdout}${stderr}`];
    });
    if (failed.length > 0) throw new Error(failed.join('\n'));
    expect(commands.length).toBeGreaterThan(0);
  });
});
