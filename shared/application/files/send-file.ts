import { createHash } from 'node:crypto';
import { addSeconds, type Instant } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { type ArrivedFile, type EvidenceFiles, referableSeconds, type Transfer } from '../../ports/evidence-files.ts';
import { invalid, notFound, refusal, type Refusal } from '../refusal.ts';

/** What sending files needs. */
export interface SendFileDeps {
  readonly files: EvidenceFiles;
  /** The media type of bytes, as they tell it; undefined where that is none that evidence may be. */
  readonly mediaTypeOf: (bytes: Uint8Array) => Promise<string | undefined>;
  readonly clock: Clock;
}

/** Where a file is to be sent, until when. */
export interface Announced {
  readonly kind: 'announced';
  readonly put: Transfer;
  readonly until: Instant;
}

/** Tells where the bytes of a file go that somebody wants to refer to. */
export async function announceFile(
  file: { readonly sha256: string; readonly size: number },
  sender: string,
  { files, clock }: SendFileDeps,
): Promise<Announced | Refusal> {
  const put = await files.uploadTo({ ...file, sender });
  if (put === undefined) return refusal('too-large', tooManyWaiting);
  return { kind: 'announced', put, until: addSeconds(clock.now(), put.seconds) };
}

/** A file that acts of its sender may refer to, until when. */
export interface ReceivedFile extends ArrivedFile {
  readonly kind: 'received';
  readonly until: Instant;
}

/** Looks at an upload: whether it is what was announced, and what it is by its bytes. */
export async function receiveFile(
  sha256: string,
  sender: string,
  { files, mediaTypeOf, clock }: SendFileDeps,
): Promise<ReceivedFile | Refusal> {
  const file = { sender, sha256 };
  const bytes = await files.uploaded(file);
  if (bytes === undefined) return notFound(texts.nothing);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    return invalid([{ path: 'sha256', message: texts.otherBytes }]);
  }
  const type = await mediaTypeOf(bytes);
  if (type === undefined) return invalid([{ path: 'type', message: texts.otherType }]);
  const arrived = { size: bytes.length, type };
  await files.accept(file, arrived);
  return { kind: 'received', ...arrived, until: addSeconds(clock.now(), referableSeconds) };
}

const tooManyWaiting = {
  zh: '已上传而未使用的文件过多，请先提交或明天再试',
  en: 'too many of your files wait to be used: submit what they belong to, or come again tomorrow',
};
const texts = {
  nothing: { zh: '没有收到这个文件，请重新上传', en: 'the file has not arrived: send it again' },
  otherBytes: { zh: '收到的内容与所报 SHA-256 不符', en: 'is not the SHA-256 of what has arrived' },
  otherType: {
    zh: '不接受这种文件：可上传图片、PDF、Office 文档、纯文本、录音、录像',
    en: 'is none that is taken: send a picture, a PDF, an office document, plain text, a sound or a video',
  },
} as const;
