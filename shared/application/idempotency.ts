import { addSeconds, type Instant } from '../domain/instant.ts';
import type { IdempotencyRecord } from '../ports/case-store.ts';

/** For so long the same key gives the same answer: a hotline that was cut off tries again within days, not weeks. */
export const keptSeconds = 7 * 86_400;

/** Under which key a request came, from whom, and a hash of what it asks for. */
export type IdempotencyKey = Pick<IdempotencyRecord, 'scope' | 'key' | 'fingerprint'>;

/** What is written with the commit, so that a repetition finds it. */
export function idempotencyRecord(key: IdempotencyKey, response: unknown, now: Instant): IdempotencyRecord {
  return { ...key, response, expiresAt: addSeconds(now, keptSeconds) };
}
