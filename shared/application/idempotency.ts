import { addSeconds, type Instant } from '../domain/instant.ts';
import type { IdempotencyRecord } from '../ports/case-store.ts';

/** For how many seconds a key gives the same answer: a line that was cut off repeats its request within days. */
export const ttlSeconds = 7 * 86_400;

/** Under which key a request came, from whom, and a hash of what it asks for. */
export type IdempotencyKey = Pick<IdempotencyRecord, 'scope' | 'key' | 'fingerprint'>;

/** What is written with the commit, so that a repetition finds it. */
export function idempotencyRecord(key: IdempotencyKey, response: unknown, now: Instant): IdempotencyRecord {
  return { ...key, response, expiresAt: addSeconds(now, ttlSeconds) };
}
