import { describe, expect, it } from 'vitest';
import { backoffAfter, jitteredBackoff } from '../../shared/domain/backoff.ts';

describe('the time between attempts', () => {
  it.each([
    [1, 120],
    [2, 240],
    [5, 1920],
    [6, 3600],
    [2000, 3600],
  ])('after %i attempts is twice as long as before, to its maximum: %i', (attempts, expected) => {
    expect(backoffAfter(attempts, { initialInterval: 120, maximumInterval: 3600 })).toBe(expected);
  });

  it('is between nothing and that where it is random', () => {
    const backoff = { initialInterval: 50 };
    expect([0, 0.5, 1].map((random) => jitteredBackoff(3, backoff, random))).toEqual([0, 100, 200]);
  });
});
