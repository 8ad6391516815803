import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounded } from '../../shared/domain/reports/rounding.ts';

describe('the rounding of a quotient', () => {
  it.each([
    ['half-up', 1, 8, 2, 0.13],
    ['half-even', 1, 8, 2, 0.12],
    ['half-even', 3, 8, 2, 0.38],
    ['up', 1, 3, 2, 0.34],
    ['up', 1, 4, 2, 0.25],
    ['down', 2, 3, 4, 0.6666],
    ['half-up', 2, 3, 4, 0.6667],
    ['half-up', 31, 2, 0, 16],
    ['half-up', 0, 7, 4, 0],
    // As binary fractions these lie a hair beside the half.
    ['half-up', 3, 20_000, 4, 0.0002],
    ['half-even', 1, 20_000, 4, 0],
  ] as const)('%s: %i/%i to %i decimals is %d', (how, numerator, denominator, digits, expected) => {
    expect(rounded(numerator, denominator, { digits, how })).toBe(expected);
  });

  it('is at most half a unit away, and never on the wrong side', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 3000 }), fc.nat(6), (n, d, digits) => {
        const of = (how: 'half-up' | 'up' | 'down') => rounded(n, d, { digits, how });
        const [unit, exact] = [10 ** -digits, n / d];
        expect(of('down')).toBeLessThanOrEqual(exact + unit * 1e-6);
        expect(of('up')).toBeGreaterThanOrEqual(exact - unit * 1e-6);
        expect(Math.abs(of('half-up') - exact)).toBeLessThanOrEqual(unit / 2 + unit * 1e-6);
      }),
    );
  });
});
