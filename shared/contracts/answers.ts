import * as z from 'zod/mini';
import { type HealthCode, healthReasons } from '../domain/health.ts';
import { errorSchema, refusalSchema } from './error.ts';
import { registrars } from '../domain/mechanism/intake.ts';
import { linkRoles } from '../domain/mechanism/links.ts';
import { sections, tones } from '../domain/mechanism/mechanism.ts';
import { outcomes } from '../domain/case/outcome.ts';
import { shownEventSchema } from './case-events.ts';
import { routingAnswer } from './routing.ts';
import { fieldsAnswer } from './mechanism-answer.ts';
import { bilingual, deadlineId, described, localDate, shownInstant as instant } from './values.ts';
import { lengthUnits } from '../domain/calendar/length.ts';

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
  length: z.strictObject({ n: z.number(), unit: z.enum(lengthUnits) }),
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

const judgedAnswer = described(
  z.strictObject({
    at: instant,
    calendarVersion: z.string(),
    dueAt: instant,
    dueOn: localDate,
    verdict: described(
      z.enum(['in-time', 'late', 'pending']),
      'in-time 按时、late 逾期、pending 尚未到期 · kept, missed, or not due yet by that calendar',
    ),
    provisional: optional(
      described(z.literal(true), '作出认定的日历已撤回，以原记录为准 · that calendar was withdrawn: the record stands'),
    ),
  }),
  '事后公布的日历对已办结或已逾期的时限的认定；原记录不变，统计以此为准 · what a calendar published afterwards says of a deadline that is recorded as met or missed; the record stays, reports go by this',
);

/** A deadline as the API shows it, with how it was counted. */
export const deadlineAnswer = z.strictObject({
  id: deadlineId,
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
  recountOf: optional(
    described(
      deadlineId,
      '按新版机制重新计算所代替的时限 · in whose place it was counted anew, under a new version of the mechanism',
    ),
  ),
  resumed: optional(
    described(
      z.strictObject({ of: deadlineId, seconds, days: z.int(), workingDays: z.int() }),
      '退回后续算：所接续的时限，及此前已用的秒数、自然日、工作日 · it was sent back and goes on: from which deadline, and what had been used by then',
    ),
  ),
  /** Where it was learned only after its start that it applies: how it would have been counted, and by which event. */
  earlier: optional(
    described(
      z.strictObject({
        startedAt: instant,
        dueAt: optional(instant),
        dueOn: optional(localDate),
        learnedBy: z.int(),
      }),
      '事后获知该时限适用，自获知之时起算：原起算及到期时间，获知的事件序号 · learned only after its start that it applies, and counted from then: how it would have been counted, and the event by which it was learned',
    ),
  ),
  stop: strings,
  pending: strings,
  missedAt: optional(instant),
  stoppedAt: optional(instant),
  lateBySeconds: optional(seconds),
  elapsedSeconds: optional(seconds),
  nextWarningAt: optional(instant),
  causes: z.array(z.strictObject({ milestone: z.string(), title: bilingual, since: instant })),
  explainedAt: optional(described(instant, '何时说明了逾期原因 · since when a reason for the miss is on record')),
  judged: optional(judgedAnswer),
});

/** A deadline as {@link deadlineAnswer} has it. */
export type DeadlineAnswer = z.infer<typeof deadlineAnswer>;

const putOffFields = {
  title: bilingual,
  from: localDate,
  to: localDate,
  at: instant,
  reason: z.string(),
  times: described(z.int(), '第几次推迟 · how often by then'),
};

/** What somebody has to do next, and could do now: by which command, for whom and until when. */
export const taskAnswer = z.strictObject({
  milestone: described(z.string(), '完成后达到的节点 · the milestone that it leads to'),
  title: bilingual,
  rules: strings,
  unit,
  person: optional(described(z.string(), '由该人员本人完成 · the one of the unit who has to do it')),
  command: described(z.string(), '以哪项操作完成 · the command that does it'),
  commandTitle: bilingual,
  with: optional(
    described(
      z.record(z.string(), z.unknown()),
      '该操作须填写的内容 · what the command has to say so that it does this',
    ),
  ),
  or: optional(described(strings, '也可以这些操作完成 · commands that do it as well')),
  deadlines: described(z.array(deadlineId), '所对应的时限 · the deadlines that it works towards'),
  dueAt: optional(instant),
  overdue: z.boolean(),
});

const registrationAnswer = z.strictObject({
  content: z.string(),
  masked: optional(
    described(z.literal(true), '文字中的电话、证件号、姓名已隐去 · telephones, identity numbers and names are masked'),
  ),
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
  personal: optional(
    described(strings, '另属个人信息的项目与事实 · fields and facts that are personal data besides the complainant’s'),
  ),
  confidential: optional(
    described(
      z.literal(true),
      '报事人要求保密：姓名、联系方式、住址仅首接单位可见 · who brought it asks for confidentiality: name, contact and address are for the first receiver alone',
    ),
  ),
});

