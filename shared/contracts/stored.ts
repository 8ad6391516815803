import * as z from 'zod/mini';
import type { DueBasis } from '../domain/calendar.ts';
import type { Act, Case, CoUnit, Deadline, Milestone, Registration } from '../domain/case.ts';
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
const strings = z.array(z.string());
const sequence = z.int().check(z.minimum(1));
const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const date = z.custom<LocalDate>((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));
const data = z.record(z.string(), z.unknown());

const approval = z.strictObject({ department: z.string(), date, environmental: z.boolean() });
const facts = z.record(
  z.string(),
  z.union([z.string(), z.boolean(), z.number(), strings, z.array(approval)]),
) satisfies z.ZodMiniType<Facts>;

const registration = z.strictObject({
  content: z.string(),
  respondent: optional(z.string()),
  place: optional(z.strictObject({ text: z.string(), town: optional(z.string()) })),
  complainant: z.strictObject({
    name: optional(z.string()),
    address: optional(z.string()),
    contact: optional(z.string()),
  }),
  unclear: z.record(z.string(), z.string()),
  line: optional(z.string()),
  channel: optional(z.string()),
  reference: optional(z.string()),
  operator: optional(z.string()),
}) satisfies z.ZodMiniType<Registration>;

const milestone = z.strictObject({
  at: instant,
  seq: sequence,
  lastAt: instant,
  lastSeq: sequence,
}) satisfies z.ZodMiniType<Milestone>;

const length = z.strictObject({ n: z.number(), unit: z.enum(['working-day', 'day', 'hour', 'same-day']) });

const basis = z.strictObject({
  length,
  startedAt: instant,
  startDay: date,
  calendarVersion: z.string(),
  skipped: z.array(
    z.strictObject({
      from: date,
      to: date,
      why: z.enum(['weekend', 'holiday', 'override-off', 'unpublished-year']),
      reason: optional(z.string()),
    }),
  ),
  makeUpDays: z.array(date),
  unrolledDueOn: optional(date),
  rolled: z.boolean(),
  unpublishedYears: z.array(z.int()),
}) satisfies z.ZodMiniType<DueBasis>;

const kind = z.enum(['limit', 'target', 'elapsed']);
const escalations = z.array(z.strictObject({ step: z.string(), at: instant }));
const causes = z.array(z.strictObject({ milestone: z.string(), since: instant }));

const deadline = z.strictObject({
  id: z.string(),
  clock: z.string(),
  rules: strings,
  kind,
  unit: z.string(),
  perUnit: z.boolean(),
  round: z.int(),
  startedAt: instant,
  triggerSeq: sequence,
  dueAt: optional(instant),
  inclusive: z.boolean(),
  dueOn: optional(date),
  provisional: z.boolean(),
  basis: optional(basis),
  settingsVersion: optional(sequence),
  derived: optional(bilingual),
  status: z.enum(['running', 'met', 'missed', 'cancelled']),
  stop: strings,
  pending: strings,
  warnings: z.array(instant),
  escalations,
  missedAt: optional(instant),
  stoppedAt: optional(instant),
  lateBySeconds: optional(z.number()),
  elapsedSeconds: optional(z.number()),
  causes,
}) satisfies z.ZodMiniType<Deadline>;

const routing = z.strictObject({
  row: z.string(),
  rules: strings,
  lead: optional(z.string()),
  co: strings,
  joint: strings,
  candidates: strings,
  needs: optional(z.enum(['designation', 'decision'])),
  meanwhile: optional(z.string()),
  firstTransfer: optional(z.string()),
  provisional: z.boolean(),
  missing: strings,
  overlays: strings,
  departments: strings,
}) satisfies z.ZodMiniType<RoutingResult>;

const ruling = z.strictObject({
  kind: z.enum(['designation', 'decision']),
  unit: z.string(),
}) satisfies z.ZodMiniType<Ruling>;

const coUnit = z.strictObject({
  unit: z.string(),
  task: z.string(),
  joint: z.boolean(),
}) satisfies z.ZodMiniType<CoUnit>;

const act = z.strictObject({
  command: z.string(),
  at: instant,
  seq: sequence,
  unit: z.string(),
  round: z.int(),
  data,
  publicFields: optional(strings),
  restrictedTo: optional(strings),
}) satisfies z.ZodMiniType<Act>;

const mechanism = z.strictObject({ id: z.string(), version: z.int() });

