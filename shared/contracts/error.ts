import * as z from 'zod/mini';
import { type HealthCode, healthReasons } from '../domain/health.ts';
import { bilingual } from './values.ts';

/** Every code of a refusal; clients may rely on them. */
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

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** What was refused, and why. */
export const refusalSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  messages: bilingual,
  refusedBy: z.exactOptional(
    z
      .enum(['schema', 'rules'])
      .check(
        z.describe(
          '422 时：schema 为不符合本文件；rules 为格式正确而内容不成立（如不存在的单位） · with 422: does not fit this description, or fits it and cannot stand (a unit that does not exist)',
        ),
      ),
  ),
  reason: z.exactOptional(
    z
      .enum(Object.keys(healthReasons) as HealthCode[])
      .check(z.describe('503 的原因，同运行状况 · why 503, as the health names it')),
  ),
  rule: z.exactOptional(z.string().check(z.describe('依据的规则编号 · the rule that forbids it'))),
  details: z.exactOptional(
    z.array(z.strictObject({ path: z.string(), message: bilingual, rule: z.exactOptional(z.string()) })),
  ),
});

/** A refusal as {@link refusalSchema} has it. */
export type RefusalBody = z.infer<typeof refusalSchema>;

/** Every refusal has this form. `message` is in the language that `Accept-Language` asks for, Chinese by default. */
export const errorSchema = z.strictObject({ error: refusalSchema, requestId: z.string() });

/** The body of every answer that refuses. */
export type ErrorBody = z.infer<typeof errorSchema>;
