import { type Failure, schemaMismatch } from './failure.ts';

/** 1 to 200 visible ASCII characters. */
const validKey = /^[\x21-\x7e]{1,200}$/;

/** The idempotency key of a request, or why it is none. */
export type KeyReading = { readonly kind: 'key'; readonly key: string | undefined } | Failure;

/** Reads the header `Idempotency-Key`; 422 where it has another form. */
export function readKey(key: string | undefined): KeyReading {
  if (key === undefined || validKey.test(key)) return { kind: 'key', key };
  const message = { zh: '应为 1 至 200 个可见 ASCII 字符', en: 'must be 1 to 200 visible ASCII characters' };
  return schemaMismatch([{ path: 'Idempotency-Key', message }]);
}
