import * as z from 'zod/mini';
import type { Condition } from '../../shared/domain/mechanism/condition.ts';
import { isLocalDate, type LocalDate } from '../../shared/domain/instant.ts';
import { maxWeight } from '../../shared/domain/case/board.ts';
import { outcomes } from '../../shared/domain/case/outcome.ts';
import {
  citable,
  milestoneMeanings,
  type Mechanism,
  type PartyRef,
  rulingKinds,
  sections,
  tones,
} from '../../shared/domain/mechanism/mechanism.ts';
import { deadlineStates, roundings, spanUnits } from '../../shared/domain/mechanism/measure.ts';
import { periodKinds, weekdays } from '../../shared/domain/mechanism/recurrence.ts';
import { crossingParts, slotLengths } from '../../shared/domain/mechanism/series.ts';
import { extensions } from '../../shared/domain/mechanism/extensions.ts';
import { askableFields, headingMarks, registrars } from '../../shared/domain/mechanism/intake.ts';
import { lengthUnits } from '../../shared/domain/calendar/length.ts';
import { fieldsSchema } from './field-schema.ts';
import { checklistsSchema } from './checklists-schema.ts';
import { registerSchema } from './register-schema.ts';
import { id, linkName, text, unitKinds } from './shapes.ts';

/*
 * The shape of a mechanism. Every object is strict: a misspelt key is an error, not a rule that is silently absent.
 * What a shape cannot say (do the ids exist? can every stage be left?) is checked by loader.ts.
 */

const factName = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
      '事实名为小写字母与数字，以下划线相连 · a fact is lower-case words joined by underscores',
    ),
  );
const clockId = z
  .string()
  .check(z.regex(/^C(-[A-Z0-9]+)+$/, '时限名为 C-…，用大写字母 · a clock is called C-…, in capitals'));
const milestoneKey = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9-]*(@[a-z][a-z0-9-]*)?$/,
      '应为节点名，或某单位自身的节点：milestone@unit · a milestone, or a unit’s own: milestone@unit',
    ),
  );
const field = z.string().check(z.minLength(1));
const rule = z.string().check(z.minLength(1));
const rules = z.array(rule);
const unit = id;
const scalar = z.union([z.string(), z.boolean(), z.number()]);

const fixedUnit = z.templateLiteral(['unit:', z.string().check(z.regex(/^[a-z][a-z0-9-]*$/))]);
/** Whether the mechanism declares the role is asked by checks/roles.ts. */
const role = id;
const party = z.union([role, fixedUnit]);
const stageHolder = z
  .union([role, fixedUnit], { error: '每一阶段恰有一个责任方 · every stage has exactly one holder' })
  .check(
    z.refine(
      (one) => !['holder', 'co', 'citizen', 'manager', 'system'].includes(one),
      '每一阶段恰有一个责任方 · every stage has exactly one holder',
    ),
  );

const timeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, '时刻写作 HH:MM · a time of day is HH:MM'));

const length = z
  .strictObject({ n: z.int().check(z.minimum(0)), unit: z.enum(lengthUnits) })
  .check(z.refine((one) => one.unit !== 'same-day' || one.n === 0, '当日的长度为0 · the same day has length 0'));

