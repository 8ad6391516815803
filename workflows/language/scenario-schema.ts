import * as z from 'zod/mini';
import { isLocalDate, type LocalDate } from '../../shared/domain/instant.ts';
import { id } from './shapes.ts';
import { unit } from './organisation-schema.ts';

/*
 * How a scenario is written down. It reads like a table of who did what, and what could be seen then: instants in
 * Shanghai's time without offset, due instants as `Mon 2026-03-09 24:00`, lengths as `16 h 30 min`. The same scenario is
 * played on the domain and over HTTP. Every object is strict: a misspelt expectation is an error, not one that holds.
 */

const words = z.string().check(z.minLength(1));
const names = z.array(words);
const fields = z.record(words, z.unknown());

/** Shanghai's time without its offset, seconds only where they matter: `2026-03-02T09:15`. */
export const scenarioInstant = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
      '写作 2026-03-02T09:15 · write it as 2026-03-02T09:15',
    ),
  );

const day = z.custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value), 'not a date');
const settings = z.record(words, z.union([z.string(), z.boolean(), z.number()]));

const routing = z.strictObject({
  row: z.exactOptional(words),
  lead: z.exactOptional(z.nullable(words)),
  co: z.exactOptional(names),
  joint: z.exactOptional(names),
  candidates: z.exactOptional(names),
  needs: z.exactOptional(z.nullable(z.enum(['designation', 'decision']))),
  provisional: z.exactOptional(z.boolean()),
  missing: z.exactOptional(names),
  overlays: z.exactOptional(names),
  firstTransfer: z.exactOptional(z.nullable(words)),
});

/** One deadline. `clock` is its id: `C-1H@epb` where each unit has its own, `C-PROM#2` from the second start on. */
const clock = z.strictObject({
  clock: words,
  unit: z.exactOptional(words),
  kind: z.exactOptional(z.enum(['limit', 'target', 'elapsed'])),
  start: z.exactOptional(scenarioInstant),
  /** `Mon 2026-03-09 24:00` for days, the instant itself for hours, `—` for none. */
  due: z.exactOptional(words),
  status: z.exactOptional(z.enum(['running', 'met', 'missed', 'cancelled'])),
  done: z.exactOptional(z.nullable(scenarioInstant)),
  /** By how much it was done before it was due. */
  early: z.exactOptional(words),
  late: z.exactOptional(words),
  elapsed: z.exactOptional(words),
  /** The days that a working-day clock counts: `03-04`. */
  counted: z.exactOptional(names),
  /** The last day before it rolled off a rest day; null where it did not roll. */
  rolledFrom: z.exactOptional(z.nullable(words)),
  provisional: z.exactOptional(z.boolean()),
  derived: z.exactOptional(z.boolean()),
  /** How it would have been counted, where it was learned later that it applies: `start → due`. */
  earlier: z.exactOptional(z.nullable(words)),
  round: z.exactOptional(z.int()),
  pending: z.exactOptional(names),
  /** What explains a miss, as `milestone since instant`. */
  causes: z.exactOptional(names),
  missedAt: z.exactOptional(scenarioInstant),
});

/** What is looked at; what a scenario does not name is not compared. */
const expected = z.strictObject({
  stage: z.exactOptional(words),
  holder: z.exactOptional(words),
  firstContact: z.exactOptional(words),
  lead: z.exactOptional(z.nullable(words)),
  target: z.exactOptional(z.nullable(words)),
  executor: z.exactOptional(z.nullable(words)),
  co: z.exactOptional(names),
  round: z.exactOptional(z.int()),
  closed: z.exactOptional(z.boolean()),
  /** Where it has ended without having run its course; null where it has not. */
  outcome: z.exactOptional(z.nullable(z.enum(['withdrawn', 'voided']))),
  overdue: z.exactOptional(z.boolean()),
  urgency: z.exactOptional(z.enum(['urgent', 'ordinary'])),
  routing: z.exactOptional(routing),
  clocks: z.exactOptional(z.array(clock)),
  /** Clocks that never started. */
  noClock: z.exactOptional(names),
  /** All steps recorded as not possible. */
  impossible: z.exactOptional(names),
  /** All fields marked as not given. */
  unclear: z.exactOptional(names),
  /** All open tasks as `milestone@unit`. */
  tasks: z.exactOptional(names),
  urges: z.exactOptional(z.int()),
  /** All escalation candidates as `step of deadline`. */
  candidates: z.exactOptional(names),
  /** Kinds of events that the history has, among others. */
  events: z.exactOptional(names),
  /** What the staff of a unit may do, among other things. */
  may: z.exactOptional(z.strictObject({ who: words, do: names })),
});

