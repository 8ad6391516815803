import * as z from 'zod/mini';
import { routingAnswer } from './routing.ts';
import { bilingual, described, localDate, shownInstant as instant } from './values.ts';

/*
 * What the API answers. Units, stages and clocks are given by id; titles come along where a reader needs them, and
 * `/v1/units` and `/v1/mechanisms` have them all.
 */

const optional = z.exactOptional;
const strings = z.array(z.string());
const unit = z.string();
const seconds = z.int();

/** How a due instant was counted, complete enough to check it by hand (DESIGN § 4). */
export const basisAnswer = z.strictObject({
  length: z.strictObject({ n: z.number(), unit: z.enum(['working-day', 'day', 'hour', 'same-day']) }),
  startedAt: instant,
  startDay: localDate,
  calendarVersion: z.string(),
  skipped: z.array(
    z.strictObject({
      from: localDate,
      to: localDate,
      why: z.enum(['weekend', 'holiday', 'override-off', 'unpublished-year']),
      reason: optional(z.string()),
    }),
  ),
  makeUpDays: z.array(localDate),
  unrolledDueOn: optional(localDate),
  rolled: z.boolean(),
  unpublishedYears: z.array(z.int()),
});

export const deadlineAnswer = z.strictObject({
  id: z.string(),
  clock: z.string(),
  title: bilingual,
  rule: z.string(),
  rules: strings,
  kind: described(z.enum(['limit', 'target', 'elapsed']), '硬性、原则上、只计用时 · hard, soft, only measured'),
  unit,
  round: z.int(),
  startedAt: instant,
  dueAt: optional(instant),
  dueOn: optional(localDate),
  inclusive: described(z.boolean(), '到期时刻本身是否仍按时 · whether dueAt itself is still on time'),
  status: z.enum(['running', 'met', 'missed', 'cancelled']),
  provisional: z.boolean(),
  basis: optional(basisAnswer),
  /** The version of the district's settings that it was started under; absent while nothing was set. */
  settingsVersion: optional(z.int()),
  derived: optional(bilingual),
  stop: strings,
  pending: strings,
  missedAt: optional(instant),
  stoppedAt: optional(instant),
  lateBySeconds: optional(seconds),
  elapsedSeconds: optional(seconds),
  nextWarningAt: optional(instant),
  causes: z.array(z.strictObject({ milestone: z.string(), title: bilingual, since: instant })),
});

export type DeadlineAnswer = z.infer<typeof deadlineAnswer>;

/** What is still to be done, by whom, and by when. */
export const taskAnswer = z.strictObject({
  milestone: z.string(),
  title: bilingual,
  unit,
  deadlines: strings,
  dueAt: optional(instant),
  overdue: z.boolean(),
});

const registrationAnswer = z.strictObject({
  content: z.string(),
  respondent: optional(z.string()),
  place: optional(z.strictObject({ text: z.string(), town: optional(unit) })),
  complainant: z
    .strictObject({
      name: optional(z.string()),
      address: optional(z.string()),
      contact: optional(z.string()),
      withheld: optional(z.literal(true)),
    })
    .check(z.describe('仅经办单位可见 · shown to the units on the case only; `withheld` otherwise')),
  unclear: z.record(z.string(), z.string()),
  line: optional(z.string()),
  channel: optional(z.string()),
  reference: optional(z.string()),
  operator: optional(z.string()),
});

const mechanismAnswer = z.strictObject({ id: z.string(), version: z.int() });
const urgency = z.enum(['urgent', 'ordinary']);

