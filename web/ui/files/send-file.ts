import { maxFileBytes, maxFileName } from '../../../shared/contracts/file-limits.ts';
import type { AnnouncedFileAnswer, ArrivedFileAnswer } from '../../../shared/contracts/files.ts';
import * as operations from '../../../shared/contracts/operations.ts';
import { call } from '../../api.ts';
import { say, type Text } from '../../language.ts';
import { fileWords } from './words.ts';

/** By which calls somebody sends files: {@link staffChannel}, or {@link complainantChannel} with number and code. */
export interface FileChannel {
  announce(file: { readonly sha256: string; readonly size: number }): Promise<AnnouncedFileAnswer>;
  receive(sha256: string): Promise<ArrivedFileAnswer>;
}

/** Whoever is signed in. */
export const staffChannel: FileChannel = {
  announce: (body) => call(operations.announceFile, { body }),
  receive: (sha256) => call(operations.receiveFile, { params: { sha256 } }),
};

/** Whoever brought a case, by its number and query code. */
export function complainantChannel(number: string, code: string): FileChannel {
  return {
    announce: (body) => call(operations.announcePublicFile, { params: { number }, query: { code }, body }),
    receive: (sha256) => call(operations.receivePublicFile, { params: { number, sha256 }, query: { code } }),
  };
}

/** Evidence that is a file which was sent: put it into `evidence` of a registration, a command or an information as it is. */
export interface SentFile {
  readonly kind: 'photo' | 'recording' | 'document';
  /** What it shows; its name unless somebody says more. */
  readonly reference: string;
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
}

/** Why a file was not sent, for people. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(text: Text) {
    super(say(text));
  }
}

/**
 * Sends a file in the three steps of the API.
 * @param onProgress told the part that is sent, 0 to 1
 * @throws FileError; ApiError
 */
export async function sendFile(
  file: File,
  channel: FileChannel,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  if (file.size === 0) throw new FileError(fileWords.empty);
  if (file.size > maxFileBytes) throw new FileError(fileWords.tooLarge);
  const sha256 = await digestOf(file);
  const { put } = await channel.announce({ sha256, size: file.size });
  await putBytes(file, put, onProgress, signal);
  const { size, type } = await channel.receive(sha256);
  const name = shortened(file.name);
  return { kind: kindOf(type), reference: name, sha256, size, name };
}

async function digestOf(file: File): Promise<string> {
  // Browsers give it to pages that came by https, or from the own machine, alone.
  if (!window.isSecureContext) throw new FileError(fileWords.insecure);
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `fetch` does not tell how much has been sent. */
function putBytes(
  file: File,
  { url, headers }: AnnouncedFileAnswer['put'],
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new FileError(fileWords.interrupted));
    request.onerror = () => reject(new FileError(fileWords.interrupted));
    request.onabort = () => reject(new FileError(fileWords.interrupted));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function kindOf(type: string): SentFile['kind'] {
  if (type.startsWith('image/')) return 'photo';
  return type.startsWith('audio/') || type.startsWith('video/') ? 'recording' : 'document';
}

/** A long name keeps its beginning and its ending. */
function shortened(name: string): string {
  const clean = name.replaceAll('\0', '').toWellFormed();
  if (clean.length <= maxFileName) return clean === '' ? say(fileWords.unnamed) : clean;
  const ending = /\.\w{1,8}$/.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, maxFileName - ending.length - 1).toWellFormed()}…${ending}`;
}

/** `1.2 MB`, `35 KB` */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
