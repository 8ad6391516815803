import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { CommandSpec, Guard } from '../../../shared/domain/mechanism/mechanism.ts';
import { answeredAnew } from './contact.ts';
import { disputedAfterRuling, disputedAgain, redoneAgain } from './signs.ts';

const answerable = ['lead', 'target'] as const;
const handlers = ['lead', 'target', 'co'] as const;
const underway = ['acceptance', 'handling', 'reply'] as const;

const accepted: Guard = {
  unless: { done: 'accepted' },
  rule: 'ENV-040',
  message: { zh: '案件尚未受理', en: 'the case is not accepted yet' },
};

const onTheCase: Condition = { any: [{ actorIs: 'lead' }, { actorIs: 'target' }, { actorIs: 'first-contact' }] };
const ordinary: Condition = { fact: 'urgency_ground', nonEmpty: false };

const leadNamed: Condition = { payload: 'unit', present: true };

/** Working together on a case: down, across, up, and against what the complainant says (ENV-031, 045…048, 092, 133, 140, 144…146). */
export const coordinationCommands = {
  'hand-down': {
    title: { zh: '交直属机构办理', en: "Hand down to one's own unit" },
    event: 'handed-down',
    rules: ['ENV-031', 'OV-08'],
    stages: underway,
    by: answerable,
    requires: [
      accepted,
      {
        unless: { all: [ordinary, { fact: 'promptly_solvable', is: true }] },
        rule: 'ENV-031',
        message: {
          zh: '仅一般且能够及时处理的案件可移送下级直属机构',
          en: 'only an ordinary case that can be dealt with promptly may be handed down',
        },
      },
    ],
    effects: [{ mark: 'handed-down' }, { assign: 'executor', from: { payload: 'unit' } }],
    keep: {},
  },
  'refer-dispute': {
    title: { zh: '办理争议报区政府', en: 'Refer a dispute in handling' },
    event: 'dispute-referred',
    rules: ['ENV-046'],
    stages: 'open',
    // The first receiver is told what the recipient found, and answers for where the case was sent (ENV-004).
    by: [...handlers, 'first-contact'],
    requires: [
      {
        unless: { not: { done: 'lead-ruled' } },
        rule: 'ENV-046',
        message: {
          zh: '区政府已裁定牵头单位，不得再争议',
          en: 'the government has ruled who leads, which binds',
        },
        record: true,
        shows: disputedAfterRuling,
      },
      accepted,
    ],
    effects: [{ mark: 'handling-disputed' }, disputedAgain],
    keep: {},
  },
  'settle-dispute': {
    title: { zh: '区政府协调', en: 'Settle the dispute' },
    event: 'dispute-settled',
    rules: ['ENV-046'],
    stages: 'open',
    by: ['unit:gov'],
    requires: [
      {
        unless: { done: 'handling-disputed' },
        rule: 'ENV-046',
        message: { zh: '没有待协调的办理争议', en: 'there is no dispute to settle' },
      },
    ],
    effects: [
      { mark: 'handling-dispute-settled' },
      { mark: 'lead-ruled', when: leadNamed },
      { decideUnit: { payload: 'unit', co: 'coUnits' }, as: 'settlement', when: leadNamed },
      // Whoever takes a case over has its hour to set out, unless somebody was there already (ENV-061).
      { mark: 'taken-over', for: 'target', when: { all: [leadNamed, { not: { done: 'site-done' } }] } },
    ],
    keep: {},
  },
  'ask-interpretation': {
    title: { zh: '提请法律解释', en: 'Ask for an interpretation' },
    event: 'interpretation-asked',
    rules: ['ENV-133', 'OV-06'],
    stages: 'open',
    by: ['first-contact', 'lead', 'target', 'co'],
    effects: [{ mark: 'interpretation-asked' }],
    keep: {},
  },
  'give-interpretation': {
    title: { zh: '法律解释', en: 'Give the interpretation' },
    event: 'interpretation-given',
    rules: ['ENV-133'],
    stages: 'open',
    by: ['unit:legal-affairs'],
    requires: [
      {
        unless: { done: 'interpretation-asked' },
        rule: 'ENV-133',
        message: { zh: '没有待解释的问题', en: 'nothing was asked' },
      },
    ],
    effects: [{ mark: 'interpretation-given' }],
    keep: {},
  },
  'request-guidance': {
    title: { zh: '请市级部门指导', en: 'Request guidance from the city' },
    event: 'guidance-requested',
    rules: ['ENV-047'],
    stages: underway,
    by: answerable,
    requires: [accepted],
    effects: [{ mark: 'guidance-requested' }],
    keep: {},
  },
  'record-guidance': {
    title: { zh: '记录市级指导意见', en: 'Record the guidance' },
    event: 'guidance-received',
    rules: ['ENV-047'],
    stages: 'open',
    by: answerable,
    requires: [
      {
        unless: { done: 'guidance-requested' },
        rule: 'ENV-047',
        message: { zh: '未曾请求指导', en: 'no guidance was requested' },
      },
    ],
    effects: [{ mark: 'guidance-received' }],
    keep: {},
  },
  'send-letter': {
    title: { zh: '跨区域函告', en: 'Write to the city department' },
    event: 'letter-sent',
    rules: ['ENV-048', 'OV-02'],
    stages: [...underway, 'revisit'],
    by: answerable,
    requires: [
      accepted,
      {
        unless: { fact: 'cross_district', is: true },
        rule: 'ENV-048',
        message: { zh: '案件不涉及跨区域', en: 'the case does not reach beyond the district' },
      },
    ],
    effects: [{ mark: 'letter-sent' }],
    keep: {},
  },
  'record-outside-answer': {
    title: { zh: '记录市级或相关区域答复', en: 'Record the answer of the city or the other district' },
    event: 'outside-answer-recorded',
    rules: ['ENV-048'],
    stages: [...underway, 'revisit'],
    by: answerable,
    requires: [
      {
        unless: { done: 'letter-sent' },
        rule: 'ENV-048',
        message: {
          zh: '尚未函告市级牵头部门（send-letter）',
          en: 'nobody has written to the city department yet (send-letter)',
        },
      },
    ],
    effects: [{ mark: 'outside-answered' }],
    keep: {},
  },
  'report-discrepancy': {
    title: { zh: '通报回复与反映不符', en: 'Report a discrepancy' },
    event: 'discrepancy-reported',
    rules: ['ENV-092'],
    stages: ['handling', 'reply', 'revisit'],
    by: ['unit:epb-12369', 'first-contact'],
    requires: [
      {
        unless: { done: 'answered' },
        rule: 'ENV-092',
        message: {
          zh: '尚未回复，谈不上与反映不符',
          en: 'there is no reply yet that could contradict the complainant',
        },
      },
    ],
    effects: [
      { mark: 'discrepancy-reported' },
      redoneAgain({ not: { stage: 'handling' } }),
      { openRound: true, when: { not: { stage: 'handling' } } },
      ...answeredAnew({ not: { stage: 'handling' } }),
      { enter: 'handling' },
    ],
    keep: {},
  },
  'contact-complainant': {
    title: { zh: '直接联系投诉人核实', en: 'Contact the complainant' },
    event: 'complainant-contacted',
    rules: ['ENV-092'],
    stages: underway,
    by: handlers,
    requires: [
      {
        unless: { registered: 'contact', given: true },
        rule: 'ENV-013',
        message: { zh: '投诉人未留联系方式', en: 'the complainant left no contact' },
      },
    ],
    effects: [{ mark: 'complainant-contacted' }],
    keep: {},
  },
  'inform-units': {
    title: { zh: '通报相关单位', en: 'Inform related units' },
    event: 'units-informed',
    rules: ['ENV-140'],
    stages: 'open',
    by: ['first-contact', 'lead', 'target'],
    effects: [{ mark: 'units-informed' }, { involve: { payload: 'units' } }],
    keep: {},
  },
  'start-joint-operation': {
    title: { zh: '联合排查、联合执法', en: 'Start a joint operation' },
    event: 'joint-operation-started',
    rules: ['ENV-144', 'ENV-145', 'ENV-146', 'OV-10', 'OV-12'],
    stages: underway,
    by: ['lead', 'target', 'first-contact', 'unit:epb'],
    requires: [
      {
        unless: { any: [{ payload: 'kind', is: 'enforcement' }, { actorIs: 'unit:epb' }] },
        rule: 'ENV-144',
        message: { zh: '联合排查由环保部门会同或督促', en: 'the environmental department leads a joint investigation' },
      },
      {
        unless: { any: [{ payload: 'kind', is: 'investigation' }, { not: { actorIs: 'unit:epb' } }, onTheCase] },
        rule: 'ENV-145',
        message: {
          zh: '联合执法由主管部门或首接责任单位牵头',
          en: 'the competent department or the first receiver leads joint enforcement',
        },
      },
      {
        unless: {
          any: [
            { payload: 'kind', is: 'investigation' },
            {
              all: [
                { payload: 'severalPowers', is: true },
                { payload: 'hardAlone', is: true },
              ],
            },
          ],
        },
        rule: 'ENV-145',
        code: 'invalid',
        field: 'severalPowers',
        message: {
          zh: '联合执法须涉及多个部门职权，且单个部门处理有困难',
          en: "joint enforcement needs several departments' powers and must be hard for one alone",
        },
      },
    ],
    effects: [{ mark: 'joint-operation' }, { involve: { payload: 'units' } }],
    keep: {},
  },
  'record-consultation': {
    title: { zh: '会商意见', en: 'Record a consultation' },
    event: 'consulted',
    rules: ['ENV-117', 'ENV-126'],
    stages: underway,
    by: handlers,
    effects: [{ mark: 'consulted' }, { involve: { payload: 'units' } }],
    keep: {},
  },
} as const satisfies Record<string, CommandSpec>;
