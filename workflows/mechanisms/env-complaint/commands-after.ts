import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { CommandSpec, Guard } from '../../../shared/domain/mechanism/mechanism.ts';
import { replyLate } from './clocks.ts';
import { always, answeredAnew } from './contact.ts';
import { dueFromToday, notTooFar } from './due-from-today.ts';
import { isListed, largeImpact, redoneAgain, supervisors } from './signs.ts';

const dissatisfied: Condition = { payload: 'satisfied', is: false };
const revisitCounts: Condition = {
  any: [
    { payload: 'satisfied', is: true },
    { payload: 'notPossible', present: true },
  ],
};
/** To the unit that handed the case over, or to the own file (I-11). */
const writtenReplyOwed = (role: 'lead' | 'target'): Condition => ({ owes: role, clock: 'C-24H' });
/** From the first of its two revisits on: what is told then has been told. */
const roundIsOver: Condition = {
  any: [{ done: 'revisited-lead' }, { done: 'revisited-first' }, { done: 'evaluated' }, { done: 'closed' }],
};
/** To pass the target is no breach, and asks for its reason (I-05); the reason for another delay is none for it. */
const explainedBeforeClosing = ['C-T15'];
/** Dissatisfied is who says so by number and code, as long as they do not say otherwise and no panel has sat on it. */
export const standingNo: Condition = {
  all: [
    { reached: 'objected', notSince: 'objection-withdrawn' },
    { reached: 'objected', notSince: 'evaluated' },
  ],
};
/** For so many days after closing the centre hears it too, and answers it once. */
export const unansweredNo: Condition = { reached: 'objected-after-closing', notSince: 'objection-answered' };
const aNoToAnswer: Guard = {
  unless: unansweredNo,
  rule: 'ENV-082',
  message: {
    zh: '结案后投诉人本人没有待答复的不满意评价',
    en: 'the complainant has given no dissatisfied rating since the closing that would still be unanswered',
  },
};
const maxRatingsPerRound = 10;
const onTheCase = ['first-contact', 'holder', 'lead', 'target', 'co', 'unit:epb-12369'] as const;

/** Proposed only: whoever orders the redo decides (I-17). */
const redoDay: CommandSpec['prefill'] = { field: 'dueOn', workingDays: { setting: 'I-17' } };