const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union(conditionShapes, { error: '不是条件（见 MECHANISMS.md） · not a condition of the language (MECHANISMS.md)' }),
);
const conditionShapes = [
  z.strictObject({ always: z.literal(true) }),
  z.strictObject({ fact: factName, is: scalar }),
  z.strictObject({ fact: factName, in: z.array(scalar).check(z.minLength(1)) }),
  z.strictObject({ fact: factName, includes: z.string() }),
  z.strictObject({ fact: factName, includesAny: z.array(z.string()).check(z.minLength(1)) }),
  z.strictObject({ fact: factName, nonEmpty: z.boolean() }),
  z.strictObject({ fact: factName, before: z.iso.date() }),
  z.strictObject({ fact: factName, after: z.iso.date() }),
  z.strictObject({ fact: factName, atLeast: z.number() }),
  z.strictObject({ fact: factName, known: z.boolean() }),
  z.strictObject({ approval: z.enum(['environmental', 'any']), exists: z.boolean() }),
  z.strictObject({ done: milestoneKey }),
  z.strictObject({ settled: milestoneKey }),
  z.strictObject({ reached: id, notSince: id, own: z.exactOptional(z.literal(true)) }),
  z.strictObject({ since: id, withinDays: z.strictObject({ setting: field }) }),
  z.strictObject({ impossible: id }),
  z.strictObject({ payload: field, is: scalar }),
  z.strictObject({ payload: field, in: z.array(scalar).check(z.minLength(1)) }),
  z.strictObject({ payload: field, present: z.boolean() }),
  z.strictObject({ payload: field, includes: z.string() }),
  z.strictObject({ payload: field, sameAs: role }),
  z.strictObject({ payload: field, fromToday: z.literal(true) }),
  z.strictObject({ payload: field, withinDays: z.strictObject({ setting: field }) }),
  z.strictObject({ payload: field, sinceReceipt: z.literal(true) }),
  z.strictObject({ payload: field, hasKeys: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)) }),
  z.strictObject({ payload: field, personalData: z.literal(false) }),
  z.strictObject({ payload: field, deadline: z.enum(['had', 'missed']) }),
  z.strictObject({ setting: field, is: scalar }),
  z.strictObject({ timeOfDay: z.tuple([timeOfDay, timeOfDay]), of: z.exactOptional(id) }),
  z.strictObject({ restDay: z.boolean(), of: z.exactOptional(id) }),
  z.strictObject({ registered: z.enum(['respondent', 'place', 'name', 'address', 'contact']), given: z.boolean() }),
  z.strictObject({ missed: z.string().check(z.minLength(1)) }),
  z.strictObject({ unexplained: z.array(clockId).check(z.minLength(1)) }),
  z.strictObject({ putOff: clockId, times: z.int().check(z.minimum(1)) }),
  z.strictObject({ waiting: z.array(clockId).check(z.minLength(1)) }),
  z.strictObject({ suggested: z.literal('urgent') }),
  z.strictObject({ overdue: z.boolean() }),
  z.strictObject({ owes: role, clock: z.string().check(z.minLength(1)), late: z.exactOptional(z.literal(true)) }),
  z.strictObject({ routedBy: z.array(rule).check(z.minLength(1)) }),
  z.strictObject({ remit: z.enum(['own', 'other', 'open']) }),
  z.strictObject({ role, present: z.boolean() }),
  z.strictObject({ same: z.tuple([role, role]) }),
  z.strictObject({
    actorIs: z.string().check(z.refine((name) => party.safeParse(name).success, '不是一方主体 · not a party')),
  }),
  z.strictObject({ stage: id }),
  z.strictObject({ linked: linkName, exists: z.boolean() }),
  z.strictObject({ parts: linkName, every: z.literal('closed') }),
  z.strictObject({ parts: linkName, some: z.enum(['open', 'overdue']) }),
  z.strictObject({ rated: z.int().check(z.minimum(1)) }),
  z.strictObject({ record: id, atLeast: z.int().check(z.minimum(1)) }),
  z.strictObject({ unconfirmed: id, exists: z.boolean() }),
  z.strictObject({ unconfirmed: id, by: z.literal('another-person') }),
  z.strictObject({ unconfirmed: id, as: role }),
  z.strictObject({ laterRound: z.boolean() }),
  z.strictObject({ named: z.exactOptional(id), all: z.array(condition).check(z.minLength(1)) }),
  z.strictObject({ any: z.array(condition).check(z.minLength(1)) }),
  z.strictObject({ not: condition }),
] as const;

/** The English words are the state's name, in ASCII letters and digits as Step Functions' logs can show them. */
const stateTitle = z.strictObject({
  zh: z.string().check(z.minLength(1)),
  en: z.string().check(z.regex(/^[A-Z][A-Za-z0-9]*( [A-Za-z0-9]+)*$/)),
});

const stage = z.strictObject({
  title: text,
  holder: stageHolder,
  rules,
  aside: z.exactOptional(z.literal(true)),
  terminal: z.exactOptional(z.literal(true)),
  next: z.exactOptional(id),
  proposes: z.exactOptional(z.literal(true)),
  states: z.exactOptional(
    z.strictObject({
      ordinary: z.exactOptional(stateTitle),
      urgent: z.exactOptional(stateTitle),
      overdue: z.exactOptional(stateTitle),
    }),
  ),
});

