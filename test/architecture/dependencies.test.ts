import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration, { forbidden } from '../../.dependency-cruiser.js';
import { plants, sound } from './planted-violations.ts';

const repoRoot = fileURLToPath(new URL('../../', import.meta.url));
const folders = ['shared', 'workflows', 'functions', 'infra', 'web', 'test'];
const ruleNames = forbidden.map((rule) => rule.name);

/** Cruises the source folders under `root` with the project's rules. */
async function cruiseTree(root: string): Promise<ICruiseResult> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    {
      ...configuration.options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
    },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text');
  return output;
}

function violationsIn(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

describe('imports of the project', () => {
  it('break no rule, in more than a handful of modules', async () => {
    const result = await cruiseTree(repoRoot);
    const own = result.modules.filter(({ source }) => /^(shared|workflows|functions|infra)\//.test(source));
    expect(violationsIn(result)).toEqual([]);
    expect(own.length).toBeGreaterThan(20);
  });
});

describe('each rule bites', () => {
  const root = mkdtempSync(join(tmpdir(), 'banjie-planted-'));
  let found: string[] = [];

  beforeAll(async () => {
    for (const [path, source] of [sound, ...plants.map(({ files }) => files)].flatMap(Object.entries<string>)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), source);
    }
    found = (await cruiseTree(root)).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each(plants)('$rule is broken by $from', ({ rule, from }) => {
    expect(found).toContain(`${rule}: ${from}`);
  });

  it('and none goes unproven', () => {
    expect(new Set(plants.map(({ rule }) => rule))).toEqual(new Set(ruleNames));
  });

  it('but not where the import is sound', () => {
    expect(found.filter((violation) => Object.keys(sound).some((path) => violation.endsWith(`: ${path}`)))).toEqual([]);
  });

  it('and says why', () => {
    for (const { comment } of forbidden) expect(comment.length).toBeGreaterThan(40);
  });
});
