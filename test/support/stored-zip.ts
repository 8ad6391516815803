import { crc32 } from 'node:zlib';

/** A zip archive of one uncompressed file, for functions of a few lines. */
export function storedZip(name: string, text: string): Buffer {
  const content = Buffer.from(text);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), content]);
  const rest = Buffer.alloc(14);
  const entry = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, rest, Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(file.length, 12);
  return Buffer.concat([file, entry, Buffer.from('PK\u0005\u0006'), end]);
}
