import { type Instant, localDateOf } from '../../shared/domain/instant.ts';

/** Crockford's base 32: no I, L, O, U, so that a number survives being read out on the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random bytes; each gives one character. */
export type RandomBytes = (count: number) => Uint8Array;

/** What numbers of a mechanism start with; 办结 for those without one of their own. */
const prefixes: Readonly<Record<string, string>> = { 'env-complaint': 'HJ', 'env-works': 'GS', 'env-joint': 'LK' };

/**
 * `HJ20260309-7K3F9QX2`: mechanism, day of registration, 40 random bits. Not counted up, because a counter is one hot
 * key and tells everybody how many complaints there were.
 */
export function caseNumber(mechanism: string, now: Instant, random: RandomBytes): string {
  return `${prefixes[mechanism] ?? 'BJ'}${localDateOf(now).replaceAll('-', '')}-${crockford(8, random)}`;
}

/** Eight characters that only the complainant gets: with the number they open the public view (ENV-042). */
export function queryCode(random: RandomBytes): string {
  return crockford(8, random);
}

function crockford(length: number, random: RandomBytes): string {
  let text = '';
  for (const byte of random(length)) text += alphabet.charAt(byte & 31);
  return text;
}