/** The registration: by a public line, whose unit receives it, or by the staff of a unit. */
const registration = z
  .strictObject({
    at: scenarioInstant,
    mechanism: z.exactOptional(id),
    line: z.exactOptional(words),
    who: z.exactOptional(id),
    /** The body of the registration; what is usual of it need not be written. */
    with: z.exactOptional(fields),
    /** What is usual and not said this time. */
    without: z.exactOptional(names),
    expect: z.exactOptional(expected),
  })
  .check(
    z.refine(
      ({ line, who }) => (line === undefined) !== (who === undefined),
      '由 `line` 或者 `who` 登记 · either `line` or `who` registers',
    ),
  );

/** One thing that happens, and what can be seen then; with `expect` alone nobody does anything and time has passed. */
const step = z
  .strictObject({
    at: scenarioInstant,
    /** The unit whose staff acts; `complainant` is who has the query code. */
    who: z.exactOptional(words),
    do: z.exactOptional(words),
    /** The body of the command; what is usual of it need not be written. */
    with: z.exactOptional(fields),
    /** What is usual and not said this time. */
    without: z.exactOptional(names),
    refused: z.exactOptional(
      z.strictObject({
        code: z.enum(['not-your-unit', 'not-allowed', 'invalid']),
        rule: z.exactOptional(words),
        field: z.exactOptional(words),
      }),
    ),
    /** The State Council publishes a year's arrangement, and what is provisional is counted again. */
    publish: z.exactOptional(z.strictObject({ year: z.int(), off: z.array(day), work: z.array(day) })),
    /** The organisation changes settings for what comes. */
    set: z.exactOptional(settings),
    expect: z.exactOptional(expected),
  })
  .check(
    z.refine((one) => {
      const deeds = ['do', 'publish', 'set'].filter((key) => key in one).length;
      return deeds === 1 || (deeds === 0 && 'expect' in one);
    }, 'a step does one thing (`do`, `publish` or `set`) or looks at what there is (`expect`)'),
    z.refine((one) => 'who' in one === 'do' in one, '`who` and `do` belong together'),
    z.refine(
      (one) => 'do' in one || !['with', 'without', 'refused'].some((key) => key in one),
      '`with`, `without` and `refused` are said of what somebody does (`do`)',
    ),
  );

const scenario = z.strictObject({
  id: words,
  title: words,
  /** Settings of the mechanism that differ from its defaults. */
  settings: z.exactOptional(settings),
  /** Units that the organisation has besides those of its register, in the form of `organisation.yaml`. */
  units: z.exactOptional(z.record(id, unit)),
  register: registration,
  steps: z._default(z.array(step), []),
});

/** What registrations and commands say besides what a scenario is about; a scenario's own words win. */
export const usualSchema = z.strictObject({
  register: z.exactOptional(z.strictObject({ mechanism: z.exactOptional(id), with: z.exactOptional(fields) })),
  commands: z.exactOptional(z.record(words, fields)),
});

/** A file of `scenarios/`. */
export const scenarioFileSchema = z.strictObject({
  usual: z.exactOptional(usualSchema),
  scenarios: z.array(scenario).check(z.minLength(1)),
});

/** What is usual, of a pack or of a file. */
export type Usual = z.output<typeof usualSchema>;
/** One case from its registration on. */
export type Scenario = z.output<typeof scenario>;
/** One thing that happens at an instant, and what can be seen then. */
export type Step = Scenario['steps'][number];
/** What can be looked at. */
export type Expected = z.output<typeof expected>;
/** What is looked at of the routing. */
export type ExpectedRouting = z.output<typeof routing>;
/** What is looked at of a deadline. */
export type ExpectedClock = z.output<typeof clock>;
