import * as z from 'zod/mini';
import { fileSize } from './evidence.ts';
import { described, sha256Text, shownInstant, text } from './values.ts';

/** `POST /v1/files` and `POST /v1/public/cases/{number}/files`: a file that is to be sent. */
export const announceFileSchema = z.strictObject({
  sha256: described(sha256Text, '文件的 SHA-256 · of the file'),
  size: described(fileSize, '字节数，最多 20 MB · bytes, 20 MB at most'),
});

/** The body of {@link announceFileSchema}. */
export type AnnounceFile = z.infer<typeof announceFileSchema>;

/** `POST /v1/cases/{number}/files/{sha256}/hiding` */
export const hideFileSchema = z.strictObject({
  reason: text(500, '隐藏的原因和依据 · why it is hidden, and by which rule'),
});

/** The body of {@link hideFileSchema}. */
export type HideFile = z.infer<typeof hideFileSchema>;

const headers = described(
  z.record(z.string(), z.string()),
  '请求须带的标头 · the headers that the request has to have',
);

/** Where a file is to be sent. */
export const announcedFileAnswer = z.strictObject({
  put: described(
    z.strictObject({ url: z.string(), headers }),
    '用 PUT 将文件内容发到这里，无需登录；然后 POST …/arrival · PUT the bytes here, without credentials, then POST …/arrival',
  ),
  until: described(shownInstant, '此前有效 · until when it is good'),
});

/** The answer of {@link announceFileSchema}. */
export type AnnouncedFileAnswer = z.infer<typeof announcedFileAnswer>;

/** What has arrived. */
export const arrivedFileAnswer = z.strictObject({
  sha256: sha256Text,
  size: z.int(),
  type: described(z.string(), '按内容识别的类型 · the media type that the bytes tell'),
  until: described(shownInstant, '此前可在留证中引用 · until when evidence may refer to it'),
});

/** The answer of `POST …/arrival`. */
export type ArrivedFileAnswer = z.infer<typeof arrivedFileAnswer>;

/** Where a file is read. */
export const fileAddressAnswer = z.strictObject({
  url: described(z.string(), '用 GET 从这里取，无需登录 · GET the bytes here, without credentials'),
  name: z.string(),
  size: z.int(),
  type: z.string(),
  until: shownInstant,
});

/** The answer of {@link fileAddressAnswer}. */
export type FileAddressAnswer = z.infer<typeof fileAddressAnswer>;
