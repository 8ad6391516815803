import { z } from 'zod';
import type { Condition } from '../shared/domain/mechanism/condition.ts';
import { isLocalDate, type LocalDate } from '../shared/domain/instant.ts';
import { outcomes } from '../shared/domain/case/outcome.ts';
import { type Mechanism, type PartyRef, sections } from '../shared/domain/mechanism/mechanism.ts';
import { lengthUnits } from '../shared/domain/calendar/length.ts';

/*
 * The shape of a mechanism. Every object is strict: a misspelt key is an error, not a rule that is silently absent.
 * What a shape cannot say (do the ids exist? can every stage be left?) is checked by loader.ts.
 */

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const factName = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'a fact is lower-case words joined by underscores');
const clockId = z.string().regex(/^C(-[A-Z0-9]+)+$/, 'a clock is called C-…');
const milestoneKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(@[a-z][a-z0-9-]*)?$/, 'a milestone, or a unit’s own: milestone@unit');
const field = z.string().min(1);
const rule = z.string().min(1);
const rules = z.array(rule);
const unit = id;
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const scalar = z.union([z.string(), z.boolean(), z.number()]);

const fixedUnit = z.templateLiteral(['unit:', z.string().regex(/^[a-z][a-z0-9-]*$/)]);
const role = z.enum(['first-contact', 'holder', 'lead', 'target', 'executor']);
const party = z.union([role, z.enum(['co', 'actor', 'citizen', 'manager', 'system']), fixedUnit]);
const stageHolder = z.union([z.enum(['first-contact', 'lead', 'target', 'executor', 'actor']), fixedUnit], {
  error: 'every stage has exactly one holder',
});

const length = z
  .strictObject({ n: z.int().min(0), unit: z.enum(lengthUnits) })
  .refine((one) => one.unit !== 'same-day' || one.n === 0, 'the same day has length 0');

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(conditionShapes, { error: 'not a condition of the language (MECHANISMS.md)' }),
);
const conditionShapes = [
  z.strictObject({ always: z.literal(true) }),
  z.strictObject({ fact: factName, is: scalar }),
  z.strictObject({ fact: factName, in: z.array(scalar).min(1) }),
  z.strictObject({ fact: factName, includes: z.string() }),
  z.strictObject({ fact: factName, includesAny: z.array(z.string()).min(1) }),
  z.strictObject({ fact: factName, nonEmpty: z.boolean() }),
  z.strictObject({ fact: factName, before: z.iso.date() }),
  z.strictObject({ fact: factName, after: z.iso.date() }),
  z.strictObject({ fact: factName, atLeast: z.number() }),
  z.strictObject({ fact: factName, known: z.boolean() }),
  z.strictObject({ approval: z.enum(['environmental', 'any']), exists: z.boolean() }),
  z.strictObject({ done: milestoneKey }),
  z.strictObject({ settled: milestoneKey }),
  z.strictObject({ reached: id, notSince: id, own: z.literal(true).exactOptional() }),
  z.strictObject({ since: id, withinDays: z.strictObject({ setting: field }) }),
  z.strictObject({ impossible: id }),
  z.strictObject({ payload: field, is: scalar }),
  z.strictObject({ payload: field, in: z.array(scalar).min(1) }),
  z.strictObject({ payload: field, present: z.boolean() }),
  z.strictObject({ payload: field, includes: z.string() }),
  z.strictObject({ payload: field, sameAs: role }),
  z.strictObject({ payload: field, fromToday: z.literal(true) }),
  z.strictObject({ payload: field, withinDays: z.strictObject({ setting: field }) }),
  z.strictObject({ payload: field, sinceReceipt: z.literal(true) }),
  z.strictObject({ payload: field, hasKeys: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ payload: field, personalData: z.literal(false) }),
  z.strictObject({ payload: field, deadline: z.enum(['had', 'missed']) }),
  z.strictObject({ setting: field, is: scalar }),
  z.strictObject({ registered: z.enum(['respondent', 'place', 'name', 'address', 'contact']), given: z.boolean() }),
  z.strictObject({ missed: z.string().min(1) }),
  z.strictObject({ unexplained: z.array(clockId).min(1) }),
  z.strictObject({ putOff: clockId, times: z.int().min(1) }),
  z.strictObject({ overdue: z.boolean() }),
  z.strictObject({ owes: role, clock: z.string().min(1), late: z.literal(true).exactOptional() }),
  z.strictObject({ routedBy: z.array(rule).min(1) }),
  z.strictObject({ remit: z.enum(['own', 'other', 'open']) }),
  z.strictObject({ role, present: z.boolean() }),
  z.strictObject({ same: z.tuple([role, role]) }),
  z.strictObject({ actorIs: z.string().refine((name) => party.safeParse(name).success, 'not a party') }),
  z.strictObject({ stage: id }),
  z.strictObject({ linked: z.enum(['works', 'problem', 'joined', 'splitFrom', 'splitInto']), exists: z.boolean() }),
  z.strictObject({ rated: z.int().min(1) }),
  z.strictObject({ unconfirmed: id, exists: z.boolean() }),
  z.strictObject({ unconfirmed: id, by: z.literal('another-person') }),
  z.strictObject({ unconfirmed: id, as: role }),
  z.strictObject({ laterRound: z.boolean() }),
  z.strictObject({ all: z.array(condition).min(1) }),
  z.strictObject({ any: z.array(condition).min(1) }),
  z.strictObject({ not: condition }),
] as const;

