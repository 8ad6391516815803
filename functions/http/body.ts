import { failure, type Failure } from './failure.ts';
import { refusedKeys } from './json-keys.ts';

/**
 * The largest body, in bytes. Ten times what the longest wording needs, and small enough that a case with it fits
 * into one item of the table (400 KB).
 */
export const maxBodyBytes = 256 * 1024;

/** The body of a request, before it is read. */
export interface RawBody {
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
}

/** The value of a body, or why it could not be read. */
export type ParsedBody = { readonly kind: 'parsed'; readonly value: unknown } | Failure;

/**
 * Reads a JSON body, or a table where the route takes one: 413 too large, 415 another type, character set or encoding, 400 not JSON, not UTF-8 or a field
 * twice. What is not exactly what its sender meant is refused: a complaint is kept for ever as it is read here.
 */
export function parseBody(
  { body, isBase64Encoded, contentType, contentEncoding }: RawBody,
  readsTables = false,
): ParsedBody {
  if (body === null || body === '') return malformed({ zh: '请求没有内容', en: 'the request has no body' });
  if (sizeOf(body, isBase64Encoded) > maxBodyBytes) return tooLarge();
  const sentAsTable = readsTables && isTable(contentType);
  const refusal = refusedType(
    sentAsTable ? contentType?.replace(tableType, 'application/json;') : contentType,
    contentEncoding,
  );
  if (refusal) return refusal;
  const text = isBase64Encoded ? decodeUtf8(body) : body;
  if (text === undefined) {
    return malformed({ zh: '内容含有不是 UTF-8 的字节', en: 'the body has bytes that are not UTF-8' });
  }
  if (sentAsTable) return { kind: 'parsed', value: { csv: text.replace(byteOrderMark, '') } };
  if (text.startsWith(byteOrderMark)) {
    return malformed({
      zh: '内容以字节顺序标记（BOM）开头，请去掉',
      en: 'the body begins with a byte order mark (BOM)',
    });
  }
  return parseJson(text);
}

const byteOrderMark = '\uFEFF';

function parseJson(text: string): ParsedBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed({ zh: '内容不是有效的 JSON', en: 'the body is not valid JSON' });
  }
  return refusedKeys(text, value) ?? { kind: 'parsed', value };
}

/** Whether a body of this type is a table. */
export function isTable(contentType = ''): boolean {
  return tableType.test(contentType);
}

const tableType = /^text\/csv\s*(?:;|$)/i;
const jsonType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/** Read as something else than what it is, wording becomes a riddle (mojibake) that is then kept for ever. */
function refusedType(type: string | undefined, encoding = 'identity'): Failure | undefined {
  if (type !== undefined && !jsonType.test(type)) {
    return unsupported('Content-Type', { zh: '内容类型应为 application/json', en: 'send application/json' });
  }
  if (!/^(?:utf-?8)?$/i.test(charset.exec(type ?? '')?.[1] ?? '')) {
    return unsupported('Content-Type', { zh: '字符编码应为 UTF-8', en: 'send the text in UTF-8' });
  }
  if (!/^identity$/i.test(encoding.trim())) {
    return unsupported('Content-Encoding', { zh: '内容不能压缩', en: 'send the body uncompressed' });
  }
  return undefined;
}

function unsupported(header: string, message: Failure['message']): Failure {
  return failure('unsupported-media-type', message, { details: [{ path: header, message }] });
}

/** 413: the body is larger than the API takes. */
export function tooLarge(): Failure {
  const limit = `${maxBodyBytes / 1024} KiB`;
  return failure('too-large', { zh: `内容超过 ${limit}`, en: `the body is larger than ${limit}` });
}

function malformed(message: Failure['message']): Failure {
  return failure('malformed', message);
}

/** A string below the limit in characters can be above it in bytes only when it is not far below. */
function sizeOf(body: string, isBase64Encoded: boolean): number {
  if (isBase64Encoded) return (body.length * 3) / 4;
  return body.length > maxBodyBytes || body.length * 3 <= maxBodyBytes ? body.length : Buffer.byteLength(body);
}

/** Strictly: bytes that are no text are refused instead of becoming question marks in somebody's complaint. */
function decodeUtf8(base64: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
