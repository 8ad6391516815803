import * as z from 'zod/mini';
import { askableFields, registrars } from '../domain/mechanism/intake.ts';
import type { Bound } from '../domain/mechanism/fields.ts';
import { purposes } from '../domain/mechanism/purpose.ts';
import type { Text } from '../domain/text.ts';
import { bilingual } from './values.ts';

const titled = z.looseObject({ title: bilingual });
const named = z.looseObject({ id: z.string(), title: bilingual });
const rules = z.array(z.string());
const titles = z.record(z.string(), z.strictObject({ title: bilingual }));
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
  receipt: z.exactOptional(bilingual),
  lookUp: z.exactOptional(bilingual),
  asks: z.partialRecord(z.enum(askableFields), asked),
  facts: z.exactOptional(z.array(z.string())),
  requires: z.exactOptional(z.array(z.string())),
  absence: z.exactOptional(z.string()),
  by: z.exactOptional(z.array(z.enum(registrars))),
  lines: z.exactOptional(z.array(z.string())),
  default: z.exactOptional(z.literal(true)),
  /** A text can be pasted, of which its items are registered. */
  text: z.exactOptional(z.looseObject({ title: bilingual, rules })),
  proposal: z.exactOptional(z.string()),
});

/** What a form needs to know of a fact. */
export const factAnswer = z.looseObject({
  title: bilingual,
  type: z.enum(['enum', 'set', 'flag', 'date', 'when', 'count', 'text', 'unit', 'units', 'approvals']),
  /** Of `unit` and `units`: the units that may be named now. */
  values: z.exactOptional(z.record(z.string(), bilingual)),
  /** Of `approvals`: who may have approved. */
  departments: z.exactOptional(z.record(z.string(), bilingual)),
});

/** A fact of a mechanism as the API shows it. */
export type FactAnswer = z.infer<typeof factAnswer>;

/** A field of a command: what a form needs to know of it, and the words in which what was said is told. */
export interface FieldAnswer {
  readonly title: Text;
  readonly hint?: Text;
  /** As the language of mechanisms has it; `derived` is never sent. */
  readonly type: string;
  readonly optional?: boolean;
  readonly orNone?: boolean;
  readonly prominent?: boolean;
  /** The name under which an act keeps it, where that is another one. */
  readonly as?: string;
  /** Of a date or an instant: before or after what it is refused. */
  readonly notBefore?: Bound;
  readonly notAfter?: Bound;
  readonly values?: Readonly<Record<string, Text>>;
  readonly kinds?: readonly string[];
  /** The role whose unit is meant where nothing is said. */
  readonly otherwise?: string;
  readonly only?: readonly string[];
  /** Of a group, or of each member of a list. */
  readonly fields?: Readonly<Record<string, FieldAnswer>>;
  /** What a list is of; of a case number, whose case it is. */
  readonly of?: string | { readonly type: string };
}

/** The fields of a command by name. Those inside a field are of the same form. */
export const fieldsAnswer = z.record(
  z.string(),
  z
    .custom<FieldAnswer>((value) => fieldShape.safeParse(value).success)
    .check(z.meta({ type: 'object', required: ['title', 'type'] })),
);

const fieldShape = z.looseObject({ title: bilingual, hint: z.exactOptional(bilingual), type: z.string() });

/**
 * `GET /v1/mechanisms/{id}`: the mechanism as data, whose parts that have names for people are described; the rest is the
 * language of mechanisms.
 */
export const mechanismAnswer = z.looseObject({
  id: z.string(),
  version: z.int(),
  versions: z.exactOptional(z.array(z.int())),
  /** What only earlier versions have: a case that was moved has it on record. */
  former: z.exactOptional(z.strictObject({ stages: titles, milestones: titles, clocks: titles, commands: titles })),
  title: bilingual,
  /** Where cases begin, and every passage from stage to stage that the commands allow as far as stages alone decide. */
  course: z.strictObject({
    entries: z.array(z.string()),
    passages: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        commands: z.array(z.string()),
        ordinary: z.exactOptional(z.literal(true)),
      }),
    ),
  }),
  intake: z.exactOptional(intakeAnswer),
  /** It is a register, whose cases are entries. */
  register: z.exactOptional(z.looseObject({ heading: titled })),
  stages: z.record(
    z.string(),
    z.looseObject({
      title: bilingual,
      terminal: z.exactOptional(z.boolean()),
      aside: z.exactOptional(z.literal(true)),
    }),
  ),
  commands: z.record(
    z.string(),
    z.looseObject({
      title: bilingual,
      rules,
      fields: z.exactOptional(fieldsAnswer),
      aside: z.exactOptional(z.literal(true)),
      answers: z.exactOptional(z.literal(true)),
      /** Given to each case by itself: it ties the case to another one, or tells a code. */
      alone: z.exactOptional(z.literal(true)),
      /** What it is for, by what it does: pages group by it. */
      purpose: z.enum(purposes),
    }),
  ),
  clocks: z.record(
    z.string(),
    z.looseObject({ title: bilingual, kind: z.string(), escalation: z.exactOptional(z.array(named)) }),
  ),
  /** The command and its list whose items the rows of an imported table are. */
  table: z.exactOptional(z.strictObject({ command: z.string(), list: z.string() })),
  links: z.exactOptional(z.record(z.string(), titled)),
  milestones: z.record(z.string(), titled),
  forms: z.exactOptional(z.looseObject({ 'hand-over': z.exactOptional(z.looseObject({ by: z.string() })) })),
  facts: z.record(z.string(), factAnswer),
  settings: z.record(z.string(), titled),
  routing: z.looseObject({ rows: z.array(named), overlays: z.exactOptional(z.array(named)) }),
});

/** The answer of `GET /v1/mechanisms/{id}`. */
export type MechanismAnswer = z.infer<typeof mechanismAnswer>;
