import * as z from 'zod/mini';
import type { DueBasis } from '../domain/calendar/calendar.ts';
import type { Deadline, History, Judged, Registration } from '../domain/case/case.ts';
import type { Evidence } from '../domain/case/event.ts';
import type { Facts } from '../domain/case/facts.ts';
import { outcomes } from '../domain/case/outcome.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { PartState } from '../domain/case/part-state.ts';
import type { RoutingResult, Ruling } from '../domain/routing/result.ts';
import { storedInstant as instant } from './values.ts';
import { lengthUnits } from '../domain/calendar/length.ts';

const optional = z.exactOptional;
// Made once and used wherever it fits: making a schema costs more than loading it, and every cold start makes them all.
const string = z.string();
const maybeString = optional(string);
const integer = z.int();
const number = z.number();
const boolean = z.boolean();
const strings = z.array(string);
const instants = z.array(instant);

/** By which post somebody has a role, and who it was. */
const maybeDuty = optional(z.strictObject({ post: string, person: maybeString }));

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
  personal: maybeStrings,
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
  name: maybeString,
  size: optional(integer),
  type: maybeString,
}) satisfies z.ZodMiniType<Evidence>;

const length = z.strictObject({ n: number, unit: z.enum(lengthUnits) });

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
  recountOf: optional(string),
  resumed: optional(z.strictObject({ of: string, seconds: integer, days: integer, workingDays: integer })),
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

const mechanism = z.strictObject({ id: string, version: integer });

const outcome = optional(z.enum(outcomes));
const history = z.strictObject({
  stage: string,
  closedAt: instant,
  closedOn: maybeDate,
  unit: maybeString,
  result: maybeString,
}) satisfies z.ZodMiniType<History>;

const partState = {
  version: sequence,
  stage: string,
  closedAt: maybeInstant,
  outcome,
  dueAt: maybeInstant,
  overdue: optional(z.literal(true)),
};
z.strictObject(partState) satisfies z.ZodMiniType<PartState>;

/** What snapshots and events of cases are made of, each held to its domain type. */
export const storedParts = {
  string,
  maybeString,
  integer,
  number,
  boolean,
  strings,
  instants,
  sequence,
  bilingual,
  date,
  data,
  maybeInstant,
  maybeDate,
  maybeNumber,
  maybeStrings,
  factValue,
  facts,
  registrationFields,
  registration,
  evidence,
  basis,
  kind,
  escalations,
  causes,
  verdict,
  deadline,
  routing,
  ruling,
  mechanism,
  outcome,
  history,
  maybeDuty,
  partState,
} as const;