/** A case's snapshot as a store keeps it. */
export const storedCaseSchema = z.strictObject({
  number: z.string(),
  queryCode: z.string(),
  version: sequence,
  mechanism,
  stage: z.string(),
  round: z.int(),
  receivedAt: instant,
  closedAt: optional(instant),
  firstContact: z.string(),
  holder: z.string(),
  heldSince: instant,
  lead: optional(z.string()),
  target: optional(z.string()),
  executor: optional(z.string()),
  co: z.array(coUnit),
  registration,
  facts,
  routing: optional(routing),
  ruling: optional(ruling),
  milestones: z.record(z.string(), milestone),
  impossible: z.record(z.string(), z.strictObject({ rule: z.string(), reason: bilingual })),
  deadlines: z.array(deadline),
  acts: z.array(act),
  candidates: z.array(z.strictObject({ step: z.string(), deadline: z.string(), at: instant, to: strings })),
  urges: z.int(),
  links: z.strictObject({ works: optional(z.string()), problem: optional(z.string()) }),
}) satisfies z.ZodMiniType<Case>;

const actor = z.strictObject({
  kind: z.enum(['staff', 'hotline', 'citizen', 'system']),
  unit: optional(z.string()),
  user: optional(z.string()),
}) satisfies z.ZodMiniType<EventActor>;

const marks = z.array(
  z.strictObject({ milestone: z.string(), at: instant, unit: z.string() }) satisfies z.ZodMiniType<Mark>,
);

const link = { seq: sequence, at: instant, actor };

const caseEvent = z.discriminatedUnion('type', [
  z.strictObject({
    ...link,
    type: z.literal('registered'),
    number: z.string(),
    queryCode: z.string(),
    mechanism,
    firstContact: z.string(),
    registration,
    facts,
    marks,
  }),
  z.strictObject({
    ...link,
    type: z.literal('act'),
    name: z.string(),
    command: z.string(),
    unit: z.string(),
    rules: strings,
    data,
    marks,
    keep: optional(z.strictObject({ public: optional(strings), restrictedTo: optional(strings) })),
  }),
  z.strictObject({ ...link, type: z.literal('facts-learned'), facts, cleared: strings }),
  z.strictObject({
    ...link,
    type: z.literal('routed'),
    result: routing,
    ruling: optional(ruling),
    target: optional(z.string()),
    lead: optional(z.string()),
  }),
  z.strictObject({ ...link, type: z.literal('rerouted'), result: routing }),
  z.strictObject({ ...link, type: z.literal('marked'), marks }),
  z.strictObject({
    ...link,
    type: z.literal('step-impossible'),
    milestone: z.string(),
    rule: z.string(),
    reason: bilingual,
  }),
  z.strictObject({
    ...link,
    type: z.literal('assigned'),
    role: z.enum(['lead', 'target', 'executor']),
    unit: z.string(),
  }),
  z.strictObject({ ...link, type: z.literal('registration-amended'), registration }),
  z.strictObject({ ...link, type: z.literal('linked'), as: z.enum(['works', 'problem']), number: z.string() }),
  z.strictObject({ ...link, type: z.literal('unit-joined'), unit: z.string(), task: z.string(), joint: z.boolean() }),
  z.strictObject({
    ...link,
    type: z.literal('stage-entered'),
    from: z.string(),
    stage: z.string(),
    holder: z.string(),
    closed: z.boolean(),
  }),
  z.strictObject({ ...link, type: z.literal('round-opened'), round: z.int(), forgotten: strings }),
  z.strictObject({ ...link, type: z.literal('deadline-started'), deadline }),
  z.strictObject({ ...link, type: z.literal('deadline-warned'), deadline: z.string(), warnedAt: instant }),
  z.strictObject({
    ...link,
    type: z.literal('deadline-met'),
    deadline: z.string(),
    elapsedSeconds: z.number(),
    stoppedAt: optional(instant),
  }),
  z.strictObject({
    ...link,
    type: z.literal('deadline-missed'),
    deadline: z.string(),
    kind,
    rules: strings,
    unit: z.string(),
    dueAt: instant,
    causes,
    escalations,
  }),
  z.strictObject({
    ...link,
    type: z.literal('deadline-stopped'),
    deadline: z.string(),
    lateBySeconds: z.number(),
    elapsedSeconds: z.number(),
    stoppedAt: optional(instant),
  }),
  z.strictObject({ ...link, type: z.literal('deadline-cancelled'), deadline: z.string(), reason: bilingual }),
  z.strictObject({
    ...link,
    type: z.literal('deadline-recomputed'),
    deadline: z.string(),
    from: instant,
    dueAt: instant,
    dueOn: date,
    provisional: z.boolean(),
    basis,
    warnings: z.array(instant),
  }),
  z.strictObject({
    ...link,
    type: z.literal('escalated'),
    deadline: z.string(),
    step: z.string(),
    action: z.enum(['urge', 'candidate', 'notify']),
    to: strings,
    from: z.exactOptional(z.string()),
    rules: strings,
  }),
  z.strictObject({ ...link, type: z.literal('attempt-refused'), command: z.string(), rule: z.string() }),
]);

/** One event with its link in the chain, as a store keeps it. */
export const chainedEventSchema = z.strictObject({
  number: z.string(),
  event: caseEvent,
  prevHash: z.string(),
  hash: z.string(),
}) satisfies z.ZodMiniType<ChainedEvent>;
