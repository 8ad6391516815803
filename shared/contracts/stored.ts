import * as z from 'zod/mini';
import type { DueBasis } from '../domain/calendar/calendar.ts';
import type {
  ActIndex,
  Case,
  CaseRating,
  CoUnit,
  Deadline,
  Judged,
  Milestone,
  Obstacle,
  PutOff,
  Registration,
  History,
} from '../domain/case/case.ts';
import type {
  AmendedRegistration,
  ChainedEvent,
  Evidence,
  EventActor,
  Mark,
  StoredEvent,
} from '../domain/case/event.ts';
import { readLink } from '../domain/case/upcast.ts';
import type { Facts } from '../domain/case/facts.ts';
import type { RoutingResult, Ruling } from '../domain/routing/result.ts';
import type { LocalDate } from '../domain/instant.ts';
import { outcomes } from '../domain/case/outcome.ts';
import { caseAsNow } from './earlier-case.ts';
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
const factValue = z.union([string, boolean, number, strings, z.array(approval)]);
const facts = z.record(string, factValue) satisfies z.ZodMiniType<Facts>;

const registrationFields = {
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
  confidential: optional(z.literal(true)),
};
const registration = z.strictObject({
  content: string,
  excerpt: optional(z.literal(true)),
  ...registrationFields,
}) satisfies z.ZodMiniType<Registration>;

const evidence = z.strictObject({
  kind: string,
  reference: string,
  sha256: maybeString,
}) satisfies z.ZodMiniType<Evidence>;

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

const verdict = z.enum(['in-time', 'late', 'pending']);

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
  leads: optional(z.literal(true)),
  derived: optional(bilingual),
  earlier: optional(z.strictObject({ startedAt: instant, dueAt: maybeInstant, dueOn: maybeDate, learnedBy: sequence })),
  status: z.enum(['running', 'met', 'missed', 'cancelled']),
  stop: strings,
  pending: strings,
  warnings: instants,
  escalations,
  missedAt: maybeInstant,
  missedBy: maybeString,
  stoppedAt: maybeInstant,
  lateBySeconds: maybeNumber,
  elapsedSeconds: maybeNumber,
  causes,
  explainedAt: maybeInstant,
  judged: optional(
    z.strictObject({
      at: instant,
      calendarVersion: string,
      dueAt: instant,
      dueOn: date,
      verdict,
      foundLate: optional(z.literal(true)),
      provisional: optional(z.literal(true)),
    }) satisfies z.ZodMiniType<Judged>,
  ),
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
  punisher: maybeString,
  firstTransfer: maybeString,
  provisional: boolean,
  missing: strings,
  overlays: strings,
  departments: strings,
}) satisfies z.ZodMiniType<RoutingResult>;

const ruling = z.strictObject({
  kind: z.enum(['designation', 'settlement', 'decision']),
  unit: string,
  co: maybeStrings,
}) satisfies z.ZodMiniType<Ruling>;

const coUnit = z.strictObject({
  unit: string,
  task: string,
  joint: boolean,
}) satisfies z.ZodMiniType<CoUnit>;

const placed = { seq: sequence, size: integer };
const acts = z.strictObject({
  total: integer,
  recent: z.array(z.strictObject({ ...placed, round: integer })),
  public: z.array(z.strictObject(placed)),
  latest: z.record(string, sequence),
  said: z.record(string, z.record(string, string)),
}) satisfies z.ZodMiniType<ActIndex>;

const rating = z.strictObject({
  round: integer,
  source: z.enum(['complainant', 'asked']),
  unit: maybeString,
  at: instant,
  seq: sequence,
  satisfied: boolean,
  aspects: z.record(string, string),
  channel: maybeString,
  codeGeneration: maybeNumber,
  times: integer,
}) satisfies z.ZodMiniType<CaseRating>;

const obstacle = z.strictObject({ rule: string, reason: bilingual }) satisfies z.ZodMiniType<Obstacle>;

const mechanism = z.strictObject({ id: string, version: integer });

const outcome = optional(z.enum(outcomes));
const byPerson = { unit: string, user: maybeString, at: instant, seq: sequence };
const history = z.strictObject({
  stage: string,
  closedAt: instant,
  closedOn: maybeDate,
  unit: maybeString,
  result: maybeString,
}) satisfies z.ZodMiniType<History>;

const presentCase = z.strictObject({
  number: string,
  code: z.strictObject({ generation: sequence, digest: string, unkeyed: optional(z.literal(true)) }),
  version: sequence,
  mechanism,
  stage: string,
  round: integer,
  receivedAt: instant,
  registeredAt: maybeInstant,
  closedAt: maybeInstant,
  outcome,
  confirmable: optional(
    z.strictObject({ command: string, kind: maybeString, ...byPerson, confirmed: optional(z.strictObject(byPerson)) }),
  ),
  firstContact: string,
  holder: string,
  heldSince: instant,
  lead: maybeString,
  target: maybeString,
  executor: maybeString,
  co: z.array(coUnit),
  involved: strings,
  registration,
  facts,
  learned: optional(z.record(string, z.strictObject({ at: instant, seq: sequence, before: optional(factValue) }))),
  routing: optional(routing),
  ruling: optional(ruling),
  milestones: z.record(string, milestone),
  impossible: z.record(string, obstacle),
  possibleAgain: optional(
    z.record(string, z.strictObject({ at: instant, seq: sequence, rule: string, reason: bilingual, obstacle })),
  ),
  deadlines: z.array(deadline),
  acts,
  candidates: z.array(z.strictObject({ step: string, deadline: string, at: instant, to: strings })),
  putOffs: optional(
    z.array(
      z.strictObject({
        deadline: string,
        clock: string,
        from: date,
        to: date,
        at: instant,
        unit: string,
        reason: string,
        times: integer,
      }) satisfies z.ZodMiniType<PutOff>,
    ),
  ),
  signs: optional(
    z.array(z.strictObject({ sign: string, title: bilingual, rules: strings, at: instant, to: strings })),
  ),
  ratings: z.array(rating),
  urges: integer,
  links: z.strictObject({
    works: maybeString,
    problem: maybeString,
    joined: maybeStrings,
    splitFrom: maybeString,
    splitInto: maybeStrings,
  }),
  history: optional(history),
  successions: optional(z.array(z.strictObject({ from: string, to: string, at: instant, seq: sequence }))),
}) satisfies z.ZodMiniType<Case>;