const milestone = z.strictObject({
  title: text,
  scope: z.enum(['case', 'round']),
  until: z.exactOptional(id),
  each: z.exactOptional(z.literal(true)),
  means: z.exactOptional(z.enum(milestoneMeanings)),
});

const warning = z.union([
  z.strictObject({ after: length }),
  z.strictObject({ lead: z.strictObject({ setting: field }) }),
  z.strictObject({ hoursBefore: z.number().check(z.positive()) }),
]);

const escalationStep = z.strictObject({
  id,
  title: text,
  rules,
  after: z.union([length, z.strictObject({ setting: field, unit: length.shape.unit })]),
  action: z.enum(['urge', 'candidate', 'notify']),
  to: z.array(party),
  route: z.exactOptional(z.literal('shown')),
  from: z.exactOptional(z.array(party).check(z.minLength(1))),
});

const clock = z.strictObject({
  title: text,
  kind: z.enum(['limit', 'target', 'elapsed']),
  rules: rules.check(z.minLength(1)),
  start: z.array(id).check(z.minLength(1)),
  when: z.exactOptional(condition),
  length: z.exactOptional(
    z.union([
      length,
      z.strictObject({ setting: field, unit: length.shape.unit }),
      z.strictObject({ payload: field }),
      z.strictObject({ fact: factName, back: z.int().check(z.minimum(0)) }),
    ]),
  ),
  roll: z.exactOptional(z.strictObject({ setting: field })),
  stop: z.array(id).check(z.minLength(1)),
  unit: z.union([party, z.strictObject({ payload: field }), z.strictObject({ by: z.enum(['start', 'punisher']) })]),
  perUnit: z.exactOptional(z.literal(true)),
  doneBefore: z.exactOptional(z.literal(true)),
  again: z.exactOptional(z.enum(['replace', 'anew', 'resume'])),
  derived: z.exactOptional(text),
  derivedWhen: z.exactOptional(condition),
  warnings: z.exactOptional(z.array(warning)),
  escalation: z.exactOptional(z.array(escalationStep)),
  causes: z.exactOptional(z.array(id)),
});

const sign = { sign: id, title: text, rules: rules.check(z.minLength(1)), to: z.array(party).check(z.minLength(1)) };

const guard = z.strictObject({
  unless: condition,
  rule,
  message: text,
  code: z.exactOptional(z.enum(['not-allowed', 'invalid'])),
  field: z.exactOptional(field),
  lists: z.exactOptional(
    z.union([z.enum(['deadlines', 'missed']), z.strictObject({ unexplained: z.array(clockId).check(z.minLength(1)) })]),
  ),
  record: z.exactOptional(z.literal(true)),
  shows: z.exactOptional(z.strictObject(sign)),
});

const when = z.exactOptional(condition);
const effect = z.union(
  [
    z.strictObject({
      when,
      mark: id,
      as: z.exactOptional(id),
      at: z.exactOptional(z.strictObject({ payload: field })),
      for: z.exactOptional(party),
      once: z.exactOptional(z.literal(true)),
    }),
    z.strictObject({ when, impossible: id, rule, reason: text }),
    z.strictObject({ when, possible: id, rule, reason: text }),
    z.strictObject({ when, enter: id, outcome: z.exactOptional(z.enum(outcomes)) }),
    z.strictObject({
      when,
      assign: role,
      from: z.union([
        z.strictObject({ payload: field }),
        z.strictObject({ party }),
        z.strictObject({ fact: factName }),
        z.strictObject({ headOf: role }),
        z.strictObject({ onDuty: id, line: z.exactOptional(z.enum(['first', 'second'])) }),
      ]),
    }),
    z.strictObject({
      when,
      decideUnit: z.strictObject({ payload: field, co: z.exactOptional(field) }),
      as: z.enum(['designation', 'settlement', 'decision']),
    }),
    z.strictObject({ when, involve: z.strictObject({ payload: field }) }),
    z.strictObject({ when, invite: z.strictObject({ unit: field, task: field, joint: field }) }),
    z.strictObject({ when, invite: z.strictObject({ fact: factName, task: factName }) }),
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
    z.strictObject({ when, link: z.strictObject({ payload: field }), as: linkName }),
    z.strictObject({ when, unlink: linkName }),
  ],
  { error: '不是效果（见 MECHANISMS.md） · not an effect of the language (MECHANISMS.md)' },
);