/** Revisit, redo, evaluation, urging, supervision and closing (ENV-080…104, ENV-147…150). */
export const afterCommands = {
  revisit: {
    title: { zh: '回访', en: 'Revisit' },
    event: 'revisited',
    rules: ['ENV-080', 'ENV-081', 'ENV-082', 'ENV-090', 'ENV-154', 'I-16'],
    stages: ['revisit'],
    by: ['first-contact', 'lead'],
    requires: [
      {
        unless: {
          any: [
            { payload: 'satisfied', present: true },
            { payload: 'notPossible', present: true },
          ],
        },
        rule: 'ENV-081',
        code: 'invalid',
        field: 'aspects',
        message: {
          zh: '须逐项记录三个方面的满意度，或写明无法回访的原因',
          en: 'the three aspects must be recorded, or the reason why no revisit is possible',
        },
      },
      {
        unless: { any: [{ not: dissatisfied }, { payload: 'reason', present: true }] },
        rule: 'ENV-082',
        code: 'invalid',
        field: 'reason',
        message: { zh: '群众不满意的，须问明原因', en: 'a dissatisfied answer needs its reason' },
      },
      {
        unless: { any: [{ not: dissatisfied }, { payload: 'dueOn', fromToday: true }] },
        rule: 'I-17',
        code: 'invalid',
        field: 'dueOn',
        message: {
          zh: '不满意即重办：须填写重办期限，且不能早于今天',
          en: 'dissatisfied means redo: its last day must be entered, today or later',
        },
      },
      notTooFar('dueOn', 'I-17'),
      {
        unless: { any: [{ not: { payload: 'satisfied', is: true } }, { not: standingNo }] },
        rule: 'ENV-097',
        message: {
          zh: '投诉人本人评价为不满意：须由承办单位提交书面说明（request-evaluation），经12369中心组织评议，方可记为满意；否则按不满意重办',
          en: 'the complainant has said no themselves: satisfied is recorded against it only after a written statement (request-evaluation) and the panel of the 12369 centre; else the case is redone',
        },
      },
    ],
    effects: [
      { mark: 'revisited-lead', when: { all: [revisitCounts, { actorIs: 'lead' }] } },
      { mark: 'revisited-first', when: { all: [revisitCounts, { actorIs: 'first-contact' }] } },
      { mark: 'redo-ordered', when: dissatisfied },
      redoneAgain(dissatisfied),
      { openRound: true, when: dissatisfied },
      ...answeredAnew(dissatisfied),
      { enter: 'handling', when: dissatisfied },
    ],
    prefill: redoDay,
    keep: {},
  },
  'send-back': {
    title: { zh: '发回重办', en: 'Send back for redo' },
    event: 'sent-back',
    rules: ['ENV-084', 'ENV-091'],
    stages: ['reply', 'revisit'],
    by: ['first-contact', 'unit:epb-12369', ...supervisors],
    requires: [
      {
        unless: { any: [{ actorIs: 'first-contact' }, { payload: 'ground', present: true }] },
        rule: 'ENV-084',
        code: 'invalid',
        field: 'ground',
        message: {
          zh: '要求重办须写明情形：未依法、不到位、不合要求或质量不高',
          en: 'ordering a redo needs its ground: not by law, not thorough, not as required, or of low quality',
        },
      },
      dueFromToday('I-17'),
      notTooFar('dueOn', 'I-17'),
    ],
    effects: [
      { mark: 'redo-ordered' },
      redoneAgain(always),
      { openRound: true },
      ...answeredAnew(always),
      { enter: 'handling' },
    ],
    prefill: redoDay,
    keep: {},
  },
  'request-evaluation': {
    title: { zh: '申请评议', en: 'Request an evaluation' },
    event: 'evaluation-requested',
    rules: ['ENV-097'],
    stages: ['reply', 'revisit'],
    by: ['lead', 'target'],
    requires: [
      {
        unless: { all: [{ settled: 'replied' }, { settled: 'reported' }] },
        rule: 'ENV-097',
        message: {
          zh: '先正式回复投诉人并书面反馈群众评价，才谈得上满意度争议',
          en: 'there is nothing to dispute before the formal reply and the feedback with the evaluation',
        },
      },
    ],
    effects: [{ mark: 'evaluation-requested' }, { enter: 'evaluation' }],
    keep: {},
  },
  evaluate: {
    title: { zh: '组织评议', en: 'Record the panel' },
    event: 'evaluated',
    rules: ['ENV-097'],
    stages: ['evaluation'],
    by: ['unit:epb-12369'],
    effects: [{ mark: 'evaluated' }, { enter: 'revisit' }],
    keep: {},
  },
  urge: {
    title: { zh: '催办', en: 'Urge' },
    event: 'urged',
    rules: ['ENV-083', 'I-18'],
    stages: 'open',
    by: ['unit:epb-12369', 'first-contact', 'manager'],
    requires: [
      {
        unless: replyLate,
        rule: 'ENV-083',
        message: {
          zh: '牵头单位没有逾期未办的回复，不能催办',
          en: 'no reply of the lead is past due that could be urged',
        },
      },
      {
        unless: {
          any: [{ actorIs: 'manager' }, { actorIs: 'unit:epb-12369' }, { not: { same: ['first-contact', 'lead'] } }],
        },
        rule: 'I-18',
        message: {
          zh: '由首接单位催办；首接即牵头的，由12369中心催办',
          en: 'the first receiver urges; where it leads itself, the 12369 centre does',
        },
      },
    ],
    effects: [{ mark: 'urged' }],
    keep: { urge: true },
  },
  supervise: {
    title: { zh: '督办', en: 'Supervise' },
    event: 'supervised',
    rules: ['ENV-085'],
    stages: 'open',
    by: supervisors,
    effects: [{ mark: 'supervised' }],
    keep: {},
  },
  list: {
    title: { zh: '挂牌督办', en: 'List for supervision' },
    event: 'listed',
    rules: ['ENV-147', 'ENV-148'],
    stages: 'open',
    by: supervisors,
    requires: [dueFromToday('ENV-148'), notTooFar('dueOn', 'ENV-148')],
    effects: [
      { mark: 'listed' },
      { involve: { payload: 'responsibleUnit' } },
      { involve: { payload: 'supervisingUnit' } },
    ],
    keep: {},
  },
  delist: {
    title: { zh: '摘牌', en: 'Delist' },
    event: 'delisted',
    rules: ['ENV-149'],
    stages: 'open',
    by: supervisors,
    requires: [
      {
        unless: isListed,
        rule: 'ENV-149',
        message: { zh: '案件未挂牌', en: 'the case is not listed' },
      },
      {
        unless: { done: 'rectified' },
        rule: 'ENV-149',
        message: {
          zh: '问题不解决、隐患未整改不摘牌：须先在现场调查中记录整改完成',
          en: 'no delisting before the problem is solved and the hazard rectified: record first, in an investigation, that it is',
        },
      },
    ],
    effects: [{ mark: 'delisted' }],
    keep: {},
  },
  close: {
    title: { zh: '结案归档', en: 'Close' },
    event: 'closed',
    rules: ['ENV-100'],
    stages: ['revisit'],
    by: ['first-contact', 'lead'],
    requires: [
      {
        unless: { not: standingNo },
        rule: 'ENV-097',
        message: {
          zh: '投诉人本人评价为不满意：须重办，或由承办单位提交书面说明（request-evaluation）并经评议后方可结案',
          en: 'the complainant has said no themselves: the case is redone, or closed after a written statement (request-evaluation) and the panel',
        },
      },
      {
        unless: { any: [{ remit: 'own' }, { done: 'written-replied' }] },
        rule: 'ENV-023',
        message: { zh: '承办单位尚未通报首接登记部门', en: 'the first receiver has not been told the result' },
      },
      {
        unless: {
          any: [
            { not: { all: [{ fact: 'urgency_ground', nonEmpty: true }, { remit: 'other' }] } },
            { done: 'emergency-reported' },
          ],
        },
        rule: 'ENV-028',
        message: {
          zh: '紧急投诉尚未报区政府应急办公室',
          en: 'the urgent complaint has not been reported to the emergency office',
        },
      },
      {
        unless: {
          any: [
            { all: [{ settled: 'revisited-lead' }, { settled: 'revisited-first' }] },
            { all: [{ done: 'evaluated' }, { payload: 'reason', present: true }] },
          ],
        },
        rule: 'ENV-090',
        message: {
          zh: '牵头单位和首接单位的回访尚未完成（或写明原因）',
          en: 'the lead and the first receiver have not both revisited, nor recorded why not',
        },
      },
      // Closing ends the clocks: it must not be a way around the written reply, the filing or the letter.
      {
        unless: { not: { any: [writtenReplyOwed('lead'), writtenReplyOwed('target')] } },
        rule: 'ENV-064',
        message: {
          zh: '现场调查后的书面回复尚未作出（自办案件存入本单位案卷）',
          en: 'the written reply after the site action is not given yet (in an own case: to the own file)',
        },
      },
      {
        unless: { any: [{ not: { done: 'verified' } }, { done: 'filed' }] },
        rule: 'ENV-063',
        message: { zh: '违法行为已查实，尚未立案', en: 'a violation is verified and not filed yet' },
      },
      {
        unless: { any: [{ not: { fact: 'cross_district', is: true } }, { done: 'letter-sent' }] },
        rule: 'ENV-048',
        message: { zh: '跨区域案件尚未函告市级牵头部门', en: 'the city department has not been written to' },
      },
      {
        unless: { not: { reached: 'limited-solution', notSince: 'rectified' } },
        rule: 'ENV-102',
        message: { zh: '限时解决的问题尚未解决', en: 'what was to be solved by a set day is not solved yet' },
      },
      {
        unless: { not: { unexplained: explainedBeforeClosing } },
        rule: 'I-05',
        lists: { unexplained: explainedBeforeClosing },
        message: {
          zh: '超过15个工作日目标的，须先说明原因（explain-delay），尚未说明的',
          en: 'the target of 15 working days was passed: its reason is wanted first (explain-delay); still without one',
        },
      },
      {
        unless: {
          any: [
            {
              not: {
                all: [{ fact: 'media_exposed', is: true }, largeImpact],
              },
            },
            { done: 'media-involved' },
          ],
        },
        rule: 'ENV-072',
        message: {
          zh: '媒体曝光且影响较大的案件，须邀请媒体参与或向媒体通报',
          en: 'a case of large impact in the press needs the press invited or briefed',
        },
      },
      {
        unless: { any: [{ not: { fact: 'discipline_breach', is: true } }, { done: 'discipline-reported' }] },
        rule: 'ENV-073',
        message: { zh: '涉及违法违纪的，须报告纪检监察部门', en: 'a breach of discipline must be reported first' },
      },
      {
        unless: { not: isListed },
        rule: 'ENV-149',
        message: {
          zh: '问题不解决、隐患未整改，挂牌案件不得结案',
          en: 'a listed case stays open until it is delisted',
        },
      },
      // A notice that was never given does not become unnecessary by closing; without a contact it is impossible (ENV-013).
      {
        unless: { any: [{ not: { done: 'accepted' } }, { settled: 'notice-given' }] },
        rule: 'ENV-042',
        message: {
          zh: '尚未将受理情况告知投诉人（ENV-042、ENV-043），请先告知；确无法告知的，更正登记写明原因',
          en: 'the complainant has not been told of the acceptance (ENV-042, ENV-043): tell them first, or correct the registration where no contact is left',
        },
      },
    ],
    effects: [{ mark: 'closed' }, { enter: 'closed' }],
    keep: { public: ['outcome'] },
  },
  'attach-evidence': {
    title: { zh: '留证', en: 'Attach evidence' },
    event: 'evidence-attached',
    rules: ['ENV-024', 'ENV-070'],
    stages: 'any',
    by: onTheCase,
    effects: [],
    keep: {},
  },
  note: {
    title: { zh: '备注', en: 'Note' },
    event: 'noted',
    rules: ['ENV-006', 'ENV-007'],
    stages: 'any',
    by: onTheCase,
    effects: [],
    keep: {},
  },
  rate: {
    title: { zh: '群众评价', en: 'Rate' },
    event: 'rated',
    rules: ['ENV-081', 'ENV-096'],
    stages: 'any',
    by: ['citizen'],
    requires: [
      {
        unless: { not: { done: 'voided' } },
        rule: 'ENV-081',
        message: { zh: '案件已作废，不作评价', en: 'the case is void: there is nothing to rate' },
      },
      {
        unless: { any: [{ done: 'answered' }, { done: 'closed' }] },
        rule: 'ENV-081',
        message: { zh: '答复后方可评价', en: 'there is nothing to rate before an answer' },
      },
      // Who has not spoken yet may do so once, also after the revisit and after closing (ENV-097, ENV-100).
      {
        unless: { not: { all: [{ rated: 1 }, roundIsOver] } },
        rule: 'ENV-081',
        message: {
          zh: '本轮已回访（或已结案），您的评价不能再更改',
          en: 'this round was revisited, or the case closed: your rating can no longer be replaced',
        },
      },
      {
        unless: { not: { rated: maxRatingsPerRound } },
        rule: 'ENV-081',
        message: {
          zh: `本轮评价已更改${maxRatingsPerRound - 1}次，以最后一次为准`,
          en: `the rating of this round was replaced ${maxRatingsPerRound - 1} times: the last one counts`,
        },
      },
    ],
    effects: [
      { mark: 'objected', when: dissatisfied },
      { mark: 'objection-withdrawn', when: { all: [{ payload: 'satisfied', is: true }, { done: 'objected' }] } },
      {
        mark: 'objected-after-closing',
        when: { all: [dissatisfied, { since: 'closed', withinDays: { setting: 'heard-after-closing' } }] },
      },
    ],
    keep: { public: ['intake', 'field', 'result', 'comment'] },
  },
  'answer-rating': {
    title: { zh: '答复不满意评价', en: 'Answer the dissatisfied rating' },
    event: 'rating-answered',
    rules: ['ENV-082', 'ENV-100'],
    stages: ['closed'],
    by: ['unit:epb-12369'],
    requires: [aNoToAnswer],
    effects: [{ mark: 'objection-answered' }],
    keep: { public: ['reason'] },
  },
  reopen: {
    title: { zh: '重新办理已结案件', en: 'Reopen the closed case' },
    event: 'reopened',
    rules: ['ENV-082', 'ENV-084', 'I-17'],
    stages: ['closed'],
    by: ['unit:epb-12369'],
    requires: [aNoToAnswer, dueFromToday('I-17'), notTooFar('dueOn', 'I-17')],
    effects: [
      { mark: 'redo-ordered' },
      redoneAgain(always),
      { openRound: true },
      ...answeredAnew(always),
      { enter: 'handling' },
    ],
    prefill: redoDay,
    keep: { public: ['reason'] },
  },
} as const satisfies Record<string, CommandSpec>;