const mechanismAnswer = z.strictObject({ id: z.string(), version: z.int() });
const badgeFields = {
  urgency: described(z.enum(['urgent', 'ordinary']), '有无 urgent 标记 · whether it has the badge `urgent`'),
  immediate: described(
    z.boolean(),
    '有无 immediate 标记（须1小时内赶赴现场） · whether it has the badge `immediate`: within 1 hour on site',
  ),
  badges: described(
    z.array(z.strictObject({ id: z.string(), title: bilingual, tone: z.enum(tones) })),
    '协调机制所定的标记 · the badges that it has, as its mechanism defines them',
  ),
};

const registeredLater = optional(
  described(
    instant,
    '登记时间，仅在收到日期早于登记时给出 · when it was registered, where it had been received before',
  ),
);

const endedWithout = {
  outcome: optional(
    described(
      z.enum(outcomes),
      '未经办理程序而终结：撤回、作废 · where it has ended without having run its course: withdrawn, or void',
    ),
  ),
  outcomeTitle: optional(bilingual),
};

const byPerson = { unit, user: optional(z.string()), at: instant, seq: z.int() };

/** What came of one of several commands that were given together. */
export const givenAnswer = z.strictObject({
  number: z.string(),
  status: described(z.int(), '同单独办理时的 HTTP 状态码 · as if it had been given by itself'),
  version: optional(z.int()),
  stage: optional(z.string()),
  stageTitle: optional(bilingual),
  holder: optional(unit),
  replayed: optional(described(z.literal(true), '此前已办理，未重复 · it had been done before and was not done again')),
  queryCode: optional(z.string()),
  error: optional(refusalSchema),
});

/** What {@link givenAnswer} has: the result of one command of several. */
export type GivenAnswer = z.infer<typeof givenAnswer>;

/** `POST /v1/commands` */
export const batchAnswer = z.strictObject({
  results: described(z.array(givenAnswer), '按提交的顺序 · in the order in which they were sent'),
  done: z.int(),
  refused: z.int(),
  now: instant,
});

/** The answer of `POST /v1/commands`. */
export type BatchAnswer = z.infer<typeof batchAnswer>;

const revealable = optional(
  described(
    z.literal(true),
    '按请求隐去了报事人信息；不带 personal=masked 再次查看即给出并记录 · the data of who brought it is left out as asked for; without personal=masked it is given, and that is recorded',
  ),
);

/** `GET /v1/cases/{number}`, and what every command answers. */
const ownOrganisation = z
  .string()
  .check(z.describe('案件所属机构（机制包） · whose case it is: the id of the organisation’s pack'));