const command = z.strictObject({
  title: text,
  event: id,
  aside: z.exactOptional(z.literal(true)),
  answers: z.exactOptional(z.literal(true)),
  decidesBetween: z.exactOptional(z.array(id).check(z.minLength(1))),
  rules,
  stages: z.union([z.array(id).check(z.minLength(1)), z.enum(['open', 'any'])]),
  by: z.array(party).check(z.minLength(1)),
  fields: z.exactOptional(fieldsSchema),
  requires: z.exactOptional(z.array(guard)),
  effects: z.array(effect),
  prefill: z.exactOptional(z.strictObject({ field, workingDays: z.strictObject({ setting: field }) })),
  keep: z.exactOptional(
    z.strictObject({
      public: z.exactOptional(z.array(field)),
      restrictedTo: z.exactOptional(z.array(party)),
      urge: z.exactOptional(z.literal(true)),
      confirmation: z.exactOptional(z.enum(['wanted', 'given', 'refused'])),
      record: z.exactOptional(id),
      ticks: z.exactOptional(z.array(id)),
    }),
  ),
});

const task = z.strictObject({
  title: text,
  rules: rules.check(z.minLength(1)),
  step: id,
  command: id,
  with: z.exactOptional(z.record(field, z.union([z.string(), z.boolean(), z.array(z.string()).check(z.minLength(1))]))),
  gives: z.exactOptional(z.array(field).check(z.minLength(1))),
  or: z.exactOptional(z.array(id).check(z.minLength(1))),
  for: z.exactOptional(z.array(party).check(z.minLength(1))),
  when,
  clocks: z.exactOptional(z.array(clockId).check(z.minLength(1))),
});

const lead = z.union(
  [
    z.strictObject({ unit }),
    z.strictObject({ joint: z.array(unit).check(z.minLength(1)) }),
    z.strictObject({ fact: factName }),
    z.strictObject({ firstApprover: z.literal(true) }),
    z.strictObject({
      byFact: factName,
      units: z.record(z.string().check(z.minLength(1)), z.union([unit, z.array(unit).check(z.minLength(1))])),
    }),
    z.strictObject({ accepting: z.literal(true) }),
    z.strictObject({ designation: z.array(unit), meanwhile: z.exactOptional(unit) }),
    z.strictObject({
      forNow: unit,
      gaps: z.array(z.strictObject({ id: rule, when: condition, between: z.array(unit).check(z.minLength(1)) })),
    }),
    z.strictObject({ person: z.literal(true) }),
  ],
  { error: '不是牵头单位的写法（见 MECHANISMS.md） · not a way to name who leads (MECHANISMS.md)' },
);

const routingRow = z.strictObject({
  id: rule,
  tier: id,
  title: text,
  when: condition,
  lead,
  co: z.exactOptional(z.array(unit)),
  coApprovers: z.exactOptional(z.literal(true)),
  punisher: z.exactOptional(unit),
  coWhen: z.exactOptional(z.array(z.strictObject({ unit, when: condition }))),
  coByMatrix: z.exactOptional(z.literal(true)),
  rules: z.exactOptional(rules),
  note: z.exactOptional(text),
  confirm: z.exactOptional(z.array(factName)),
  fallThrough: z.exactOptional(z.literal(true)),
});

const overlay = z.strictObject({
  id: rule,
  title: text,
  when: condition,
  co: z.exactOptional(z.array(unit)),
  rules,
  firstTransfer: z.exactOptional(z.strictObject({ unlessLedBy: z.array(id).check(z.minLength(1)) })),
});

const tier = z.strictObject({
  id,
  title: text,
  evaluate: z.union([
    z.strictObject({ how: z.literal('first') }),
    z.strictObject({ how: z.literal('if-several'), count: id }),
  ]),
});