/** `GET /v1/cases/{number}`, and what every command answers. */
export const caseAnswer = z.strictObject({
  number: z.string(),
  queryCode: optional(z.string()),
  version: z.int(),
  mechanism: mechanismAnswer,
  stage: z.string(),
  stageTitle: bilingual,
  round: z.int(),
  urgency,
  immediate: described(z.boolean(), '须1小时内赶赴现场 · within 1 hour on site (ENV-061)'),
  overdue: z.boolean(),
  receivedAt: instant,
  closedAt: optional(instant),
  firstContact: unit,
  holder: unit,
  heldSince: instant,
  target: optional(unit),
  lead: optional(unit),
  executor: optional(unit),
  co: z.array(z.strictObject({ unit, task: z.string(), joint: z.boolean() })),
  registration: registrationAnswer,
  facts: z.record(z.string(), z.unknown()),
  routing: optional(routingAnswer),
  ruling: optional(z.strictObject({ kind: z.enum(['designation', 'decision']), unit })),
  deadlines: z.array(deadlineAnswer),
  milestones: z.array(z.strictObject({ milestone: z.string(), title: bilingual, at: instant, lastAt: instant })),
  impossible: z.array(z.strictObject({ milestone: z.string(), title: bilingual, rule: z.string(), reason: bilingual })),
  possibleAgain: optional(
    described(
      z.array(
        z.strictObject({
          milestone: z.string(),
          title: bilingual,
          rule: z.string(),
          reason: bilingual,
          since: instant,
          obstacle: z.strictObject({ rule: z.string(), reason: bilingual }),
        }),
      ),
      '曾经无法进行、后又恢复的步骤 · steps that could not be taken for a time, and why they can again (I-12)',
    ),
  ),
  tasks: z.array(taskAnswer),
  supervision: z.strictObject({
    urges: z.int(),
    supervised: z.boolean(),
    listed: z.boolean(),
    candidates: z.array(z.strictObject({ step: z.string(), deadline: z.string(), at: instant, to: z.array(unit) })),
    signs: optional(
      described(
        z.array(z.strictObject({ sign: z.string(), title: bilingual, rules: strings, at: instant, to: z.array(unit) })),
        '推诿、敷衍、反映强烈的迹象，是否督办由督办机关决定 · signs for supervision; the bodies decide (ENV-085)',
      ),
    ),
  }),
  acts: z.array(
    z.strictObject({
      command: z.string(),
      title: bilingual,
      at: instant,
      seq: z.int(),
      unit,
      round: z.int(),
      data: z.record(z.string(), z.unknown()),
      withheld: optional(described(z.literal(true), '内容限特定单位查阅 · the content is for certain units only')),
    }),
  ),
  transferForm: optional(
    described(
      z.strictObject({
        from: unit,
        to: optional(unit),
        at: instant,
        mode: z.string(),
        basis: z.string(),
        grade: z.enum(['urgent', 'special', 'ordinary']),
        class: z.string(),
        approvedBy: optional(z.string()),
        deliveredAt: optional(instant),
        confirmedBy: optional(z.string()),
        proof: optional(z.unknown()),
      }),
      '统一格式的移送单 · the transfer in its one fixed layout (ENV-020)',
    ),
  ),
  links: described(
    z.strictObject({ works: optional(z.string()), problem: optional(z.string()) }),
    '关联的工程、同一问题的案件 · the works concerned, the case of the same problem',
  ),
  commands: described(strings, '当前账号可用的操作 · what the caller may do now'),
  /** By command, what a form proposes and a person decides (I-17). */
  prefill: z.record(z.string(), z.record(z.string(), localDate)),
  now: instant,
});

export type CaseAnswer = z.infer<typeof caseAnswer>;

/** `POST /v1/cases` → 201 */
export const registeredAnswer = z.strictObject({
  number: z.string(),
  queryCode: described(z.string(), '告知投诉人，用于查询 · for the complainant, to look the case up'),
  version: z.int(),
  mechanism: mechanismAnswer,
  stage: z.string(),
  holder: unit,
  firstContact: unit,
  lead: optional(unit),
  urgency,
  immediate: z.boolean(),
  receivedAt: instant,
  routing: optional(routingAnswer),
  deadlines: z.array(deadlineAnswer),
});

export type RegisteredAnswer = z.infer<typeof registeredAnswer>;

