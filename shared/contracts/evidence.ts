import * as z from 'zod/mini';
import { maxFileBytes, maxFileName } from './file-limits.ts';
import { described, sha256Text, text } from './values.ts';

/** The size of a file in bytes. */
export const fileSize = z.int().check(z.minimum(1), z.maximum(maxFileBytes));

/**
 * What proves an act (ENV-024, ENV-070): where it is kept, and its digest where it is a file. With a size it is a file that
 * its sender has sent (`POST /v1/files`) and that is kept with the case.
 */
export const evidenceSchema = z
  .strictObject({
    kind: z.enum(['recording', 'fax', 'email', 'photo', 'sample', 'reading', 'document', 'other']),
    reference: text(500, '存放位置或编号 · where it is kept, or its number'),
    sha256: z.exactOptional(sha256Text),
    size: z.exactOptional(
      described(
        fileSize,
        '字节数：已上传并随案保存的文件须给出 · bytes: of a file that was sent before and is kept with the case',
      ),
    ),
    name: z.exactOptional(text(maxFileName, '上传文件的名称 · what the file that was sent is called')),
  })
  .check(z.describe('留证 · evidence'));

/** A piece of evidence as it is sent. */
export type SentEvidence = z.infer<typeof evidenceSchema>;

/** 1 to 50 pieces of evidence. */
export const evidenceList = z.array(evidenceSchema).check(z.minLength(1), z.maxLength(50));
