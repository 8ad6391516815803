import * as z from 'zod/mini';
import type { RegisterSpec } from '../../shared/domain/mechanism/register-spec.ts';
import { text } from './shapes.ts';

const fact = z.string().check(z.minLength(1));
const fixedUnit = z.templateLiteral(['unit:', z.string().check(z.regex(/^[a-z][a-z0-9-]*$/))]);

/** `register:` of a mechanism. */
export const registerSchema = z.strictObject({
  rules: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  enter: text,
  intro: z.exactOptional(text),
  heading: z.strictObject({ title: text, hint: z.exactOptional(text) }),
  by: z.exactOptional(z.array(fixedUnit).check(z.minLength(1))),
  unit: z.exactOptional(fact),
  valid: z.exactOptional(z.strictObject({ from: fact, to: z.exactOptional(fact) })),
  requires: z.exactOptional(z.array(fact).check(z.minLength(1))),
}) satisfies z.ZodMiniType<RegisterSpec>;