export const caseAnswer = z.strictObject({
  number: z.string(),
  queryCode: optional(described(z.string(), '仅在补发时给出一次 · only in the answer that issues a new one')),
  version: z.int(),
  mechanism: mechanismAnswer,
  organisation: optional(ownOrganisation),
  stage: z.string(),
  stageTitle: bilingual,
  round: z.int(),
  ...badgeFields,
  overdue: z.boolean(),
  receivedAt: instant,
  registeredAt: registeredLater,
  closedAt: optional(instant),
  ...endedWithout,
  confirmable: optional(
    described(
      z.strictObject({
        command: z.string(),
        title: bilingual,
        kind: optional(z.string()),
        ...byPerson,
        confirmed: optional(z.strictObject(byPerson)),
      }),
      '须第二人确认的申请 · what was asked for and takes effect only when a second person confirms it',
    ),
  ),
  history: optional(
    described(
      z.literal(true),
      '作为历史导入：在原系统已办结，只供查阅，不计时限、不入统计 · taken over as it was closed in another system: to be read, without clocks and in no report',
    ),
  ),
  historyResult: optional(z.string()),
  firstContact: unit,
  holder: unit,
  heldSince: instant,
  target: optional(unit),
  lead: optional(unit),
  executor: optional(unit),
  roles: optional(
    described(
      z.record(
        z.string(),
        z.strictObject({
          title: bilingual,
          unit,
          person: optional(z.string()),
          duty: optional(
            described(
              z.strictObject({ post: z.string(), person: optional(z.string()) }),
              '当时值班的岗位与人员 · the post by which they have it, and who was on duty then',
            ),
          ),
        }),
      ),
      '本机制的其他角色 · the other roles of the mechanism, by their ids',
    ),
  ),
  handlers: optional(
    described(
      z.array(z.strictObject({ unit, person: z.string() })),
      '各单位的承办人 · who handles it for which unit, by the names of their accounts',
    ),
  ),
  co: z.array(z.strictObject({ unit, task: z.string(), joint: z.boolean() })),
  registration: registrationAnswer,
  facts: z.record(z.string(), z.unknown()),
  routing: optional(routingAnswer),
  ruling: optional(
    z.strictObject({ kind: z.enum(['designation', 'settlement', 'decision']), unit, co: optional(z.array(unit)) }),
  ),
  deadlines: described(
    z.array(deadlineAnswer),
    '未了结的全部时限，及最近了结的；更早的见全过程记录 · all that are open and the latest that are over; earlier ones are in the timeline',
  ),
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
      '曾经无法进行、后又恢复的步骤 · steps that could not be taken for a time, and why they can again',
    ),
  ),
  records: optional(
    described(
      z.array(
        z.strictObject({
          id: z.string(),
          title: bilingual,
          rules: strings,
          total: z.int(),
          entries: z.array(
            z.strictObject({
              seq: z.int(),
              at: instant,
              unit: z.string(),
              user: optional(z.string()),
              command: z.string(),
              data: z.record(z.string(), z.unknown()),
              withheld: optional(z.literal(true)),
            }),
          ),
        }),
      ),
      '逐次追加的记录，每次一项；最近的在此，更早的见全过程记录 · lists that grow by an entry an act: the latest entries; earlier ones are in the timeline',
    ),
  ),
  checklists: optional(
    described(
      z.array(
        z.strictObject({
          id: z.string(),
          title: bilingual,
          rules: strings,
          complete: z.boolean(),
          items: z.array(
            z.strictObject({
              id: z.string(),
              title: bilingual,
              rules: strings,
              optional: optional(z.literal(true)),
              unit: optional(unit),
              dueAt: optional(instant),
              ticked: optional(z.strictObject({ at: instant, unit: z.string(), user: optional(z.string()) })),
            }),
          ),
        }),
      ),
      '清单各项：由谁完成、何时到期、何人何时勾选 · checklists: whose each item is, when it is due, who ticked it when',
    ),
  ),
  tasks: z.array(taskAnswer),
  supervision: z.strictObject({
    urges: z.int(),
    supervised: z.boolean(),
    listed: z.boolean(),
    candidates: z.array(z.strictObject({ step: z.string(), deadline: deadlineId, at: instant, to: z.array(unit) })),
    signs: optional(
      described(
        z.array(z.strictObject({ sign: z.string(), title: bilingual, rules: strings, at: instant, to: z.array(unit) })),
        '推诿、敷衍、反映强烈的迹象，是否督办由督办机关决定 · signs for supervision; the bodies decide',
      ),
    ),
    putOffs: optional(
      described(
        z.array(z.strictObject({ deadline: z.string(), clock: z.string(), unit, ...putOffFields })),
        '承诺的期限推迟过几次及其原因 · promised days that were put off, each with its reason',
      ),
    ),
  }),
  acts: described(
    z.array(
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
    '最近的办理记录，早的在前；其余见全过程记录 · the latest acts, oldest first; the rest is in the timeline',
  ),
  files: optional(
    described(
      z.array(
        z.strictObject({
          sha256: z.string(),
          kind: z.string(),
          name: optional(z.string()),
          reference: optional(z.string()),
          size: z.int(),
          type: z.string(),
          at: instant,
          seq: z.int(),
          by: z.enum(['staff', 'hotline', 'citizen', 'system']),
          unit: optional(unit),
          hidden: optional(
            described(
              z.strictObject({ at: instant, seq: z.int(), unit, reason: z.string() }),
              '已隐藏，只有管理人员可看 · hidden: for managers alone',
            ),
          ),
          withheld: optional(described(z.literal(true), '当前账号不能查看 · not for the caller to read')),
        }),
      ),
      '随案保存的文件，早的在前；内容见 …/files/{sha256} · the files that are kept with the case, oldest first; their bytes are at …/files/{sha256}',
    ),
  ),
  revealable,
  withheld: optional(
    described(
      z.array(z.enum(sections)),
      '对当前账号隐去的部分：文字及登记内容、报事人、办理记录 · what is not shown to the caller: the wording with what was registered, who brought it, what was done and why',
    ),
  ),
  actsTotal: described(
    z.int(),
    '办理记录总数，可多于 acts · how many acts there are, those that are not in `acts` among them',
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
      '统一格式的移送单 · the transfer in its one fixed layout',
    ),
  ),
  ratings: described(
    z.array(
      z.strictObject({
        round: z.int(),
        source: z.enum(['complainant', 'asked']),
        unit: optional(unit),
        at: instant,
        seq: z.int(),
        satisfied: z.boolean(),
        aspects: z.record(z.string(), z.string()),
        channel: optional(z.string()),
        codeGeneration: optional(z.int()),
        times: z.int(),
      }),
    ),
    '各轮满意度及来源：报事人凭查询码自评（complainant），或单位回访问得（asked） · how satisfied who brought it was in each round, by their own word, with which code, or asked by a unit',
  ),
  links: described(
    z.strictObject({
      works: optional(z.string()),
      problem: optional(z.string()),
      joined: optional(strings),
      splitFrom: optional(z.string()),
      splitInto: optional(strings),
    }),
    '关联的工程；并入的案件（problem）、并入本案的案件（joined）；由何案分出（splitFrom）、分出的案件（splitInto） · the works concerned; the case of the same problem that this one is joined to, the cases joined to this one; the case it was split from, the cases it was split into',
  ),
  related: optional(
    described(
      z.array(
        z.strictObject({
          link: z.string(),
          title: bilingual,
          role: optional(z.enum(linkRoles)),
          cases: z.array(
            z.strictObject({
              number: z.string(),
              state: optional(
                z.strictObject({
                  mechanism: optional(z.string()),
                  stage: z.string(),
                  stageTitle: bilingual,
                  closed: z.boolean(),
                  outcome: optional(z.enum(outcomes)),
                  dueAt: optional(instant),
                  overdue: z.boolean(),
                }),
              ),
            }),
          ),
          rollUp: optional(
            described(
              z.strictObject({
                total: z.int(),
                open: z.int(),
                closed: z.int(),
                overdue: z.int(),
                dueAt: optional(instant),
              }),
              '分出的案件合计：总数、未办结、已办结、逾期、最早到期 · the parts together: how many, open, closed, past a limit, and when the first open one is due',
            ),
          ),
        }),
      ),
      '按机制声明的全部关联及对方案件的现状 · every link by what the mechanism calls it, with how the other cases stand; those that a case is made of as it has been told',
    ),
  ),
  forJoined: optional(
    described(
      z.array(givenAnswer),
      '同一操作对并案各案的结果 · what came of the same command for each of the joined cases',
    ),
  ),
  newCases: optional(
    described(
      z.array(z.strictObject({ number: z.string(), queryCode: z.string() })),
      '分拆出的案件及其查询码，只给出一次 · the cases that were split off, with their codes, told once',
    ),
  ),
  commands: described(strings, '当前账号可用的操作 · what the caller may do now'),
  /** By command, what a form proposes and a person decides (I-17). */
  prefill: z.record(z.string(), z.record(z.string(), localDate)),
  now: instant,
});

