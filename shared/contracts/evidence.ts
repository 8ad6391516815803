import * as z from 'zod/mini';
import { text } from './values.ts';

/** What proves an act (ENV-024, ENV-070): where it is kept, and its digest where it is a file. */
export const evidenceSchema = z
  .strictObject({
    kind: z.enum(['recording', 'fax', 'email', 'photo', 'sample', 'reading', 'document', 'other']),
    reference: text(500, '存放位置或编号 · where it is kept, or its number'),
    sha256: z.exactOptional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  })
  .check(z.describe('留证 · evidence'));

/** 1 to 50 pieces of evidence. */
export const evidenceList = z.array(evidenceSchema).check(z.minLength(1), z.maxLength(50));
