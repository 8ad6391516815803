import { fileTypeFromBuffer } from 'file-type';

/** What evidence may be: pictures, documents, recordings. None of it is executed by whoever opens it in a browser. */
const allowed: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/avif',
  'image/bmp',
  'image/tiff',
  'application/pdf',
  'application/rtf',
  // Word, Excel and PowerPoint of before 2007.
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'audio/mpeg',
  'audio/wav',
  'audio/ogg',
  'audio/aac',
  'audio/amr',
  'audio/flac',
  'audio/x-m4a',
  'audio/mp4',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/3gpp',
  'video/ogg',
  'video/matroska',
  'video/vnd.avi',
]);

/** The media type of bytes, as they tell it; undefined where that is none that evidence may be. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  // Parameters such as a codec tell a reader nothing that the bytes do not.
  const type = found?.mime.split(';', 1)[0];
  if (type === undefined) return isText(bytes) ? 'text/plain' : undefined;
  return allowed.has(type) ? type : undefined;
}

/** Control characters beside tab, line feed, form feed and carriage return stand in no text. */
function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d && byte !== 0x0b));
}
