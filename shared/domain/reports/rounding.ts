import type { Rounding } from '../mechanism/measure.ts';

/**
 * A quotient of whole numbers, rounded as stated. Counted in whole numbers, so that what lies between two neighbours is
 * between them and not where a binary fraction puts it.
 */
export function rounded(numerator: number, denominator: number, { digits, how }: Rounding): number {
  const scale = 10n ** BigInt(digits);
  const [n, d] = [BigInt(Math.abs(numerator)) * scale, BigInt(denominator)];
  const [whole, twice] = [n / d, (n % d) * 2n];
  const isMore = {
    'half-up': twice >= d,
    'half-even': twice > d || (twice === d && whole % 2n === 1n),
    up: twice > 0n,
    down: false,
  }[how];
  const value = Number(whole + (isMore ? 1n : 0n)) / Number(scale);
  return numerator < 0 ? 0 - value : value;
}
