import { failure, type Failure, unfit } from './failure.ts';

/** 1 to 200 visible ASCII characters. */
const validKey = /^[\x21-\x7e]{1,200}$/;

export type KeyReading = { readonly kind: 'key'; readonly key: string | undefined } | Failure;

export function readKey(key: string | undefined): KeyReading {
  if (key === undefined || validKey.test(key)) return { kind: 'key', key };
  const message = { zh: '应为 1 至 200 个可见 ASCII 字符', en: 'must be 1 to 200 visible ASCII characters' };
  return unfit([{ path: 'Idempotency-Key', message }]);
}

/** 422: the key belongs to another request. */
export function keyReused(): Failure {
  return failure('key-reused', {
    zh: '该 Idempotency-Key 已用于内容不同的请求',
    en: 'this Idempotency-Key was used for a request with other content',
  });
}