const localDate = z.custom<LocalDate>(
  (value) => typeof value === 'string' && isLocalDate(value),
  '不是日期 · not a date',
);
const approval = z.strictObject({ department: unit, date: localDate, environmental: z.boolean() });
const factCommon = {
  title: text,
  later: z.exactOptional(z.literal(true)),
  gate: z.exactOptional(z.literal(true)),
  kind: z.exactOptional(z.literal(true)),
  personal: z.exactOptional(z.literal(true)),
  whenAbsent: z.exactOptional(z.union([scalar, z.array(z.string()), z.array(approval)])),
};
const factValues = z.record(z.string().check(z.minLength(1)), text);
const fact = z.discriminatedUnion('type', [
  z.strictObject({ ...factCommon, type: z.literal('enum'), values: factValues }),
  z.strictObject({ ...factCommon, type: z.literal('set'), values: factValues }),
  z.strictObject({ ...factCommon, type: z.literal('flag') }),
  z.strictObject({ ...factCommon, type: z.literal('date') }),
  z.strictObject({ ...factCommon, type: z.literal('when') }),
  z.strictObject({ ...factCommon, type: z.literal('count') }),
  z.strictObject({ ...factCommon, type: z.literal('text') }),
  z.strictObject({ ...factCommon, type: z.literal('unit'), kinds: z.exactOptional(unitKinds) }),
  z.strictObject({ ...factCommon, type: z.literal('units'), kinds: z.exactOptional(unitKinds) }),
  z.strictObject({ ...factCommon, type: z.literal('approvals'), departments: z.exactOptional(factValues) }),
]);

/** A named interpretation with its default. */
export const setting = z.strictObject({
  title: text,
  rules,
  default: scalar,
  values: z.exactOptional(z.array(scalar).check(z.minLength(2))),
  range: z.exactOptional(
    z
      .strictObject({ min: z.int().check(z.nonnegative()), max: z.int().check(z.positive()) })
      .check(z.refine(({ min, max }) => min < max, 'a range runs from a smaller number to a larger one')),
  ),
  meanings: z.exactOptional(z.record(z.string(), text)),
  acts: z.exactOptional(z.array(z.string().check(z.minLength(1)))),
});

const span = z.enum(spanUnits);
const choice = z.string().check(z.minLength(1));
const breakdown = z.union(
  [
    z.strictObject({ fact: factName }),
    z.strictObject({ place: z.literal('town') }),
    z.strictObject({ said: field, in: id, values: z.record(choice, text), otherwise: choice }),
  ],
  { error: 'not a way to tell cases apart (MECHANISMS.md)' },
);

/** What is counted of cases, by unit and month. */
const count = z.discriminatedUnion('count', [
  z.strictObject({
    count: z.literal('cases'),
    of: role,
    month: z.union([z.enum(['receipt', 'closing']), z.strictObject({ milestone: id })]),
    when: z.exactOptional(condition),
    outcome: z.exactOptional(z.enum([...outcomes, 'any'])),
    rated: z.exactOptional(z.enum(['ever', 'never'])),
    by: z.exactOptional(breakdown),
    lasting: z.exactOptional(z.strictObject({ from: id, to: id, in: span, each: z.exactOptional(z.literal(true)) })),
  }),
  z.strictObject({
    count: z.literal('acts'),
    of: z.union([z.enum(['lead', 'first-contact', 'actor']), z.strictObject({ payload: field })]),
    refused: z.exactOptional(z.literal(true)),
    acts: z.array(z.strictObject({ command: id, when: z.exactOptional(condition) })).check(z.minLength(1)),
    once: z.exactOptional(z.literal('round')),
  }),
  z.strictObject({
    count: z.literal('deadlines'),
    of: z.literal('answerable'),
    are: z.enum(deadlineStates),
    kind: z.exactOptional(z.enum(['limit', 'target'])),
    clocks: z.exactOptional(z.array(clockId).check(z.minLength(1))),
    lasting: z.exactOptional(span),
  }),
  z.strictObject({
    count: z.literal('ratings'),
    of: z.enum(['lead', 'first-contact']),
    satisfied: z.exactOptional(z.union([z.literal('all'), z.strictObject({ with: field })])),
  }),
]);

