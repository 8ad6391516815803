import * as z from 'zod/mini';
import type { ActIndex, Case, CaseFile, CaseRating, CoUnit, Milestone, Obstacle, PutOff } from '../domain/case/case.ts';
import type { ChainedEvent, StoredEvent } from '../domain/case/event.ts';
import { readLink } from '../domain/case/upcast.ts';
import { caseEventSchema } from './case-events.ts';
import { caseAsNow } from './earlier-case.ts';
import { storedParts } from './stored-parts.ts';
import { storedInstant as instant } from './values.ts';

/*
 * Rows that come back from a store, read by schema so that a row of another version or another hand is noticed where
 * it is read and not somewhere in a decision. Each schema is held to its domain type by `satisfies`.
 */

const {
  string,
  maybeString,
  integer,
  boolean,
  strings,
  sequence,
  bilingual,
  date,
  maybeInstant,
  maybeNumber,
  factValue,
  facts,
  registration,
  deadline,
  routing,
  ruling,
  outcome,
  history,
  maybeDuty,
  partState,
} = storedParts;
const optional = z.exactOptional;

const milestone = z.strictObject({
  at: instant,
  seq: sequence,
  lastAt: instant,
  lastSeq: sequence,
}) satisfies z.ZodMiniType<Milestone>;

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

const file = z.strictObject({
  sha256: string,
  name: maybeString,
  size: integer,
  type: string,
  kind: string,
  reference: maybeString,
  at: instant,
  seq: sequence,
  by: z.enum(['staff', 'hotline', 'citizen', 'system']),
  unit: maybeString,
  restrictedTo: optional(strings),
  hidden: optional(z.strictObject({ at: instant, seq: sequence, unit: string, reason: string })),
}) satisfies z.ZodMiniType<CaseFile>;

const byPerson = { unit: string, user: maybeString, at: instant, seq: sequence };
const presentCase = z.strictObject({
  number: string,
  code: z.strictObject({ generation: sequence, digest: string, unkeyed: optional(z.literal(true)) }),
  version: sequence,
  mechanism: z.strictObject({ id: string, version: integer, movedBy: optional(sequence) }),
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
  roles: optional(z.record(string, z.strictObject({ unit: string, person: maybeString, duty: maybeDuty }))),
  handlers: optional(z.record(string, string)),
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
  records: optional(z.record(string, z.strictObject({ total: sequence, latest: z.array(sequence) }))),
  files: optional(z.array(file)),
  information: optional(z.strictObject({ total: sequence, latest: z.array(sequence) })),
  ticks: optional(z.record(string, z.strictObject({ unit: string, user: maybeString, at: instant, seq: sequence }))),
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
  links: z.record(string, strings),
  parts: optional(z.record(string, z.strictObject(partState))),
  proposal: optional(z.strictObject({ at: instant, seq: sequence, stage: string, urgent: optional(z.literal(true)) })),
  history: optional(history),
  successions: optional(z.array(z.strictObject({ from: string, to: string, at: instant, seq: sequence }))),
}) satisfies z.ZodMiniType<Case>;

/** A case's snapshot as a store keeps it; one of an earlier version is read as this one would have kept it. */
export const storedCaseSchema = z.pipe(z.transform(caseAsNow), presentCase);

/** An event by whichever schema of its type was in force when it was stored. */
const storedEvent = z.looseObject({ type: string, schema: optional(sequence) }) satisfies z.ZodMiniType<StoredEvent>;

/**
 * One event with its link in the chain, as a store keeps it; one of an earlier schema is read as the present one has it.
 */
export const chainedEventSchema = z.pipe(
  z.pipe(z.strictObject({ number: string, event: storedEvent, prevHash: string, hash: string }), z.transform(readLink)),
  z.strictObject({
    number: string,
    event: caseEventSchema,
    stored: optional(storedEvent),
    prevHash: string,
    hash: string,
  }) satisfies z.ZodMiniType<ChainedEvent>,
);
