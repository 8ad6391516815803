import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { AnnouncedFileAnswer, ArrivedFileAnswer } from '../../shared/contracts/files.ts';
import { bodyOf, type Reply } from '../scenarios/http-client.ts';

/** Whoever sends: `client.asStaff('epb', 'POST', …)`, with the path's prefix and query where they come by a code. */
export interface FileSender {
  readonly post: (path: string, body?: unknown) => Promise<Reply>;
  readonly baseUrl: string;
  /** @default /v1/files */
  readonly folder?: string;
  readonly query?: string;
}

/** The digest of bytes as evidence names it. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Sends a file in the three steps of the API, and answers what arrived. */
export async function sendFile(bytes: Uint8Array, sender: FileSender): Promise<ArrivedFileAnswer> {
  const { folder = '/v1/files', query = '' } = sender;
  const sha256 = sha256Of(bytes);
  const { put } = bodyOf(await sender.post(`${folder}${query}`, { sha256, size: bytes.length })) as AnnouncedFileAnswer;
  const { status } = await fetch(new URL(put.url, sender.baseUrl), {
    method: 'PUT',
    headers: put.headers,
    body: Buffer.from(bytes),
  });
  if (status >= 300) throw new Error(`the bytes were not taken: ${status}`);
  return bodyOf(await sender.post(`${folder}/${sha256}/arrival${query}`)) as ArrivedFileAnswer;
}

/** A picture of one colour, as PNG (RFC 2083). */
export function picture(width = 8, height = 8, [red, green, blue] = [40, 120, 200]): Uint8Array {
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [red, green, blue].map(Number)).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