const rounding = z.strictObject({ digits: z.int().check(z.minimum(0), z.maximum(8)), how: z.enum(roundings) });
const measureCommon = {
  title: text,
  rules: rules.check(z.minLength(1)),
  field: z.exactOptional(field),
  rare: z.exactOptional(z.literal(true)),
};
const measure = z.union(
  [
    z.strictObject({ ...measureCommon, number: id }),
    z.strictObject({
      ...measureCommon,
      rate: z.strictObject({
        numerator: z.union([id, z.strictObject({ setting: field, values: z.record(choice, id) })]),
        denominator: id,
        excludes: z.exactOptional(z.array(id).check(z.minLength(1))),
        rounding,
      }),
    }),
    z.strictObject({ ...measureCommon, mean: z.strictObject({ of: id, rounding }) }),
    z.strictObject({
      ...measureCommon,
      ranking: z.strictObject({
        by: z.array(z.strictObject({ measure: id, best: z.enum(['highest', 'lowest']) })).check(z.minLength(1)),
        among: z.strictObject({ kinds: unitKinds }),
        ties: z.enum(['share', 'next']),
        formula: z.exactOptional(z.union([text, z.strictObject({ setting: field, values: z.record(choice, text) })])),
      }),
    }),
    z.strictObject({ ...measureCommon, breakdown: id }),
    z.strictObject({
      ...measureCommon,
      distribution: z.strictObject({
        of: id,
        percents: z.array(z.int().check(z.minimum(1), z.maximum(100))).check(z.minLength(1), z.maxLength(10)),
        rounding,
      }),
    }),
  ],
  { error: 'not a measure of the language; a rate, a mean and a distribution state their rounding (MECHANISMS.md)' },
);

const breachWords = z.strictObject({
  explained: z.exactOptional(z.strictObject({ by: id, deadline: field, reason: field })),
  judged: z.exactOptional(
    z.strictObject({ by: id, clocks: z.array(clockId).check(z.minLength(1)), justified: field, reason: field }),
  ),
});

const workingDays = z.int().check(z.minimum(1), z.maximum(60));
const dayOfPeriod = z.union(
  [
    z.strictObject({ day: z.enum(['first', 'last']) }),
    z.strictObject({
      day: z.int().check(z.minimum(1), z.maximum(31)),
      of: z.exactOptional(z.literal('next-month')),
    }),
    z.strictObject({ weekday: z.enum(weekdays) }),
    z.strictObject({ workingDays, before: z.literal('last') }),
    z.strictObject({ workingDays, after: z.enum(['first', 'last']) }),
  ],
  { error: 'not a day of a period (MECHANISMS.md)' },
);

const recurrence = z.strictObject({
  title: text,
  rules: rules.check(z.minLength(1)),
  period: z.union([z.enum(periodKinds), z.strictObject({ setting: field })]),
  opens: z.exactOptional(dayOfPeriod),
  due: z.union([
    dayOfPeriod,
    z.strictObject({ setting: field, days: z.record(z.string().check(z.minLength(1)), dayOfPeriod) }),
  ]),
  units: z.union(
    [
      z.strictObject({
        kinds: unitKinds,
        except: z.exactOptional(z.array(unit).check(z.minLength(1))),
      }),
      z.strictObject({ list: z.array(unit).check(z.minLength(1)) }),
      z.strictObject({ setting: field }),
    ],
    { error: 'not a way to name whose cases they are (MECHANISMS.md)' },
  ),
  from: z.exactOptional(localDate),
  number: z.string().check(z.regex(/^[A-Z]{2}[A-Za-z0-9{}-]+$/, 'a number begins with two capital letters')),
  content: z.string().check(z.minLength(1)),
  facts: z.record(factName, scalar),
});

const seriesSubjects = z.union(
  [
    z.strictObject({ kinds: unitKinds, except: z.exactOptional(z.array(unit).check(z.minLength(1))) }),
    z.strictObject({ list: z.array(unit).check(z.minLength(1)) }),
    z.strictObject({ points: z.record(id, z.strictObject({ title: text, unit })) }),
  ],
  { error: 'not a way to name what is measured (MECHANISMS.md)' },
);