/** The English words are the state's name, in ASCII letters and digits as Step Functions' logs can show them. */
const stateTitle = z.strictObject({
  zh: z.string().min(1),
  en: z.string().regex(/^[A-Z][A-Za-z0-9]*( [A-Za-z0-9]+)*$/),
});

const stage = z.strictObject({
  title: text,
  holder: stageHolder,
  rules,
  terminal: z.literal(true).exactOptional(),
  next: id.exactOptional(),
  states: z
    .strictObject({
      ordinary: stateTitle.exactOptional(),
      urgent: stateTitle.exactOptional(),
      overdue: stateTitle.exactOptional(),
    })
    .exactOptional(),
});

const milestone = z.strictObject({
  title: text,
  scope: z.enum(['case', 'round']),
  until: id.exactOptional(),
  each: z.literal(true).exactOptional(),
});

const warning = z.union([
  z.strictObject({ after: length }),
  z.strictObject({ lead: z.strictObject({ setting: field }) }),
  z.strictObject({ hoursBefore: z.number().positive() }),
]);

const escalationStep = z.strictObject({
  id,
  title: text,
  rules,
  after: z.union([length, z.strictObject({ setting: field, unit: length.shape.unit })]),
  action: z.enum(['urge', 'candidate', 'notify']),
  to: z.array(party),
  route: z.literal('shown').exactOptional(),
  from: z.array(party).min(1).exactOptional(),
});

const clock = z.strictObject({
  title: text,
  kind: z.enum(['limit', 'target', 'elapsed']),
  rules: rules.min(1),
  start: z.array(id).min(1),
  when: condition.exactOptional(),
  length: z
    .union([
      length,
      z.strictObject({ minutes: z.strictObject({ setting: field }) }),
      z.strictObject({ payload: field }),
      z.strictObject({ fact: factName, back: z.int().min(0) }),
    ])
    .exactOptional(),
  roll: z.strictObject({ setting: field }).exactOptional(),
  stop: z.array(id).min(1),
  unit: z.union([party, z.strictObject({ payload: field }), z.strictObject({ by: z.enum(['start', 'punisher']) })]),
  perUnit: z.literal(true).exactOptional(),
  doneBefore: z.literal(true).exactOptional(),
  again: z.enum(['replace', 'anew']).exactOptional(),
  leads: z.literal(true).exactOptional(),
  derived: text.exactOptional(),
  derivedWhen: condition.exactOptional(),
  warnings: z.array(warning).exactOptional(),
  escalation: z.array(escalationStep).exactOptional(),
  causes: z.array(id).exactOptional(),
});

const sign = { sign: id, title: text, rules: rules.min(1), to: z.array(party).min(1) };

const guard = z.strictObject({
  unless: condition,
  rule,
  message: text,
  code: z.enum(['not-allowed', 'invalid']).exactOptional(),
  field: field.exactOptional(),
  lists: z
    .union([z.enum(['deadlines', 'missed']), z.strictObject({ unexplained: z.array(clockId).min(1) })])
    .exactOptional(),
  record: z.literal(true).exactOptional(),
  shows: z.strictObject(sign).exactOptional(),
});

