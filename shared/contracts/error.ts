import * as z from 'zod/mini';
import { bilingual } from './values.ts';

export const errorCodes = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'conflict',
  'not-allowed',
  'stale-version',
  'not-your-unit',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'unknown-command',
  'key-reused',
  'too-many-requests',
  'internal',
  'unavailable',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Every refusal has this form. `message` is in the language that `Accept-Language` asks for, Chinese by default. */
export const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(errorCodes),
    message: z.string(),
    messages: bilingual,
    rule: z.exactOptional(z.string().check(z.describe('依据的规则编号 · the rule that forbids it'))),
    details: z.exactOptional(z.array(z.strictObject({ path: z.string(), message: bilingual }))),
  }),
  requestId: z.string(),
});

export type ErrorBody = z.infer<typeof errorSchema>;
