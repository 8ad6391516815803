import * as z from 'zod/mini';
import { localDate, text, unitId } from './values.ts';

const approval = z.strictObject({ department: unitId, date: localDate, environmental: z.boolean() });

const factValue = z.union([
  z.boolean(),
  z.number(),
  text(500),
  z.null(),
  z.array(z.union([text(100), approval])).check(z.maxLength(50)),
]);

/**
 * Facts of a case by name. The names and values are the mechanism's vocabulary (`GET /v1/mechanisms/{id}`), which
 * `readFacts` checks; this is only their shape. `"unknown"` and `null` take a fact back.
 */
export const factsInput = z
  .record(z.string().check(z.regex(/^[a-z][a-z0-9_]*$/), z.maxLength(60)), factValue)
  .check(z.describe('案件事实，名称与取值见协调机制 · facts by name, in the vocabulary of the mechanism'));

/** Facts of which there is at least one. */
export const someFacts = factsInput.check(
  z.refine((facts) => Object.keys(facts).length > 0, { error: 'blank' }),
  z.meta({ minProperties: 1 }),
);
