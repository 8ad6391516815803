import * as z from 'zod/mini';
import { described, text } from './values.ts';

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
