import { addSeconds, type Instant } from '../../shared/domain/instant.ts';
import type { IdempotencyRecord } from '../../shared/ports/case-store.ts';
import { failure, type Failure, unfit } from './failure.ts';

/** For so long the same key gives the same answer: a hotline that was cut off tries again within days, not weeks. */
export const keptSeconds = 7 * 86_400;

/** 1 to 200 visible ASCII characters. */
const validKey = /^[\x21-\x7e]{1,200}$/;

export type KeyReading = { readonly kind: 'key'; readonly key: string | undefined } | Failure;

export function readKey(key: string | undefined): KeyReading {
  if (key === undefined || validKey.test(key)) return { kind: 'key', key };
  const message = { zh: '应为 1 至 200 个可见 ASCII 字符', en: 'must be 1 to 200 visible ASCII characters' };
  return unfit([{ path: 'Idempotency-Key', message }]);
}

/** What is written with the commit, so that a repetition finds it. */
export function idempotencyRecord(
  request: Pick<IdempotencyRecord, 'scope' | 'key' | 'fingerprint'>,
  response: unknown,
  now: Instant,
): IdempotencyRecord {
  return { ...request, response, expiresAt: addSeconds(now, keptSeconds) };
}

/** 422: the key belongs to another request. */
export function keyReused(): Failure {
  return failure('key-reused', {
    zh: '该 Idempotency-Key 已用于内容不同的请求',
    en: 'this Idempotency-Key was used for a request with other content',
  });
}
