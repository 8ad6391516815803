import { failure, type Failure } from './failure.ts';

/**
 * The largest body, in bytes. Ten times what the longest wording needs, and small enough that a case with it fits
 * into one item of the table (400 KB).
 */
export const largestBody = 256 * 1024;

export interface RawBody {
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly contentType: string | undefined;
}

export type ParsedBody = { readonly kind: 'parsed'; readonly value: unknown } | Failure;

/** Reads a JSON body: 413 too large, 415 another type, 400 not JSON or not UTF-8. */
export function parseBody({ body, isBase64Encoded, contentType }: RawBody): ParsedBody {
  if (body === null || body === '') return malformed({ zh: '请求没有内容', en: 'the request has no body' });
  if (sizeOf(body, isBase64Encoded) > largestBody) return tooLarge();
  if (contentType !== undefined && !/^application\/([\w.+-]+\+)?json\b/i.test(contentType)) {
    return failure('unsupported-media-type', { zh: '内容类型应为 application/json', en: 'send application/json' });
  }
  try {
    return { kind: 'parsed', value: JSON.parse(isBase64Encoded ? decodeUtf8(body) : body) as unknown };
  } catch {
    return malformed({ zh: '内容不是有效的 JSON（UTF-8）', en: 'the body is not valid JSON in UTF-8' });
  }
}

export function tooLarge(): Failure {
  const limit = `${largestBody / 1024} KiB`;
  return failure('too-large', { zh: `内容超过 ${limit}`, en: `the body is larger than ${limit}` });
}

function malformed(message: Failure['message']): Failure {
  return failure('malformed', message);
}

/** A string below the limit in characters can be above it in bytes only when it is not far below. */
function sizeOf(body: string, isBase64Encoded: boolean): number {
  if (isBase64Encoded) return (body.length * 3) / 4;
  return body.length > largestBody || body.length * 3 <= largestBody ? body.length : Buffer.byteLength(body);
}

/** Strictly: bytes that are no text are refused instead of becoming question marks in somebody's complaint. */
function decodeUtf8(base64: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
}