/** `GET /v1/cases` */
export const boardAnswer = z.strictObject({
  cases: z.array(
    z.strictObject({
      number: z.string(),
      mechanism: z.string(),
      stage: z.string(),
      stageTitle: bilingual,
      round: z.int(),
      urgency,
      immediate: z.boolean(),
      holder: unit,
      firstContact: unit,
      lead: optional(unit),
      receivedAt: instant,
      closedAt: optional(instant),
      dueAt: optional(instant),
      dueClock: optional(z.string()),
      dueTitle: optional(bilingual),
      provisional: z.boolean(),
      overdue: z.boolean(),
      summary: z.string(),
      version: z.int(),
    }),
  ),
  cursor: optional(z.string()),
  now: instant,
});

export type BoardAnswer = z.infer<typeof boardAnswer>;

/** `GET /v1/cases/{number}/timeline` */
export const timelineAnswer = z.strictObject({
  number: z.string(),
  events: z.array(
    z.strictObject({
      seq: z.int(),
      at: instant,
      type: z.string(),
      title: optional(bilingual),
      actor: z.strictObject({ kind: z.string(), unit: optional(unit), user: optional(z.string()) }),
      event: described(
        z.record(z.string(), z.unknown()),
        '事件原文（UTC），哈希据此计算 · the event as it was hashed, in UTC',
      ),
      withheld: optional(
        described(z.literal(true), '已隐去个人信息 · personal data left out: its hash will not match'),
      ),
      prevHash: described(
        z.string(),
        '上一事件的哈希，首个事件为64个0 · of the event before; 64 zeros before the first',
      ),
      hash: described(
        z.string(),
        'sha256(prevHash + RFC 8785({"event": event, "number": number}))，UTF-8，十六进制 · of prevHash (hex text) followed by the canonical JSON of event and case number, UTF-8, in hex',
      ),
    }),
  ),
  verified: described(z.boolean(), '整条哈希链核对无误 · the whole chain was checked'),
  brokenAt: optional(z.int()),
  length: z.int(),
});

export type TimelineAnswer = z.infer<typeof timelineAnswer>;

/** `GET /v1/cases/{number}/execution` */
export const executionAnswer = z.strictObject({
  name: z.string(),
  names: described(strings, '本案件的全部执行 · all executions of this case, the first one first'),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  startedAt: instant,
  stoppedAt: optional(instant),
  waitsUntil: optional(instant),
  recoverAt: optional(
    described(instant, '失败后何时由下一执行接续 · when another execution takes the place of this one'),
  ),
  events: z.array(
    z.strictObject({
      id: z.int(),
      previousId: z.int(),
      at: instant,
      type: z.string(),
      state: optional(z.string()),
      details: optional(z.record(z.string(), z.unknown())),
    }),
  ),
  cursor: optional(z.string()),
});

export type ExecutionAnswer = z.infer<typeof executionAnswer>;

