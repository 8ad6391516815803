import { type Instant, localDateOf } from '../domain/instant.ts';
import { crockford, type RandomBytes } from './crockford.ts';

/** What numbers of a mechanism start with; 办结 for those without one of their own. */
const prefixes: Readonly<Record<string, string>> = { 'env-complaint': 'HJ', 'env-works': 'GS', 'env-joint': 'LK' };

/**
 * `HJ20260309-7K3F9QX2`: mechanism, day of registration, 40 random bits. Not counted up, because a counter is one hot
 * key and tells everybody how many complaints there were.
 */
export function caseNumber(mechanism: string, now: Instant, random: RandomBytes): string {
  return `${prefixes[mechanism] ?? 'BJ'}${localDateOf(now).replaceAll('-', '')}-${crockford(8, random)}`;
}
