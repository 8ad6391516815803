import * as z from 'zod/mini';
import type { DueBasis } from '../domain/calendar.ts';
import type { Act, Case, CoUnit, Deadline, Milestone, Obstacle, Registration } from '../domain/case.ts';
import type { ChainedEvent, EventActor, Mark } from '../domain/event.ts';
import type { Facts } from '../domain/facts.ts';
import type { RoutingResult, Ruling } from '../domain/routing.ts';
import type { LocalDate } from '../domain/instant.ts';
import { storedInstant as instant } from './values.ts';

/*
 * Rows that come back from a store, read by schema so that a row of another version or another hand is noticed where
 * it is read and not somewhere in a decision. Each schema is held to its domain type by `satisfies`.
 */

const optional = z.exactOptional;
// Made once and used wherever it fits: making a schema costs more than loading it, and every cold start makes them all.
const string = z.string();
const maybeString = optional(string);
const integer = z.int();
const number = z.number();
const boolean = z.boolean();
const strings = z.array(string);
const instants = z.array(instant);
const sequence = integer.check(z.minimum(1));
const bilingual = z.strictObject({ zh: string, en: string });
const date = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));
const data = z.record(string, z.unknown());
const decision = z.enum(['designation', 'decision']);
const maybeInstant = optional(instant);
const maybeDate = optional(date);
const maybeNumber = optional(number);
const maybeStrings = optional(strings);

const approval = z.strictObject({ department: string, date, environmental: boolean });
const facts = z.record(
  string,
  z.union([string, boolean, number, strings, z.array(approval)]),
) satisfies z.ZodMiniType<Facts>;

const registration = z.strictObject({
  content: string,
  respondent: maybeString,
  place: optional(z.strictObject({ text: string, town: maybeString })),
  complainant: z.strictObject({
    name: maybeString,
    address: maybeString,
    contact: maybeString,
  }),
  unclear: z.record(string, string),
  line: maybeString,
  channel: maybeString,
  reference: maybeString,
  operator: maybeString,
}) satisfies z.ZodMiniType<Registration>;

const milestone = z.strictObject({
  at: instant,
  seq: sequence,
  lastAt: instant,
  lastSeq: sequence,
}) satisfies z.ZodMiniType<Milestone>;

const length = z.strictObject({ n: number, unit: z.enum(['working-day', 'day', 'hour', 'same-day']) });

const basis = z.strictObject({
  length,
  startedAt: instant,
  startDay: date,
  calendarVersion: string,
  skipped: z.array(
    z.strictObject({
      from: date,
      to: date,
      why: z.enum(['weekend', 'holiday', 'override-off', 'unpublished-year']),
      reason: maybeString,
    }),
  ),
  makeUpDays: z.array(date),
  unrolledDueOn: maybeDate,
  rolled: boolean,
  unpublishedYears: z.array(integer),
}) satisfies z.ZodMiniType<DueBasis>;

const kind = z.enum(['limit', 'target', 'elapsed']);
const escalations = z.array(z.strictObject({ step: string, at: instant }));
const causes = z.array(z.strictObject({ milestone: string, since: instant }));

const deadline = z.strictObject({
  id: string,
  clock: string,
  rules: strings,
  kind,
  unit: string,
  perUnit: boolean,
  round: integer,
  startedAt: instant,
  triggerSeq: sequence,
  dueAt: maybeInstant,
  inclusive: boolean,
  dueOn: maybeDate,
  provisional: boolean,
  basis: optional(basis),
  settingsVersion: optional(sequence),
  derived: optional(bilingual),
  status: z.enum(['running', 'met', 'missed', 'cancelled']),
  stop: strings,
  pending: strings,
  warnings: instants,
  escalations,
  missedAt: maybeInstant,
  stoppedAt: maybeInstant,
  lateBySeconds: maybeNumber,
  elapsedSeconds: maybeNumber,
  causes,
}) satisfies z.ZodMiniType<Deadline>;

const routing = z.strictObject({
  row: string,
  rules: strings,
  lead: maybeString,
  co: strings,
  joint: strings,
  candidates: strings,
  needs: optional(decision),
  meanwhile: maybeString,
  firstTransfer: maybeString,
  provisional: boolean,
  missing: strings,
  overlays: strings,
  departments: strings,
}) satisfies z.ZodMiniType<RoutingResult>;

const ruling = z.strictObject({
  kind: decision,
  unit: string,
}) satisfies z.ZodMiniType<Ruling>;

const coUnit = z.strictObject({
  unit: string,
  task: string,
  joint: boolean,
}) satisfies z.ZodMiniType<CoUnit>;

const act = z.strictObject({
  command: string,
  at: instant,
  seq: sequence,
  unit: string,
  round: integer,
  data,
  publicFields: maybeStrings,
  restrictedTo: maybeStrings,
}) satisfies z.ZodMiniType<Act>;

const obstacle = z.strictObject({ rule: string, reason: bilingual }) satisfies z.ZodMiniType<Obstacle>;

const mechanism = z.strictObject({ id: string, version: integer });