/** The answer of `GET /v1/cases/{number}` and of a command. */
export type CaseAnswer = z.infer<typeof caseAnswer>;

const registeredParts = {
  number: z.string(),
  version: z.int(),
  mechanism: mechanismAnswer,
  stage: z.string(),
  holder: unit,
  firstContact: unit,
  lead: optional(unit),
  ...badgeFields,
  receivedAt: instant,
  registeredAt: registeredLater,
  routing: optional(routingAnswer),
  deadlines: z.array(deadlineAnswer),
};

/** `POST /v1/cases` → 201 */
export const registeredAnswer = z.strictObject({
  ...registeredParts,
  queryCode: described(z.string(), '告知报事人，用于查询 · for who brings it, to look the case up'),
});

/** The answer of `POST /v1/cases` for a new case, 201. */
export type RegisteredAnswer = z.infer<typeof registeredAnswer>;

/** `POST /v1/cases` → 200, with a `reference` that the line has sent before: the case as it is now. The code is told once only. */
export const alreadyAnswer = z.strictObject({
  already: z.literal(true),
  ...registeredParts,
  closedAt: optional(instant),
  ...endedWithout,
});

/** The answer of `POST /v1/cases` for a matter that was registered before, 200. */
export type AlreadyAnswer = z.infer<typeof alreadyAnswer>;

/** `POST /v1/cases/import` */
export const importAnswer = z.strictObject({
  results: z.array(
    z.strictObject({
      line: z.int(),
      outcome: described(
        z.enum(['taken', 'fits', 'already', 'refused']),
        '已导入、（核对时）可以导入、此前已在、未导入 · taken, would be taken in a dry run, here already, not taken',
      ),
      status: z.int(),
      history: optional(described(z.literal(true), '已办结，只作历史 · closed already: history only')),
      number: optional(z.string()),
      part: optional(
        described(z.string(), '该行分出的案件编号 · the case that was made of the row, a part of that one'),
      ),
      queryCode: optional(z.string()),
      error: optional(refusalSchema),
      columns: optional(
        described(
          z.record(z.string(), z.string()),
          '表格中各问题所在的列，按 details 的 path · the columns of the table that the problems are in, by the path of each of `details`',
        ),
      ),
    }),
  ),
  taken: z.int(),
  fits: optional(z.int()),
  already: z.int(),
  refused: z.int(),
});

/** The answer of `POST /v1/cases/import`, with a result for each line. */
export type ImportAnswer = z.infer<typeof importAnswer>;

/** `GET /v1/cases` */
export const boardAnswer = z.strictObject({
  cases: z.array(
    z.strictObject({
      number: z.string(),
      mechanism: z.string(),
      organisation: optional(ownOrganisation),
      stage: z.string(),
      stageTitle: bilingual,
      round: z.int(),
      ...badgeFields,
      holder: unit,
      handler: optional(described(z.string(), '当前责任单位的承办人 · who handles it for the holder')),
      firstContact: unit,
      lead: optional(unit),
      receivedAt: instant,
      closedAt: optional(instant),
      changedAt: optional(instant),
      ...endedWithout,
      history: optional(
        described(z.literal(true), '作为历史导入，在原系统已办结 · taken over as it was closed in another system'),
      ),
      dueAt: optional(instant),
      dueClock: optional(z.string()),
      dueTitle: optional(bilingual),
      provisional: z.boolean(),
      overdue: z.boolean(),
      leads: optional(
        described(z.literal(true), '有权重的标记，排在前面 · a badge with a weight: it stands before the others'),
      ),
      claimsUrgency: optional(
        described(
          z.literal(true),
          '有 claims-urgency 标记：来件称情况紧急，尚无人认定 · it has the badge `claims-urgency`: its wording claims urgency, and nobody has decided on it yet',
        ),
      ),
      judged: optional(
        described(z.literal(true), '有时限经事后公布的日历重新认定 · a later calendar has judged a deadline of it'),
      ),
      tasks: described(
        z.array(
          z.strictObject({
            unit,
            person: optional(z.string()),
            milestone: z.string(),
            title: bilingual,
            command: optional(z.string()),
            dueAt: optional(instant),
          }),
        ),
        '各单位最紧迫的一项待办 · of each unit that has something to do the most pressing',
      ),
      summary: z.string(),
      version: z.int(),
    }),
  ),
  cursor: optional(z.string()),
  offset: optional(
    described(
      z.int(),
      '本页之前的件数；没有时只能用 cursor 逐页推进 · how many cases stand before the page; where it is absent without a cursor, pages are reached one after another only',
    ),
  ),
  now: instant,
});