const threshold = z.strictObject({
  title: text,
  rules: rules.check(z.minLength(1)),
  above: z.strictObject({ setting: field, subjects: z.exactOptional(z.record(id, field)) }),
  firstContact: unit,
  content: z.string().check(z.minLength(1)),
  tells: z.partialRecord(z.enum(crossingParts), factName),
  facts: z.exactOptional(z.record(factName, scalar)),
});

const series = z.strictObject({
  title: text,
  rules: rules.check(z.minLength(1)),
  unit: text,
  minutes: z.literal(slotLengths, { error: `${slotLengths.join('、')} 之一 · one of ${slotLengths.join(', ')}` }),
  adds: z.exactOptional(z.literal(true)),
  subjects: seriesSubjects,
  postedBy: z.array(unit).check(z.minLength(1)),
  focus: z.exactOptional(z.record(id, field)),
  thresholds: z.exactOptional(z.record(id, threshold)),
});

const reader = z.strictObject({
  party,
  rules: rules.check(z.minLength(1)),
  when: z.exactOptional(condition),
  sections: z.exactOptional(z.array(z.enum(sections)).check(z.minLength(1))),
});

const badge = z.strictObject({
  title: text,
  when: condition,
  weight: z.exactOptional(z.int().check(z.minimum(0), z.maximum(maxWeight))),
  tone: z.exactOptional(z.enum(tones)),
});

const asked = z.strictObject({
  title: text,
  hint: z.exactOptional(text),
  required: z.exactOptional(z.literal(true)),
  personal: z.exactOptional(z.literal(true)),
});

const intake = z.strictObject({
  title: text,
  intro: z.exactOptional(text),
  content: z.strictObject({ title: text, hint: z.exactOptional(text) }),
  person: z.exactOptional(text),
  receipt: z.exactOptional(text),
  lookUp: z.exactOptional(text),
  asks: z.partialRecord(z.enum(askableFields), asked),
  facts: z.exactOptional(z.array(factName).check(z.minLength(1))),
  requires: z.exactOptional(z.array(factName).check(z.minLength(1))),
  absence: z.exactOptional(rule),
  by: z.exactOptional(z.array(z.enum(registrars)).check(z.minLength(1))),
  lines: z.exactOptional(
    z.array(z.string().check(z.regex(/^\d+$/, '加引号的数字 · digits alone, in quotes'))).check(z.minLength(1)),
  ),
  default: z.exactOptional(z.literal(true)),
  text: z.exactOptional(
    z.strictObject({
      title: text,
      rules: rules.check(z.minLength(1)),
      headings: z
        .array(
          z.strictObject({
            mark: z.enum(headingMarks),
            fills: factName,
            drop: z.exactOptional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1))),
          }),
        )
        .check(z.minLength(1), z.maxLength(headingMarks.length)),
      names: z.exactOptional(z.record(z.string().check(z.minLength(1)), unit)),
      number: z.exactOptional(factName),
      month: z.exactOptional(z.strictObject({ fills: factName, lastDay: z.exactOptional(factName) })),
      day: z.exactOptional(factName),
    }),
  ),
  proposal: z.exactOptional(z.enum(extensions.proposal)),
});

const partFact = z.union([
  z.strictObject({ item: field }),
  z.strictObject({ payload: field }),
  z.strictObject({ fact: factName }),
]);

const link = z.discriminatedUnion('role', [
  z.strictObject({ title: text, role: z.literal('refers'), to: id, many: z.exactOptional(z.literal(true)) }),
  z.strictObject({ title: text, role: z.literal('joined'), back: linkName, rule }),
  z.strictObject({ title: text, role: z.literal('head') }),
  z.strictObject({
    title: text,
    role: z.literal('part'),
    to: id,
    back: linkName,
    gives: z.strictObject({
      content: field,
      respondent: z.exactOptional(field),
      place: z.exactOptional(field),
      facts: z.exactOptional(z.union([field, z.record(factName, partFact)])),
      quoted: z.exactOptional(rule),
      firstContact: z.exactOptional(party),
    }),
    closes: z.exactOptional(id),
  }),
  z.strictObject({ title: text, role: z.literal('whole') }),
]);

