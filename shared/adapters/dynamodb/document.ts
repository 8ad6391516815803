import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** DynamoDB takes items of 400 KB; what is left is for keys and the line of the board. */
const maxDocumentBytes = 390 * 1024;

/**
 * A write costs by the KB, twice in a transaction, and a case repeats itself a lot (units, rules, derivations), so what
 * is longer than one KB is compressed.
 */
const compressAbove = 1024;

/** What has to be stored does not fit into an item, even compressed. Nothing was written. */
export class DocumentTooLargeError extends Error {
  override readonly name = 'DocumentTooLargeError';

  /** @param bytes the size of the compressed document */
  constructor(what: string, bytes: number) {
    super(`${what} takes ${bytes} bytes; an item of the table holds ${maxDocumentBytes}`);
  }
}

/**
 * Plain data as one attribute: its JSON, compressed where that pays.
 *
 * @param what names it in the error; must hold no personal data
 * @throws DocumentTooLargeError
 */
export function writeDocument(value: unknown, what: string): AttributeValue {
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) <= compressAbove) return { S: text };
  const packed = gzipSync(text);
  if (packed.length > maxDocumentBytes) throw new DocumentTooLargeError(what, packed.length);
  return { B: packed };
}

/** The data that {@link writeDocument} wrote, not yet checked by a schema. */
export function readDocument(attribute: AttributeValue | undefined): unknown {
  if (attribute?.S !== undefined) return JSON.parse(attribute.S);
  if (attribute?.B !== undefined) return JSON.parse(gunzipSync(attribute.B).toString('utf8'));
  throw new Error('a stored item has no document');
}