const many = z.int();

/** `POST /v1/cases/counts` */
export const countsAnswer = z.lazy(() =>
  z.strictObject({
    total: many,
    exact: described(
      z.boolean(),
      '否：件数太多未数完，至少有这么多 · false: too many to be counted, there are so many at least',
    ),
    states: described(
      z.strictObject({ open: many, closed: many, 'due-soon': many, overdue: many, withdrawn: many, voided: many }),
      '按状态，不论所选状态 · by state, whichever was asked for',
    ),
    urgent: many,
    stages: z.array(
      z.strictObject({
        mechanism: z.string(),
        stage: z.string(),
        title: bilingual,
        count: many,
        urgent: many,
        overdue: many,
      }),
    ),
    days: described(
      z.array(z.strictObject({ day: z.string(), count: many, overdue: many })),
      '按届满日期，仅在给出 dueFrom 或 dueTo 时 · by the day on which the limit ends, with dueFrom or dueTo only',
    ),
    now: instant,
  }),
);

/** What `POST /v1/cases/counts` answers. */
export type CountsAnswer = z.infer<typeof countsAnswer>;

/** The answer of `GET /v1/cases` and `POST /v1/cases/search`. */
export type BoardAnswer = z.infer<typeof boardAnswer>;

/** `GET /v1/cases/{number}/timeline` */
export const timelineAnswer = z.strictObject({
  number: z.string(),
  revealable,
  events: z.array(
    z.strictObject({
      seq: z.int(),
      at: instant,
      type: z.string(),
      title: optional(bilingual),
      actor: z.strictObject({ kind: z.string(), unit: optional(unit), user: optional(z.string()) }),
      facts: optional(
        described(
          z.array(z.strictObject({ fact: z.string(), title: bilingual, value: bilingual })),
          '所记载的事实及其取值的文字，不含个人信息 · the facts that it tells, with their values in words; nothing personal',
        ),
      ),
      event: described(shownEventSchema, '事件原文（UTC），哈希据此计算 · the event as it was hashed, in UTC'),
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
  cursor: optional(
    described(
      z.int(),
      '还有后续事件：以此为 after（倒序时为 before）再查 · there are more: ask again with this as `after`, or as `before` when the order is desc',
    ),
  ),
  verified: described(
    z.boolean(),
    '整条哈希链核对无误，且与案件记录的版本和末端一致；超长案件逐页核对（见 checked） · the whole chain was checked, and ends where the record of the case says; of a long record, this page and the end (see `checked`)',
  ),
  brokenAt: optional(described(z.int(), '首个不符的事件 · the first event that does not fit')),
  fault: optional(
    described(
      z.enum(['link', 'length', 'head']),
      'link：环节不符；length：事件数与记录不符；head：末端与记录不符 · a link does not fit; more or fewer events than the record says; another end than the record says',
    ),
  ),
  expectedLength: optional(described(z.int(), '按案件记录应有的事件数 · how many events the record of the case says')),
  length: z.int(),
  checked: optional(
    described(
      z.strictObject({ from: z.int(), to: z.int() }),
      '本次核对的事件；无此项即核对了全部 · the events whose links were recomputed now; all of them when absent',
    ),
  ),
});

/** The answer of `GET /v1/cases/{number}/timeline`. */
export type TimelineAnswer = z.infer<typeof timelineAnswer>;

/** `GET /v1/cases/{number}/checkpoint` */
export const caseCheckpointAnswer = z.strictObject({
  number: z.string(),
  version: described(z.int(), '记录的事件数 · how many events the record has'),
  hash: described(z.string(), '最后一条事件的哈希 · the hash of its last event'),
  state: described(
    z.enum(['anchored', 'pending', 'unnamed', 'differs']),
    'anchored：该检查点载有此哈希；pending：此后尚无检查点；unnamed：自有检查点以来本案未变动；differs：检查点所载与现存记录不符 · `anchored`: the checkpoint names this hash; `pending`: none was made since; `unnamed`: the case has not changed since there are checkpoints; `differs`: a checkpoint names another hash, so what is stored was changed',
  ),
  checkpoint: optional(
    described(
      z.strictObject({
        sequence: z.int(),
        at: instant,
        root: z.string(),
        algorithm: z.string(),
        key: described(z.string(), '公钥的 SHA-256 · SHA-256 of the public key'),
      }),
      '载有本案的检查点；pending、unnamed 时为最近看到的一个 · the checkpoint that names it; otherwise the last one that was looked at',
    ),
  ),
});

/** The answer of `GET /v1/cases/{number}/checkpoint`. */
export type CaseCheckpointAnswer = z.infer<typeof caseCheckpointAnswer>;

/** `GET /v1/readings`, `GET /v1/cases/{number}/readings`: the latest first. */
export const readingsAnswer = z.strictObject({
  readings: z.array(
    z.strictObject({
      at: instant,
      user: z.string(),
      unit: optional(unit),
      number: z.string(),
      call: described(z.string(), '所用接口 · by which call'),
    }),
  ),
  cursor: optional(z.string()),
  now: instant,
});

/** The answer of the calls that list readings of a complainant's data. */
export type ReadingsAnswer = z.infer<typeof readingsAnswer>;

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

/** The answer of `GET /v1/cases/{number}/execution`. */
export type ExecutionAnswer = z.infer<typeof executionAnswer>;

/** `GET /v1/public/cases/{number}?code=`: what the complainant sees (ENV-003, ENV-100). No internal notes. */
export const publicCaseAnswer = z.strictObject({
  number: z.string(),
  organisation: described(
    z.string(),
    '所属机构，供查询其规则名称、单位名称等 · whose case it is, for the calls that anybody may make: `?organisation=`',
  ),
  stage: z.string(),
  stageTitle: bilingual,
  round: z.int(),
  receivedAt: instant,
  registeredAt: registeredLater,
  closedAt: optional(instant),
  ...endedWithout,
  mechanism: described(
    z.strictObject({ title: bilingual, lookUp: optional(bilingual) }),
    '所依机制的名称，及其对查询的称呼 · what the mechanism is called, and what it calls looking a case up',
  ),
  steps: optional(
    described(
      z.array(z.strictObject({ stage: z.string(), title: bilingual, state: z.enum(['past', 'present', 'ahead']) })),
      '办理进程，依次；未经办理程序而终结的没有 · the course of the case in order; absent where it ended without running it',
    ),
  ),
  firstContact: z.strictObject({ id: unit, name: bilingual }),
  holder: z.strictObject({ id: unit, name: bilingual }),
  deadlines: z.array(
    z.strictObject({
      title: bilingual,
      rule: z.string(),
      unit: described(z.strictObject({ id: unit, name: bilingual }), '负责在此期限内完成的单位 · who has to keep it'),
      kind: z.enum(['limit', 'target']),
      dueAt: instant,
      dueOn: localDate,
      status: z.enum(['running', 'met', 'missed']),
      doneAt: optional(described(instant, '何时完成，逾期后完成的也有 · when it was done, in time or late')),
      provisional: z.boolean(),
      judged: optional(judgedAnswer),
    }),
  ),
  putOffs: optional(
    described(
      z.array(z.strictObject(putOffFields)),
      '承诺的期限推迟过几次及其原因 · promised days that were put off, each with its reason',
    ),
  ),
  replies: z.array(
    z.strictObject({
      command: z.string(),
      title: bilingual,
      at: instant,
      unit: z.strictObject({ id: unit, name: bilingual }),
      data: z.record(z.string(), z.unknown()),
      fields: described(fieldsAnswer, 'data 各字段的名称与取值 · the titles of what stands in data, and of its values'),
    }),
  ),
  cursor: optional(
    described(z.int(), '还有更早的答复，以 cursor 查询 · there are earlier replies: ask again with this as `cursor`'),
  ),
  rating: optional(
    described(
      z.strictObject({
        round: z.int(),
        at: instant,
        intake: z.string(),
        field: z.string(),
        result: z.string(),
        comment: optional(z.string()),
      }),
      '您在本轮的评价；canRate 为真时可以更改 · your rating of this round; it can be replaced while `canRate`',
    ),
  ),
  information: optional(
    described(
      z.array(
        z.strictObject({
          at: instant,
          text: optional(z.string()),
          files: z.array(
            z.strictObject({
              sha256: z.string(),
              name: optional(z.string()),
              size: z.int(),
              type: z.string(),
              hidden: optional(z.literal(true)),
            }),
          ),
        }),
      ),
      '您补充的情况和文件，早的在前 · what you have added, oldest first',
    ),
  ),
  canRate: z.boolean(),
  asked: optional(
    described(
      z.strictObject({
        fields: fieldsAnswer,
        dissatisfied: optional(z.strictObject({ message: bilingual, rules: strings })),
      }),
      '评价各项的名称与选项，及不满意会引起什么；本机制不评价的没有 · what a rating asks, and what follows where one aspect is `dissatisfied`; absent where nothing can be rated',
    ),
  ),
  canWithdraw: z.boolean(),
  canAdd: described(z.boolean(), '可以补充情况和文件 · whether more can be added'),
  now: instant,
});

/** The answer of `GET /v1/public/cases/{number}`: what a complainant may see. */
export type PublicCaseAnswer = z.infer<typeof publicCaseAnswer>;

/** `GET /v1/calendar/due` */
export const dueAnswer = z.strictObject({
  dueAt: instant,
  dueOn: localDate,
  inclusive: z.boolean(),
  provisional: z.boolean(),
  basis: basisAnswer,
});

/** The answer of `GET /v1/mechanisms`. */
export const mechanismsAnswer = z.strictObject({
  mechanisms: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int(),
      versions: optional(
        described(z.array(z.int()), '保留的各版本，案件仍按其办理 · the versions that are kept, each for its cases'),
      ),
      title: bilingual,
      source: z.string(),
      intake: optional(
        described(
          z.strictObject({
            title: bilingual,
            lookUp: optional(bilingual),
            by: z.array(z.enum(registrars)),
            lines: strings,
            default: z.boolean(),
            text: optional(
              described(bilingual, '可以粘贴文本登记，其名称 · a text can be pasted for it, and what that is called'),
            ),
          }),
          '如何登记：名称、由谁登记、来自哪些线路、是否默认机制 · what registering is called, who does it, on which lines, and whether what names no mechanism is of this one',
        ),
      ),
      series: optional(described(strings, '测量项目 · the series that it measures')),
      register: optional(
        described(z.literal(true), '是登记簿：只登记、更正、注销 · it is a register, whose cases are entries'),
      ),
      stages: z.array(
        z.strictObject({
          id: z.string(),
          title: bilingual,
          holder: z.string(),
          rules: strings,
          terminal: z.boolean(),
          initial: optional(described(z.literal(true), '案件由此开始 · where cases begin')),
        }),
      ),
      commands: z.array(
        z.strictObject({
          type: z.string(),
          title: bilingual,
          rules: strings,
          stages: z.union([z.enum(['open', 'any']), strings]),
          by: strings,
          decidesBetween: optional(
            described(
              strings,
              '裁决单位之间的争议：各方意见见这些操作 · it decides a dispute between units, whose positions are what was said by these commands',
            ),
          ),
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
      badges: optional(
        described(
          z.array(z.strictObject({ id: z.string(), title: bilingual })),
          '案件可带的标记 · the badges that its cases can have',
        ),
      ),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** The answer of `GET /v1/mechanisms`. */
export type MechanismsAnswer = z.infer<typeof mechanismsAnswer>;

/** The answer of `GET /v1/rules`, in the order of the rulebooks. */
export const rulesAnswer = z.strictObject({
  rules: z.array(
    z.strictObject({
      organisation: z.string().check(z.describe('编号所属机制包 · the organisation whose rulebook has the id')),
      id: z.string().check(z.meta({ examples: ['R-01'] })),
      title: bilingual,
      article: optional(
        z
          .string()
          .check(
            z.describe('原文出处，解读和未决事项没有 · where its words stand; readings and open points have none'),
          ),
      ),
    }),
  ),
});

/** The answer of `GET /v1/rules`. */
export type RulesAnswer = z.infer<typeof rulesAnswer>;

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
  /** Who takes its place on its last day. */
  successor: optional(unit),
  /** Who heads it, by the name of the account. */
  head: optional(z.string()),
  example: optional(z.literal(true)),
  /** Whether it may be named in something new. */
  inForce: z.boolean(),
});

/** `version` is what a change must have seen; 0 as shipped. */
export const unitsAnswer = z.strictObject({
  version: z.int(),
  /** What a unit can be, as the organisation's pack declares it. */
  kinds: optional(
    z.array(
      z.strictObject({
        id: z.string(),
        title: bilingual,
        town: optional(described(z.literal(true), '登记时可作为发生地 · a registration can name it as the place')),
        designates: optional(described(z.literal(true), '裁定责任单位 · rules on who acts')),
        dependent: optional(described(z.literal(true), '须有上级单位 · belongs to a unit above it')),
      }),
    ),
  ),
  units: z.array(unitAnswer),
});

/** {@link unitsAnswer} */
export type UnitsAnswer = z.infer<typeof unitsAnswer>;

const onDutyAnswer = z.strictObject({
  unit,
  person: optional(z.string()),
  name: optional(described(z.string(), '姓名 · how people call them')),
});

/** The answer of `GET /v1/roster` and `PUT /v1/roster`; `version` is what a change must have seen, 0 as shipped. */
export const rosterAnswer = z.strictObject({
  version: z.int(),
  at: described(instant, '所问时刻 · the instant that `onDuty` is of'),
  posts: z.array(
    z.strictObject({
      id: z.string(),
      title: bilingual,
      rules: strings,
      unit: described(unit, '无排班时由其应答 · answers where no shift says so'),
      onDuty: described(onDutyAnswer, '一线 · the first line'),
      second: optional(described(onDutyAnswer, '二线 · the second line')),
    }),
  ),
  shifts: z.array(
    z.strictObject({
      post: z.string(),
      line: optional(z.enum(['first', 'second'])),
      unit,
      person: optional(z.string()),
      from: localDate,
      to: optional(localDate),
      on: optional(z.enum(['working-days', 'rest-days'])),
      hours: optional(z.array(z.string()).check(z.length(2))),
    }),
  ),
  changes: z.array(
    z.strictObject({
      version: z.int(),
      at: instant,
      author: z.string(),
      authorUnit: optional(z.string()),
      reason: z.string(),
    }),
  ),
});

/** The answer of `POST /v1/units` and `PUT /v1/units/{id}`: the new version of the register and the unit in it. */
export const changedUnitAnswer = z.strictObject({ version: z.int(), unit: unitAnswer });

/** Who wrote a version of a document, when and why. */
const authored = {
  version: z.int(),
  at: instant,
  author: z.string(),
  authorUnit: optional(z.string()),
  reason: z.string(),
};

/** The answer of `GET /v1/units/versions`. */
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
  /** Of a number, in place of `values`: the smallest and the largest that may be set. */
  range: optional(z.strictObject({ min: z.int(), max: z.int() })),
  meanings: optional(z.record(z.string(), bilingual)),
};

/** The answer of `GET /v1/settings`. */
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

/** The answer of `PUT /v1/settings/{id}`. */
export const changedSettingAnswer = z.strictObject({ version: z.int(), ...setting });

const overriddenDay = z.strictObject({ date: localDate, working: z.boolean(), reason: z.string() });

/** The answer of `GET /v1/calendar/years`. */
export const calendarYearsAnswer = z.strictObject({
  version: z.int(),
  calendarVersion: z.string(),
  years: z.array(
    z.strictObject({
      year: z.int(),
      off: z.array(localDate),
      work: z.array(localDate),
      source: z.string(),
      /** Why it is right although it is unusual, where somebody had to confirm that. */
      confirmed: optional(z.string()),
      /** Entered by the district, not shipped. */
      own: z.boolean(),
    }),
  ),
  overrides: z.array(overriddenDay),
  packOverrides: optional(
    described(
      z.array(overriddenDay),
      '机制包所带的例外日；录入的优先 · those of the pack; what is entered goes before them',
    ),
  ),
  changes: z.array(z.strictObject(authored)),
  /** How far the deadlines are counted by this version of the calendar (I-27). */
  recount: z.strictObject({
    calendar: z.string(),
    state: z.enum(['waiting', 'running', 'done']),
    examined: z.int(),
    recomputed: z.int(),
  }),
});

const countedDue = z.strictObject({
  dueAt: instant,
  dueOn: optional(localDate),
  provisional: z.boolean(),
});

/** The answer of `POST /v1/calendar/trial`. */
export const calendarTrialAnswer = z.strictObject({
  examined: described(z.int(), '本次查看的未结案件数 · how many open cases this part has looked at'),
  moved: z.array(
    z.strictObject({
      number: z.string(),
      mechanism: z.string(),
      deadline: deadlineId,
      title: bilingual,
      rules: strings,
      unit,
      from: countedDue,
      to: countedDue,
      late: optional(described(z.literal(true), '按新日历此刻已过时限 · past already by the calendar that is tried')),
    }),
  ),
  cursor: optional(described(z.string(), '还有案件未查看 · there are cases that were not looked at yet')),
  now: instant,
});

/** What a change of the calendar would do to open deadlines. */
export type CalendarTrialAnswer = z.infer<typeof calendarTrialAnswer>;

const healthFields = {
  now: instant,
  rehearsal: z.boolean(),
  reasons: z.array(
    z.strictObject({
      code: z.enum(Object.keys(healthReasons) as [HealthCode, ...HealthCode[]]),
      message: bilingual,
      since: optional(instant),
      count: optional(z.int()),
      seconds: optional(z.int()),
    }),
  ),
};

/** The answer of `GET /v1/health`, 200. */
export const healthAnswer = z.strictObject({ status: z.enum(['ok', 'degraded']), ...healthFields });

/** With 503: what is wrong, and beside it the error of every refusal. */
export const failingHealthAnswer = z.strictObject({
  status: z.literal('failing'),
  ...healthFields,
  ...errorSchema.shape,
});

const deadLetterAnswer = z.strictObject({
  id: z.string(),
  /** What could not be done: the execution, or the counting in the reports. */
  feed: z.enum(['effects', 'reports', 'messages']),
  number: z.string(),
  mechanism: z.string(),
  firstSeq: z.int(),
  lastSeq: z.int(),
  attempts: z.int(),
  error: z.string(),
  at: instant,
});

/** The answer of `GET /v1/dead-letters`. */
export const deadLettersAnswer = z.strictObject({
  total: z.int(),
  letters: z.array(deadLetterAnswer),
  cursor: optional(z.string()),
});
/** The answer of `GET /v1/dead-letters`. */
export type DeadLettersAnswer = z.infer<typeof deadLettersAnswer>;

/** `letter` is there where it failed again. */
export const redeliveryAnswer = z.strictObject({ delivered: z.boolean(), letter: optional(deadLetterAnswer) });

/** One pass of reconciliation. */
export const reconciliationAnswer = z.strictObject({
  startedAt: instant,
  endedAt: instant,
  /** Open cases that were looked at. */
  cases: z.int(),
  repairs: z.strictObject({ started: z.int(), woken: z.int(), stopped: z.int(), recorded: z.int() }),
  /** Cases that could not be repaired; the next pass tries again. */
  failed: z.int(),
  complete: z.boolean(),
});

/** The answer of `POST /v1/login`. */
export const loginAnswer = z.strictObject({
  token: z.string(),
  expiresAt: instant,
  user: z.string(),
  name: optional(z.string()),
  unit: optional(unit),
  roles: strings,
});

/** The answer of the calls that move the rehearsal clock. */
export const rehearsalAnswer = z.strictObject({
  now: instant,
  stopped: described(
    optional(z.literal(true)),
    '未到所请求的时刻即被停止 · stopped before the instant that was asked for',
  ),
});
