import { describe, expect, it } from 'vitest';
import { type ModuleReport, tally } from './tally.ts';

const strict = { errors: 0, excuse: () => false };

function module(states: readonly ModuleReport['tests'][number]['state'][], failed = false): ModuleReport {
  return { name: 'a.test.ts', failed, tests: states.map((state, index) => ({ fullName: `test ${index}`, state })) };
}

describe('tally', () => {
  it('counts what passed and what failed', () => {
    expect(tally([module(['passed', 'failed', 'passed'], true)], strict)).toEqual({
      passed: 2,
      failed: 1,
      complaints: [],
      excused: [],
    });
  });

  it.each(['skipped', 'pending'] as const)('counts %s as failed', (state) => {
    expect(tally([module(['passed', state])], strict)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('excuses only what it is told to', () => {
    const answer = tally([module(['passed', 'skipped', 'skipped'])], {
      ...strict,
      excuse: (name) => name === 'test 1',
    });
    expect(answer).toMatchObject({ passed: 1, failed: 1, excused: ['test 1'] });
  });

  it.each([
    ['a file that failed before its tests', [module([], true)], 0],
    ['a failing hook after passing tests', [module(['passed'], true)], 0],
    ['an unhandled error', [module(['passed'])], 1],
    ['an empty run', [], 0],
    ['a run in which every test was skipped', [module(['skipped'])], 0],
  ])('fails for %s', (_, modules, errors) => {
    expect(tally(modules, { ...strict, errors }).failed).toBeGreaterThan(0);
  });
});
