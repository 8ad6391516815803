import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCounted } from '../../../infra/price/counted.ts';
import { growthDocument } from '../../../infra/simulate/document.ts';
import { playYear } from '../../../infra/simulate/year.ts';

const counted = readCounted();
const shareOf = (cases: number, id: string, seed = 1): number =>
  playYear(cases, counted, seed).use.find(({ quota }) => quota.id === id)?.share ?? NaN;

describe('a year of a country', () => {
  it('is the same with the same seed, and another with another', () => {
    expect(playYear(1e6, counted)).toEqual(playYear(1e6, counted));
    expect(shareOf(1e6, 'open-executions', 1)).not.toBe(shareOf(1e6, 'open-executions', 2));
  });

  it('has in its busiest hour ten times the mean', () => {
    expect(shareOf(8.76e6, 'start')).toBeCloseTo((10 * 1000) / 3600 / 300, 6);
  });

  it('asks for more the larger it is, of every quota', () => {
    const [small, large] = [playYear(1e6, counted), playYear(10e6, counted)];
    for (const { quota, share } of small.use) {
      expect([quota.id, shareOf(10e6, quota.id) > share]).toEqual([quota.id, true]);
    }
    expect(large.midnightSeconds).toBeGreaterThan(small.midnightSeconds);
  });

  it('has more open at once than come in the days that a case takes, and fewer than in a year', () => {
    const days = (shareOf(3.65e6, 'open-executions') * 1e6) / 10_000;
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(60);
  });

  it('is what the page says (else: npm run docs)', () => {
    const { path, text } = growthDocument(counted);
    expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });
});