/** A case's snapshot as a store keeps it. */
export const storedCaseSchema = z.strictObject({
  number: string,
  queryCode: string,
  version: sequence,
  mechanism,
  stage: string,
  round: integer,
  receivedAt: instant,
  closedAt: maybeInstant,
  firstContact: string,
  holder: string,
  heldSince: instant,
  lead: maybeString,
  target: maybeString,
  executor: maybeString,
  co: z.array(coUnit),
  registration,
  facts,
  routing: optional(routing),
  ruling: optional(ruling),
  milestones: z.record(string, milestone),
  impossible: z.record(string, obstacle),
  possibleAgain: optional(
    z.record(string, z.strictObject({ at: instant, seq: sequence, rule: string, reason: bilingual, obstacle })),
  ),
  deadlines: z.array(deadline),
  acts: z.array(act),
  candidates: z.array(z.strictObject({ step: string, deadline: string, at: instant, to: strings })),
  signs: optional(
    z.array(z.strictObject({ sign: string, title: bilingual, rules: strings, at: instant, to: strings })),
  ),
  urges: integer,
  links: z.strictObject({ works: maybeString, problem: maybeString }),
}) satisfies z.ZodMiniType<Case>;

/** Made when the first event is read: the feed's readers read events, and who works on a case reads its snapshot alone. */
const caseEvent = z.lazy(() => {
  const actor = z.strictObject({
    kind: z.enum(['staff', 'hotline', 'citizen', 'system']),
    unit: maybeString,
    user: maybeString,
  }) satisfies z.ZodMiniType<EventActor>;
  const marks = z.array(z.strictObject({ milestone: string, at: instant, unit: string }) satisfies z.ZodMiniType<Mark>);
  const link = { seq: sequence, at: instant, actor };
  return z.discriminatedUnion('type', [
    z.strictObject({
      ...link,
      type: z.literal('registered'),
      number: string,
      queryCode: string,
      mechanism,
      firstContact: string,
      registration,
      facts,
      marks,
    }),
    z.strictObject({
      ...link,
      type: z.literal('act'),
      name: string,
      command: string,
      unit: string,
      rules: strings,
      data,
      marks,
      keep: optional(
        z.strictObject({ public: maybeStrings, restrictedTo: maybeStrings, urge: optional(z.literal(true)) }),
      ),
    }),
    z.strictObject({ ...link, type: z.literal('facts-learned'), facts, cleared: strings }),
    z.strictObject({
      ...link,
      type: z.literal('routed'),
      result: routing,
      ruling: optional(ruling),
      target: maybeString,
      lead: maybeString,
    }),
    z.strictObject({ ...link, type: z.literal('rerouted'), result: routing }),
    z.strictObject({ ...link, type: z.literal('marked'), marks }),
    z.strictObject({
      ...link,
      type: z.literal('step-impossible'),
      milestone: string,
      rule: string,
      reason: bilingual,
    }),
    z.strictObject({
      ...link,
      type: z.literal('step-possible'),
      milestone: string,
      rule: string,
      reason: bilingual,
      deadlines: strings,
    }),
    z.strictObject({
      ...link,
      type: z.literal('assigned'),
      role: z.enum(['lead', 'target', 'executor']),
      unit: string,
    }),
    z.strictObject({ ...link, type: z.literal('registration-amended'), registration }),
    z.strictObject({ ...link, type: z.literal('linked'), as: z.enum(['works', 'problem']), number: string }),
    z.strictObject({ ...link, type: z.literal('unit-joined'), unit: string, task: string, joint: boolean }),
    z.strictObject({
      ...link,
      type: z.literal('stage-entered'),
      from: string,
      stage: string,
      holder: string,
      closed: boolean,
    }),
    z.strictObject({ ...link, type: z.literal('round-opened'), round: integer, forgotten: strings }),
    z.strictObject({ ...link, type: z.literal('deadline-started'), deadline }),
    z.strictObject({ ...link, type: z.literal('deadline-warned'), deadline: string, warnedAt: instant }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-met'),
      deadline: string,
      elapsedSeconds: number,
      stoppedAt: maybeInstant,
    }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-missed'),
      deadline: string,
      kind,
      rules: strings,
      unit: string,
      dueAt: instant,
      causes,
      escalations,
    }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-stopped'),
      deadline: string,
      lateBySeconds: number,
      elapsedSeconds: number,
      stoppedAt: maybeInstant,
    }),
    z.strictObject({ ...link, type: z.literal('deadline-cancelled'), deadline: string, reason: bilingual }),
    z.strictObject({
      ...link,
      type: z.literal('deadline-recomputed'),
      deadline: string,
      from: instant,
      dueAt: instant,
      dueOn: date,
      provisional: boolean,
      basis,
      warnings: instants,
    }),
    z.strictObject({
      ...link,
      type: z.literal('escalated'),
      deadline: string,
      step: string,
      action: z.enum(['urge', 'candidate', 'notify']),
      to: strings,
      from: maybeString,
      rules: strings,
    }),
    z.strictObject({
      ...link,
      type: z.literal('sign-listed'),
      sign: string,
      title: bilingual,
      rules: strings,
      to: strings,
    }),
    z.strictObject({ ...link, type: z.literal('attempt-refused'), command: string, rule: string }),
  ]);
});

/** One event with its link in the chain, as a store keeps it. */
export const chainedEventSchema = z.strictObject({
  number: string,
  event: caseEvent,
  prevHash: string,
  hash: string,
}) satisfies z.ZodMiniType<ChainedEvent>;