const numbers = z.strictObject({
  prefix: z.string().check(z.regex(/^[A-Z]{2,6}$/, '两至六个大写字母 · two to six capital letters')),
  per: z.enum(['day', 'month', 'year']),
  // Fewer would meet too often within a year.
  digits: z.int().check(z.minimum(6), z.maximum(12)),
});

const dropped = z.strictObject({ dropped: text });
const successor = z.union([id, dropped]);

const supersedes = z.strictObject({
  versions: z.array(z.int().check(z.minimum(1))).check(z.minLength(1)),
  rule,
  reason: text,
  stages: z.exactOptional(z.record(id, successor)),
  milestones: z.exactOptional(z.record(id, successor)),
  clocks: z.exactOptional(z.record(clockId, z.union([clockId, dropped]))),
  commands: z.exactOptional(z.record(id, id)),
});

const handOver = z.strictObject({ by: id, confirmedBy: id, at: id, class: factName });

/** The shape of a mechanism (shared/domain/mechanism/mechanism.ts), for data that comes from outside the compiler's sight. */
export const mechanismSchema = z.strictObject({
  conditions: z.exactOptional(z.record(id, z.strictObject({ title: text }))),
  id,
  version: z.int().check(z.positive()),
  title: text,
  source: z.string().check(z.minLength(1)),
  cites: z.exactOptional(z.partialRecord(z.enum(citable), rule)),
  numbers,
  roles: z.exactOptional(z.record(id, z.strictObject({ title: text, type: z.exactOptional(z.literal('person')) }))),
  intake: z.exactOptional(intake),
  stages: z.record(id, stage),
  initial: id,
  links: z.exactOptional(z.record(linkName, link)),
  milestones: z.record(id, milestone),
  clocks: z.record(clockId, clock),
  commands: z.record(id, command),
  admits: z.exactOptional(z.array(guard)),
  tasks: z.exactOptional(z.record(id, task)),
  onRegister: z.array(effect),
  every: z.exactOptional(z.record(id, recurrence)),
  series: z.exactOptional(z.record(id, series)),
  counts: z.exactOptional(z.record(id, count)),
  measures: z.exactOptional(z.record(id, measure)),
  breaches: z.exactOptional(breachWords),
  readers: z.exactOptional(z.array(reader)),
  badges: z.exactOptional(z.record(id, badge)),
  public: z.exactOptional(
    z.strictObject({
      rating: z.exactOptional(
        z.strictObject({
          command: id,
          dissatisfied: z.exactOptional(z.strictObject({ message: text, rules: rules.check(z.minLength(1)) })),
        }),
      ),
      withdrawal: z.exactOptional(
        z.strictObject({
          command: id,
          with: z.exactOptional(z.record(field, z.union([z.string(), z.boolean()]))),
          today: z.exactOptional(field),
        }),
      ),
    }),
  ),
  register: z.exactOptional(registerSchema),
  records: z.exactOptional(z.record(id, z.strictObject({ title: text, rules: rules.check(z.minLength(1)) }))),
  checklists: z.exactOptional(checklistsSchema),
  table: z.exactOptional(z.strictObject({ command: id, list: field })),
  forms: z.exactOptional(z.partialRecord(z.enum(extensions.form), handOver)),
  facts: z.record(factName, fact),
  routing: z.strictObject({
    tiers: z.array(tier),
    rows: z.array(routingRow),
    overlays: z.array(overlay),
    rulings: z.exactOptional(
      z.partialRecord(z.enum(rulingKinds), z.strictObject({ title: text, rules: rules.check(z.minLength(1)) })),
    ),
  }),
  settings: z.record(z.string().check(z.minLength(1)), setting),
  takesOver: z.exactOptional(z.int().check(z.minimum(1))),
  supersedes: z.exactOptional(supersedes),
});

mechanismSchema satisfies z.ZodMiniType<Mechanism>;
party satisfies z.ZodMiniType<PartyRef>;

// And the reverse: a kind of condition or effect that the types know and the schema does not is an error here.
type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;
const same = <Value>(value: Value): Value => value;
same<Frozen<Condition>> satisfies (value: Frozen<Condition>) => Frozen<z.output<(typeof conditionShapes)[number]>>;
same<Frozen<Mechanism>> satisfies (value: Frozen<Mechanism>) => Frozen<z.output<typeof mechanismSchema>>;
