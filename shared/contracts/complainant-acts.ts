import * as z from 'zod/mini';
import { evidenceSchema } from './evidence.ts';
import { described, text, wording } from './values.ts';

/** How the complainant feels about one of the three aspects (ENV-081; scale by I-23). */
const aspectResult = z.enum(['satisfied', 'dissatisfied']);

/** `POST /v1/public/cases/{number}/rating`: the complainant's own view, in the three aspects (ENV-081). */
export const ratingSchema = z.strictObject({
  intake: aspectResult,
  field: aspectResult,
  result: aspectResult,
  comment: z.exactOptional(text(2000)),
});

/** The body of the complainant's rating. */
export type Rating = z.infer<typeof ratingSchema>;

/** `POST /v1/public/cases/{number}/withdrawal`: the complainant wants nothing any more. */
export const withdrawalSchema = z.strictObject({
  reason: z.exactOptional(described(text(2000), '撤回原因，可不填 · why, if you want to say')),
});

/** The body of the complainant's withdrawal. */
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** `POST /v1/public/cases/{number}/information`: what whoever brought the case adds, in words or with files. */
export const informationSchema = z
  .strictObject({
    text: z.exactOptional(wording(5000, '补充的情况 · what is added')),
    evidence: z.exactOptional(
      described(
        z.array(evidenceSchema).check(z.minLength(1), z.maxLength(10)),
        '已上传的文件 · files that were sent before',
      ),
    ),
  })
  .check(
    z.refine((said) => Object.keys(said).length > 0, { path: ['text'], error: 'blank' }),
    z.meta({ minProperties: 1 }),
    z.describe('文字和文件至少有其一 · a text, files, or both'),
  );

/** The body of {@link informationSchema}. */
export type InformationBody = z.infer<typeof informationSchema>;
