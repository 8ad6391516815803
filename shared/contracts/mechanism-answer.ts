import * as z from 'zod/mini';
import { askableFields, registrars } from '../domain/mechanism/intake.ts';
import { bilingual } from './values.ts';

const titled = z.looseObject({ title: bilingual });
const named = z.looseObject({ id: z.string(), title: bilingual });
const rules = z.array(z.string());
const asked = z.looseObject({
  title: bilingual,
  hint: z.exactOptional(bilingual),
  required: z.exactOptional(z.literal(true)),
});

/** What a registration of a mechanism asks. */
const intakeAnswer = z.looseObject({
  title: bilingual,
  intro: z.exactOptional(bilingual),
  content: asked,
  person: z.exactOptional(bilingual),
  asks: z.partialRecord(z.enum(askableFields), asked),
  facts: z.exactOptional(z.array(z.string())),
  requires: z.exactOptional(z.array(z.string())),
  absence: z.exactOptional(z.string()),
  by: z.exactOptional(z.array(z.enum(registrars))),
  lines: z.exactOptional(z.array(z.string())),
  default: z.exactOptional(z.literal(true)),
  proposal: z.exactOptional(z.string()),
});

/** What a form needs to know of a fact. */
export const factAnswer = z.looseObject({
  title: bilingual,
  type: z.enum(['enum', 'set', 'flag', 'date', 'when', 'count', 'text', 'unit', 'approvals']),
  /** Of `unit`: the units that may be named now. */
  values: z.exactOptional(z.record(z.string(), bilingual)),
  /** Of `approvals`: who may have approved. */
  departments: z.exactOptional(z.record(z.string(), bilingual)),
});

/** A fact of a mechanism as the API shows it. */
export type FactAnswer = z.infer<typeof factAnswer>;

/**
 * `GET /v1/mechanisms/{id}`: the mechanism as data, whose parts that have names for people are described; the rest is the
 * language of mechanisms.
 */
export const mechanismAnswer = z.looseObject({
  id: z.string(),
  version: z.int(),
  title: bilingual,
  intake: z.exactOptional(intakeAnswer),
  stages: z.record(z.string(), z.looseObject({ title: bilingual, terminal: z.exactOptional(z.boolean()) })),
  commands: z.record(z.string(), z.looseObject({ title: bilingual, rules })),
  clocks: z.record(
    z.string(),
    z.looseObject({ title: bilingual, kind: z.string(), escalation: z.exactOptional(z.array(named)) }),
  ),
  milestones: z.record(z.string(), titled),
  facts: z.record(z.string(), factAnswer),
  settings: z.record(z.string(), titled),
  routing: z.looseObject({ rows: z.array(named), overlays: z.exactOptional(z.array(named)) }),
});

/** The answer of `GET /v1/mechanisms/{id}`. */
export type MechanismAnswer = z.infer<typeof mechanismAnswer>;