/** A case's snapshot as a store keeps it; one of an earlier version is read as this one would have kept it. */
export const storedCaseSchema = z.pipe(z.transform(caseAsNow), presentCase);

/** Made when the first event is read: the feed's readers read events, and who works on a case reads its snapshot alone. */
const caseEvent = z.lazy(() => {
  const actor = z.strictObject({
    kind: z.enum(['staff', 'hotline', 'citizen', 'system']),
    unit: maybeString,
    user: maybeString,
  }) satisfies z.ZodMiniType<EventActor>;
  const linkSide = z.enum(['works', 'problem', 'joined', 'splitFrom', 'splitInto']);
  const marks = z.array(z.strictObject({ milestone: string, at: instant, unit: string }) satisfies z.ZodMiniType<Mark>);
  const answered = optional(z.strictObject({ request: string, response: string, until: instant }));
  const link = { seq: sequence, at: instant, actor, schema: optional(sequence), answered };
  return z.discriminatedUnion('type', [
    z.strictObject({
      ...link,
      type: z.literal('registered'),
      number: string,
      codeDigest: maybeString,
      unkeyedCodeDigest: maybeString,
      mechanism,
      firstContact: string,
      registration,
      facts,
      marks,
      splitFrom: maybeString,
      learned: maybeStrings,
      receivedAt: maybeInstant,
      receivedOn: maybeDate,
      evidence: optional(z.array(evidence)),
      history: optional(history),
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
        z.strictObject({
          public: maybeStrings,
          restrictedTo: maybeStrings,
          urge: optional(z.literal(true)),
          confirmation: optional(z.enum(['wanted', 'given', 'refused'])),
        }),
      ),
    }),
    z.strictObject({ ...link, type: z.literal('facts-learned'), facts, cleared: strings, before: optional(facts) }),
    z.strictObject({
      ...link,
      type: z.literal('routed'),
      result: routing,
      ruling: optional(ruling),
      target: maybeString,
      lead: maybeString,
      keepsCo: optional(z.literal(true)),
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
    z.strictObject({
      ...link,
      type: z.literal('registration-amended'),
      registration: z.strictObject({
        ...registrationFields,
      }) satisfies z.ZodMiniType<AmendedRegistration>,
    }),
    z.strictObject({ ...link, type: z.literal('code-issued'), generation: sequence, codeDigest: string }),
    z.strictObject({ ...link, type: z.literal('linked'), as: linkSide, number: string }),
    z.strictObject({ ...link, type: z.literal('unlinked'), as: linkSide, number: string }),
    z.strictObject({ ...link, type: z.literal('units-involved'), units: strings }),
    z.strictObject({
      ...link,
      type: z.literal('carried-over'),
      version: integer,
      milestones: z.record(string, z.nullable(string)),
      clocks: z.record(string, string),
    }),
    z.strictObject({
      ...link,
      type: z.literal('unit-succeeded'),
      from: string,
      to: string,
      roles: z.array(z.enum(['first-contact', 'holder', 'lead', 'target', 'executor', 'co'])),
    }),
    z.strictObject({ ...link, type: z.literal('unit-joined'), unit: string, task: string, joint: boolean }),
    z.strictObject({
      ...link,
      type: z.literal('stage-entered'),
      from: string,
      stage: string,
      holder: string,
      closed: boolean,
      outcome,
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
      missedAt: maybeInstant,
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
      type: z.literal('deadline-put-off'),
      deadline: string,
      clock: string,
      from: date,
      to: date,
      unit: string,
      reason: string,
      times: integer,
    }),
    z.strictObject({ ...link, type: z.literal('deadline-explained'), deadline: string }),
    z.strictObject({ ...link, type: z.literal('deadline-passed-on'), deadline: string, from: string, unit: string }),
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
      type: z.literal('deadline-judged'),
      deadline: string,
      kind,
      rules: strings,
      unit: string,
      calendarVersion: string,
      dueAt: instant,
      dueOn: date,
      verdict,
      provisional: optional(z.literal(true)),
      before: verdict,
      recorded: z.enum(['met', 'missed']),
      countedAt: instant,
      escalations,
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

/** An event by whichever schema of its type was in force when it was stored. */
const storedEvent = z.looseObject({ type: string, schema: optional(sequence) }) satisfies z.ZodMiniType<StoredEvent>;

/**
 * One event with its link in the chain, as a store keeps it; one of an earlier schema is read as the present one has it.
 */
export const chainedEventSchema = z.pipe(
  z.pipe(z.strictObject({ number: string, event: storedEvent, prevHash: string, hash: string }), z.transform(readLink)),
  z.strictObject({
    number: string,
    event: caseEvent,
    stored: optional(storedEvent),
    prevHash: string,
    hash: string,
  }) satisfies z.ZodMiniType<ChainedEvent>,
);