const when = condition.exactOptional();
const effect = z.union(
  [
    z.strictObject({
      when,
      mark: id,
      as: id.exactOptional(),
      for: party.exactOptional(),
      once: z.literal(true).exactOptional(),
    }),
    z.strictObject({ when, impossible: id, rule, reason: text }),
    z.strictObject({ when, possible: id, rule, reason: text }),
    z.strictObject({ when, enter: id, outcome: z.enum(outcomes).exactOptional() }),
    z.strictObject({
      when,
      assign: z.enum(['lead', 'target', 'executor']),
      from: z.union([z.strictObject({ payload: field }), z.strictObject({ party })]),
    }),
    z.strictObject({
      when,
      decideUnit: z.strictObject({ payload: field, co: field.exactOptional() }),
      as: z.enum(['designation', 'settlement', 'decision']),
    }),
    z.strictObject({ when, involve: z.strictObject({ payload: field }) }),
    z.strictObject({ when, invite: z.strictObject({ unit: field, task: field, joint: field }) }),
    z.strictObject({ when, learnFacts: z.strictObject({ payload: field }) }),
    z.strictObject({ when, route: z.enum(['firm', 'confirmed', 'shown']) }),
    z.strictObject({ when, openRound: z.literal(true) }),
    z.strictObject({ when, explain: z.strictObject({ payload: field }) }),
    z.strictObject({
      when,
      putOff: clockId,
      to: z.strictObject({ payload: field }),
      why: z.strictObject({ payload: field }),
    }),
    z.strictObject({ when, issueCode: z.literal(true) }),
    z.strictObject({ when, ...sign }),
    z.strictObject({ when, amend: z.strictObject({ payload: field }) }),
    z.strictObject({ when, link: z.strictObject({ payload: field }), as: z.enum(['works', 'problem', 'splitInto']) }),
    z.strictObject({ when, unlink: z.literal('problem') }),
  ],
  { error: 'not an effect of the language (MECHANISMS.md)' },
);

const command = z.strictObject({
  title: text,
  event: id,
  rules,
  stages: z.union([z.array(id).min(1), z.enum(['open', 'any'])]),
  by: z.array(party).min(1),
  requires: z.array(guard).exactOptional(),
  effects: z.array(effect),
  prefill: z.strictObject({ field, workingDays: z.strictObject({ setting: field }) }).exactOptional(),
  keep: z
    .strictObject({
      public: z.array(field).exactOptional(),
      restrictedTo: z.array(party).exactOptional(),
      urge: z.literal(true).exactOptional(),
      confirmation: z.enum(['wanted', 'given', 'refused']).exactOptional(),
    })
    .exactOptional(),
});

const task = z.strictObject({
  title: text,
  rules: rules.min(1),
  step: id,
  command: id,
  with: z.record(field, z.union([z.string(), z.boolean(), z.array(z.string()).min(1)])).exactOptional(),
  gives: z.array(field).min(1).exactOptional(),
  or: z.array(id).min(1).exactOptional(),
  for: z.array(party).min(1).exactOptional(),
  when,
  clocks: z.array(clockId).min(1).exactOptional(),
});

const lead = z.union(
  [
    z.strictObject({ unit }),
    z.strictObject({ joint: z.array(unit).min(1) }),
    z.strictObject({ fact: factName }),
    z.strictObject({ firstApprover: z.literal(true) }),
    z.strictObject({ byFact: factName, units: z.record(z.string().min(1), z.union([unit, z.array(unit).min(1)])) }),
    z.strictObject({ accepting: z.literal(true) }),
    z.strictObject({ designation: z.array(unit), meanwhile: unit.exactOptional() }),
    z.strictObject({
      forNow: unit,
      gaps: z.array(z.strictObject({ id: rule, when: condition, between: z.array(unit).min(1) })),
    }),
    z.strictObject({ person: z.literal(true) }),
  ],
  { error: 'not a way to name who leads (MECHANISMS.md)' },
);

