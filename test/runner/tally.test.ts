import { describe, expect, it } from 'vitest';
import { tally, type VitestReport } from './tally.ts';

const strict = { exitCode: 0, excuse: () => false };

function report(statuses: string[], fileStatus = 'passed'): VitestReport {
  const assertionResults = statuses.map((status, index) => ({ fullName: `test ${String(index)}`, status }));
  return { testResults: [{ name: 'a.test.ts', status: fileStatus, assertionResults }] };
}

describe('tally', () => {
  it('counts what passed and what failed', () => {
    expect(tally(report(['passed', 'failed', 'passed'], 'failed'), { ...strict, exitCode: 1 })).toEqual({
      passed: 2,
      failed: 1,
      complaints: [],
      excused: [],
    });
  });

  it.each(['skipped', 'pending', 'todo', 'disabled'])('counts %s as failed', (status) => {
    expect(tally(report(['passed', status]), strict)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('excuses only what it is told to', () => {
    const answer = tally(report(['passed', 'skipped', 'skipped']), { ...strict, excuse: (name) => name === 'test 1' });
    expect(answer).toMatchObject({ passed: 1, failed: 1, excused: ['test 1'] });
  });

  it.each([
    ['a file that failed before its tests', report([], 'failed'), 1],
    ['a failing hook after passing tests', report(['passed'], 'failed'), 1],
    ['an unhandled error', report(['passed']), 1],
    ['an empty run', { testResults: [] }, 0],
    ['a run in which every test was skipped', report(['skipped']), 0],
    ['a missing report', undefined, 0],
  ])('fails for %s', (_, given, exitCode) => {
    expect(tally(given, { ...strict, exitCode }).failed).toBeGreaterThan(0);
  });
});