/** `GET /v1/public/cases/{number}?code=`: what the complainant sees (ENV-003, ENV-100). No internal notes. */
export const publicCaseAnswer = z.strictObject({
  number: z.string(),
  stage: z.string(),
  stageTitle: bilingual,
  round: z.int(),
  receivedAt: instant,
  closedAt: optional(instant),
  firstContact: z.strictObject({ id: unit, name: bilingual }),
  holder: z.strictObject({ id: unit, name: bilingual }),
  deadlines: z.array(
    z.strictObject({
      title: bilingual,
      rule: z.string(),
      kind: z.enum(['limit', 'target']),
      dueAt: instant,
      dueOn: localDate,
      status: z.enum(['running', 'met', 'missed']),
      provisional: z.boolean(),
    }),
  ),
  replies: z.array(
    z.strictObject({
      command: z.string(),
      title: bilingual,
      at: instant,
      unit: z.strictObject({ id: unit, name: bilingual }),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  canRate: z.boolean(),
  now: instant,
});

export type PublicCaseAnswer = z.infer<typeof publicCaseAnswer>;

/** `GET /v1/calendar/due` */
export const dueAnswer = z.strictObject({
  dueAt: instant,
  dueOn: localDate,
  inclusive: z.boolean(),
  provisional: z.boolean(),
  basis: basisAnswer,
});

export const mechanismsAnswer = z.strictObject({
  mechanisms: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int(),
      title: bilingual,
      source: z.string(),
      stages: z.array(
        z.strictObject({ id: z.string(), title: bilingual, holder: z.string(), rules: strings, terminal: z.boolean() }),
      ),
      commands: z.array(
        z.strictObject({
          type: z.string(),
          title: bilingual,
          rules: strings,
          stages: z.union([z.enum(['open', 'any']), strings]),
          by: strings,
        }),
      ),
      clocks: z.array(
        z.strictObject({
          id: z.string(),
          title: bilingual,
          kind: z.enum(['limit', 'target', 'elapsed']),
          rules: strings,
          derived: optional(bilingual),
        }),
      ),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
});

export type MechanismsAnswer = z.infer<typeof mechanismsAnswer>;

const unitAnswer = z.strictObject({
  id: unit,
  name: bilingual,
  formerNames: optional(z.array(z.strictObject({ name: bilingual, until: instant }))),
  kind: z.string(),
  parent: optional(unit),
  hotlines: z.array(
    z.strictObject({
      number: z.string(),
      printedFor: z.string(),
      unverified: optional(bilingual),
      remark: optional(bilingual),
    }),
  ),
  rules: strings,
  validFrom: localDate,
  validTo: optional(localDate),
  example: optional(z.literal(true)),
  /** Whether it may be named in something new. */
  inForce: z.boolean(),
});

/** `version` is what a change must have seen; 0 as shipped. */
export const unitsAnswer = z.strictObject({ version: z.int(), units: z.array(unitAnswer) });

export const changedUnitAnswer = z.strictObject({ version: z.int(), unit: unitAnswer });

/** Who wrote a version of a document, when and why. */
const authored = { version: z.int(), at: instant, author: z.string(), reason: z.string() };

export const unitVersionsAnswer = z.strictObject({
  versions: z.array(
    z.strictObject({
      ...authored,
      changes: z.array(z.strictObject({ id: unit, change: z.enum(['added', 'changed']), fields: strings })),
    }),
  ),
});

const settingValue = z.union([z.string(), z.boolean(), z.number()]);
const setting = {
  mechanism: z.string(),
  id: z.string(),
  title: bilingual,
  rules: strings,
  default: settingValue,
  value: settingValue,
  /** Absent where there is nothing to choose. */
  values: optional(z.array(settingValue)),
  meanings: optional(z.record(z.string(), bilingual)),
};

export const settingsAnswer = z.strictObject({
  version: z.int(),
  settings: z.array(
    z.strictObject({
      ...setting,
      acts: z.strictObject({ clocks: strings, commands: strings, rows: strings, elsewhere: strings }),
      changes: z.array(z.strictObject({ ...authored, from: settingValue, value: settingValue })),
    }),
  ),
  calendar: z.strictObject({ version: z.string(), publishedYears: z.array(z.int()) }),
});

export const changedSettingAnswer = z.strictObject({ version: z.int(), ...setting });

export const calendarYearsAnswer = z.strictObject({
  version: z.int(),
  calendarVersion: z.string(),
  years: z.array(
    z.strictObject({
      year: z.int(),
      off: z.array(localDate),
      work: z.array(localDate),
      source: z.string(),
      /** Entered by the district, not shipped. */
      own: z.boolean(),
    }),
  ),
  overrides: z.array(z.strictObject({ date: localDate, working: z.boolean(), reason: z.string() })),
  changes: z.array(z.strictObject(authored)),
  /** How far the deadlines are counted by this version of the calendar (I-27). */
  recount: z.strictObject({
    calendar: z.string(),
    state: z.enum(['waiting', 'running', 'done']),
    examined: z.int(),
    recomputed: z.int(),
  }),
});

export const healthAnswer = z.strictObject({
  status: z.literal('ok'),
  now: instant,
  rehearsal: z.boolean(),
});

export const loginAnswer = z.strictObject({
  token: z.string(),
  expiresAt: instant,
  user: z.string(),
  unit: optional(unit),
  roles: strings,
});

export const rehearsalAnswer = z.strictObject({ now: instant });