const routingRow = z.strictObject({
  id: rule,
  tier: id,
  title: text,
  when: condition,
  lead,
  co: z.array(unit).exactOptional(),
  coApprovers: z.literal(true).exactOptional(),
  punisher: unit.exactOptional(),
  coWhen: z.array(z.strictObject({ unit, when: condition })).exactOptional(),
  coByMatrix: z.literal(true).exactOptional(),
  rules: rules.exactOptional(),
  note: text.exactOptional(),
  confirm: z.array(factName).exactOptional(),
  fallThrough: z.literal(true).exactOptional(),
});

const overlay = z.strictObject({
  id: rule,
  title: text,
  when: condition,
  co: z.array(unit).exactOptional(),
  rules,
  firstTransfer: z.strictObject({ unlessLedBy: z.array(id).min(1) }).exactOptional(),
});

const tier = z.strictObject({
  id,
  title: text,
  evaluate: z.union([
    z.strictObject({ how: z.literal('first') }),
    z.strictObject({ how: z.literal('if-several'), count: id }),
  ]),
});

const localDate = z.custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value), 'not a date');
const approval = z.strictObject({ department: unit, date: localDate, environmental: z.boolean() });
const factCommon = {
  title: text,
  later: z.literal(true).exactOptional(),
  gate: z.literal(true).exactOptional(),
  kind: z.literal(true).exactOptional(),
  whenAbsent: z.union([scalar, z.array(z.string()), z.array(approval)]).exactOptional(),
};
const factValues = z.record(z.string().min(1), text);
const fact = z.discriminatedUnion('type', [
  z.strictObject({ ...factCommon, type: z.literal('enum'), values: factValues }),
  z.strictObject({ ...factCommon, type: z.literal('set'), values: factValues }),
  z.strictObject({ ...factCommon, type: z.literal('flag') }),
  z.strictObject({ ...factCommon, type: z.literal('date') }),
  z.strictObject({ ...factCommon, type: z.literal('when') }),
  z.strictObject({ ...factCommon, type: z.literal('count') }),
  z.strictObject({ ...factCommon, type: z.literal('text') }),
  z.strictObject({ ...factCommon, type: z.literal('approvals'), departments: factValues.exactOptional() }),
]);

const setting = z.strictObject({
  title: text,
  rules,
  default: scalar,
  values: z.array(scalar).min(2).exactOptional(),
  meanings: z.record(z.string(), text).exactOptional(),
  acts: z.array(z.string().min(1)).exactOptional(),
});

const reader = z.strictObject({
  party,
  rules: rules.min(1),
  when: condition.exactOptional(),
  sections: z.array(z.enum(sections)).min(1).exactOptional(),
});

/** The shape of a mechanism (shared/domain/mechanism/mechanism.ts), for data that comes from outside the compiler's sight. */
export const mechanismSchema = z.strictObject({
  id,
  version: z.int().positive(),
  title: text,
  source: z.string().min(1),
  stages: z.record(id, stage),
  initial: id,
  milestones: z.record(id, milestone),
  clocks: z.record(clockId, clock),
  commands: z.record(id, command),
  admits: z.array(guard).exactOptional(),
  tasks: z.record(id, task).exactOptional(),
  onRegister: z.array(effect),
  readers: z.array(reader).exactOptional(),
  facts: z.record(factName, fact),
  routing: z.strictObject({
    tiers: z.array(tier),
    rows: z.array(routingRow),
    overlays: z.array(overlay),
  }),
  settings: z.record(z.string().min(1), setting),
  formerStages: z.record(id, id).exactOptional(),
  formerMilestones: z.record(id, id.nullable()).exactOptional(),
  formerClocks: z.record(clockId, clockId.nullable()).exactOptional(),
  formerCommands: z.record(id, id.nullable()).exactOptional(),
});

mechanismSchema satisfies z.ZodType<Mechanism>;
party satisfies z.ZodType<PartyRef>;

// And the reverse: a kind of condition or effect that the types know and the schema does not is an error here.
type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;
const same = <Value>(value: Value): Value => value;
same<Frozen<Condition>> satisfies (value: Frozen<Condition>) => Frozen<z.output<(typeof conditionShapes)[number]>>;
same<Frozen<Mechanism>> satisfies (value: Frozen<Mechanism>) => Frozen<z.output<typeof mechanismSchema>>;
