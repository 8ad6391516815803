import type { Condition } from '../../../shared/domain/condition.ts';
import type { CommandSpec, Guard } from '../../../shared/domain/mechanism.ts';
import { replyClocks } from './clocks.ts';
import { always, answeredAnew } from './contact.ts';
import { largeImpact, redoneAgain, supervisors } from './signs.ts';

const dissatisfied: Condition = { payload: 'satisfied', is: false };
const revisitCounts: Condition = {
  any: [
    { payload: 'satisfied', is: true },
    { payload: 'notPossible', present: true },
  ],
};
/** To the unit that handed the case over, or to the own file (I-11). */
const writtenReplyOwed = (role: 'lead' | 'target'): Condition => ({ owes: role, clock: 'C-24H' });
/** 逾期未回复: any reply of the lead is past due. */
const replyLate: Condition = { any: replyClocks.map((clock) => ({ owes: 'lead', clock, late: true })) };
const onTheCase = ['first-contact', 'holder', 'lead', 'target', 'co', 'unit:epb-12369'] as const;

const dueFromToday = (rule: string): Guard => ({
  unless: { payload: 'dueOn', fromToday: true },
  rule,
  code: 'invalid',
  field: 'dueOn',
  message: {
    zh: '期限须由决定人填写，且不能早于今天',
    en: 'whoever orders it must enter the last day, today or later',
  },
});

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
    effects: [],
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
    requires: [dueFromToday('ENV-148')],
    effects: [{ mark: 'listed' }],
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
        unless: { all: [{ done: 'listed' }, { not: { done: 'delisted' } }] },
        rule: 'ENV-149',
        message: { zh: '案件未挂牌', en: 'the case is not listed' },
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
        unless: { any: [{ not: { done: 'limited-solution' } }, { done: 'rectified' }] },
        rule: 'ENV-102',
        message: { zh: '限时解决的问题尚未解决', en: 'what was to be solved by a set day is not solved yet' },
      },
      {
        unless: { any: [{ not: { missed: 'C-T15' } }, { done: 'delay-explained' }] },
        rule: 'I-05',
        message: {
          zh: '超过15个工作日目标的，须先说明原因',
          en: 'the target of 15 working days was passed: its reason is wanted first',
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
        unless: { any: [{ not: { done: 'listed' } }, { done: 'delisted' }] },
        rule: 'ENV-149',
        message: {
          zh: '问题不解决、隐患未整改，挂牌案件不得结案',
          en: 'a listed case stays open until it is delisted',
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
        unless: { any: [{ done: 'answered' }, { done: 'closed' }] },
        rule: 'ENV-081',
        message: { zh: '答复后方可评价', en: 'there is nothing to rate before an answer' },
      },
    ],
    effects: [],
    keep: { public: ['intake', 'field', 'result', 'comment'] },
  },
} as const satisfies Record<string, CommandSpec>;
