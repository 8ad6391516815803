import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { DeadlineSpec, EscalationStep } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Text } from '../../../shared/domain/text.ts';
import { supervisors } from './signs.ts';

const urgent: Condition = { fact: 'urgency_ground', nonEmpty: true };
const ordinary: Condition = { fact: 'urgency_ground', nonEmpty: false };
const immediate: Condition = { fact: 'immediate_ground', nonEmpty: true };
const notImmediate: Condition = { fact: 'immediate_ground', nonEmpty: false };
const direct: Condition = { remit: 'own' };
const transferred: Condition = { remit: 'other' };

/** Own remit, but handed over by somebody else: no direct case (ENV-043), and its hand-over is no fiction (I-06). */
const handedDown: Condition = { all: [direct, { fact: 'origin', in: ['city_department', 'transfer'] }] };
const assigned: Condition = {
  any: [handedDown, { fact: 'origin', in: ['superior_body', 'leader', 'npc_motion', 'cppcc_proposal'] }],
};

/** A hand-over, or one that is presumed where there was none (I-06). */
const handedOver: Condition = {
  any: [{ setting: 'I-06', is: 'acceptance' }, { not: { all: [direct, { not: assigned }] } }],
};

/** The three acts that end a case in time: concluded, complainant answered, written feedback at 12369 (ENV-062, ENV-065). */
const threeActs = ['concluded', 'replied', 'reported'] as const;

/** A dispute, a question to the city, a letter or an interim reply explains a miss and never suspends a clock (I-20). */
const explains = ['disputed', 'handling-disputed', 'guidance-requested', 'letter-sent', 'interim-replied'] as const;

const urgeLead: EscalationStep = {
  id: 'urge',
  title: { zh: '逾期未回复，向牵头单位催办', en: 'overdue: urge the lead' },
  rules: ['ENV-083', 'I-18'],
  after: { n: 0, unit: 'hour' },
  action: 'urge',
  to: ['lead'],
  from: ['first-contact', 'unit:epb-12369'],
};

const supervisionCandidate: EscalationStep = {
  id: 'supervision-candidate',
  title: { zh: '列为督办备选，由督办机关视情决定', en: 'listed as a candidate for supervision; a body decides' },
  rules: ['ENV-085'],
  after: { setting: 'supervision-candidate', unit: 'working-day' },
  action: 'candidate',
  to: supervisors,
};

const stalledTransfer: EscalationStep = {
  id: 'stalled-transfer',
  title: { zh: '移送逾期未到位，列为督办备选', en: 'transfer still not delivered: a candidate for supervision' },
  rules: ['ENV-021', 'ENV-085'],
  after: { setting: 'stalled-transfer', unit: 'working-day' },
  action: 'candidate',
  to: supervisors,
};

const ownTarget: Text = {
  zh: '条文只写“立即”，无分钟数：本区内部目标，逾期不作为违限依据',
  en: 'the text says at once and gives no number: a target of the district itself, on which no breach rests',
};

/** Every clock that a single complaint has (rulebook, clock summary). */
export const clocks = {
  'C-TRI': {
    title: { zh: '当日判明职责归属', en: 'remit decided on the day' },
    kind: 'target',
    rules: ['ENV-026', 'ENV-029', 'I-04'],
    start: ['registered'],
    when: { remit: 'open' },
    length: { n: 0, unit: 'same-day' },
    stop: ['triaged'],
    unit: 'first-contact',
    derived: {
      zh: '条文未规定；职责未判明则无法当日移送',
      en: 'not in the text: without it a transfer on the day cannot be kept',
    },
    warnings: [{ hoursBefore: 4 }, { hoursBefore: 1 }],
  },
  'C-TRU': {
    title: { zh: '紧急投诉立即移送并报应急办', en: 'urgent: immediate transfer and report' },
    kind: 'elapsed',
    rules: ['ENV-027', 'ENV-028'],
    start: ['out-of-remit'],
    when: { all: [urgent, transferred] },
    stop: ['delivered', 'emergency-reported'],
    unit: 'first-contact',
  },
  'C-TRU-TARGET': {
    title: { zh: '紧急投诉移送到位（本区内部目标）', en: "urgent: delivered, by the district's own target" },
    kind: 'target',
    rules: ['ENV-027'],
    start: ['registered'],
    when: { all: [urgent, { not: direct }] },
    length: { minutes: { setting: 'urgent-minutes' } },
    stop: ['delivered'],
    unit: 'first-contact',
    leads: true,
    derived: ownTarget,
    causes: ['disputed'],
  },
  'C-URG': {
    title: { zh: '紧急投诉受理（本区内部目标）', en: "urgent: taken up, by the district's own target" },
    kind: 'target',
    rules: ['ENV-027'],
    start: ['registered'],
    when: { all: [urgent, direct] },
    length: { minutes: { setting: 'urgent-minutes' } },
    stop: ['accepted'],
    unit: 'first-contact',
    leads: true,
    derived: ownTarget,
  },
  'C-TRD': {
    title: { zh: '一般投诉当日移送', en: 'ordinary: transfer on the day' },
    kind: 'limit',
    rules: ['ENV-029', 'I-04'],
    start: ['out-of-remit'],
    when: { all: [ordinary, transferred] },
    length: { n: 0, unit: 'same-day' },
    stop: ['delivered'],
    unit: 'first-contact',
    warnings: [{ hoursBefore: 4 }, { hoursBefore: 1 }],
    causes: ['disputed'],
    escalation: [stalledTransfer],
  },
  'C-TOLD': {
    title: { zh: '移送后告知投诉人', en: 'tell the complainant of the transfer' },
    kind: 'elapsed',
    rules: ['ENV-025'],
    start: ['delivered'],
    stop: ['told'],
    unit: 'first-contact',
  },
  'C-NTT': {
    title: { zh: '接受移送2日内告知受理情况', en: 'notice within 2 days of the transfer' },
    kind: 'limit',
    rules: ['ENV-043', 'I-01', 'I-02'],
    start: ['accepted'],
    when: { any: [transferred, handedDown] },
    length: { n: 2, unit: 'day' },
    roll: { setting: 'I-02' },
    stop: ['notice-given'],
    unit: 'target',
    warnings: [{ after: { n: 1, unit: 'day' } }, { hoursBefore: 4 }],
  },
  'C-NTD': {
    title: { zh: '直接受理及时告知', en: 'prompt notice of a direct case' },
    kind: 'elapsed',
    rules: ['ENV-042'],
    start: ['accepted'],
    when: { all: [direct, { not: handedDown }] },
    stop: ['notice-given'],
    unit: 'lead',
  },
  'C-1H': {
    title: { zh: '接办1小时内启动赶赴现场', en: 'set out within 1 hour' },
    kind: 'limit',
    rules: ['ENV-061', 'I-03', 'I-07', 'I-26'],
    start: ['taken-over'],
    when: immediate,
    length: { n: 1, unit: 'hour' },
    stop: ['set-out'],
    unit: 'target',
    perUnit: true,
    doneBefore: true,
    warnings: [{ hoursBefore: 0.5 }, { hoursBefore: 0.25 }],
  },
  'C-1H-ARRIVAL': {
    title: { zh: '接办1小时内到达现场（从严）', en: 'arrive within 1 hour (stricter reading)' },
    kind: 'target',
    rules: ['ENV-061', 'I-07', 'I-26'],
    start: ['taken-over'],
    when: { all: [immediate, { setting: 'I-07', is: 'set-out' }] },
    length: { n: 1, unit: 'hour' },
    stop: ['arrived'],
    unit: 'target',
    perUnit: true,
    doneBefore: true,
    derived: { zh: '从严理解，不作为违限依据', en: 'the stricter reading: no breach rests on it' },
  },
  'C-1H-ARRIVAL-HARD': {
    title: { zh: '接办1小时内到达现场', en: 'arrive within 1 hour' },
    kind: 'limit',
    rules: ['ENV-061', 'I-07', 'I-26'],
    start: ['taken-over'],
    when: { all: [immediate, { setting: 'I-07', is: 'arrival' }] },
    length: { n: 1, unit: 'hour' },
    stop: ['arrived'],
    unit: 'target',
    perUnit: true,
    doneBefore: true,
    warnings: [{ hoursBefore: 0.25 }],
  },
  'C-RPL': {
    title: { zh: '现场调查后立即回复投诉人', en: 'answer at once after the site action' },
    kind: 'elapsed',
    rules: ['ENV-064'],
    start: ['site-done'],
    stop: ['answered'],
    unit: 'lead',
    again: 'anew',
  },
  'C-24H': {
    title: { zh: '24小时内书面回复受理部门', en: 'written reply within 24 hours' },
    kind: 'limit',
    rules: ['ENV-064', 'I-03', 'I-11'],
    start: ['site-done'],
    when: { any: [{ setting: 'I-11', is: 'all' }, immediate] },
    length: { n: 24, unit: 'hour' },
    stop: ['written-replied'],
    unit: 'lead',
    perUnit: true,
    again: 'anew',
    warnings: [{ hoursBefore: 6 }, { hoursBefore: 1 }],
    escalation: [urgeLead],
  },
  'C-3W': {
    title: { zh: '查实后3个工作日内立案', en: 'file a verified violation within 3 working days' },
    kind: 'limit',
    rules: ['ENV-063', 'I-27'],
    start: ['verified'],
    length: { n: 3, unit: 'working-day' },
    stop: ['filed'],
    unit: { by: 'punisher' },
    warnings: [{ after: { n: 2, unit: 'working-day' } }],
  },
  'C-T15': {
    title: { zh: '原则上15个工作日内办结回复', en: '15 working days in principle' },
    kind: 'target',
    rules: ['ENV-065', 'ENV-094', 'I-05', 'I-06', 'I-19', 'I-27'],
    start: ['accepted'],
    when: { all: [notImmediate, handedOver] },
    length: { n: 15, unit: 'working-day' },
    stop: threeActs,
    unit: 'lead',
    derived: { zh: '未经移送，自受理之日起算（I-06）', en: 'no hand-over: counted from the acceptance (I-06)' },
    derivedWhen: { all: [direct, { not: assigned }] },
    warnings: [{ after: { n: 10, unit: 'working-day' } }, { lead: { setting: 'I-19' } }],
    causes: explains,
    escalation: [urgeLead],
  },
  'C-H60': {
    title: { zh: '60个工作日内办结回复', en: '60 working days' },
    kind: 'limit',
    rules: ['ENV-062', 'I-05', 'I-08', 'I-27'],
    start: ['accepted'],
    when: notImmediate,
    length: { n: 60, unit: 'working-day' },
    stop: threeActs,
    unit: 'lead',
    warnings: [{ after: { n: 50, unit: 'working-day' } }, { after: { n: 57, unit: 'working-day' } }],
    causes: explains,
    escalation: [urgeLead, supervisionCandidate],
  },
  'C-H60-BACKSTOP': {
    title: { zh: '60个工作日兜底（立即办理案件）', en: '60 working days, backstop of an immediate case' },
    kind: 'target',
    rules: ['ENV-062', 'I-25', 'I-27'],
    start: ['accepted'],
    when: { all: [immediate, { setting: 'I-25', is: true }] },
    length: { n: 60, unit: 'working-day' },
    stop: threeActs,
    unit: 'lead',
    derived: { zh: '条文未规定（I-25）', en: 'not in the text (I-25)' },
    warnings: [{ after: { n: 50, unit: 'working-day' } }],
    causes: explains,
    escalation: [urgeLead],
  },
  'C-INT': {
    title: { zh: '及时初步回复', en: 'prompt interim reply' },
    kind: 'elapsed',
    rules: ['ENV-094', 'I-19'],
    start: ['long-rectification'],
    // Whoever has explained on the spot before the record was written owes no second explanation (ENV-127).
    when: { not: { done: 'interim-replied' } },
    stop: ['interim-replied'],
    unit: 'lead',
  },
  'C-PROM': {
    title: { zh: '承诺的解决期限', en: 'the promised date' },
    kind: 'limit',
    rules: ['ENV-094', 'ENV-095', 'ENV-127'],
    start: ['interim-replied'],
    length: { payload: 'promisedOn' },
    stop: ['replied'],
    unit: 'lead',
    again: 'replace',
    warnings: [{ hoursBefore: 48 }],
    escalation: [urgeLead],
  },
  'C-REDO': {
    title: { zh: '重办期限', en: 'limit of the redo' },
    kind: 'limit',
    rules: ['ENV-082', 'ENV-084', 'ENV-091', 'I-17'],
    start: ['redo-ordered'],
    length: { payload: 'dueOn' },
    stop: threeActs,
    unit: 'lead',
    again: 'replace',
    warnings: [{ hoursBefore: 48 }],
    escalation: [urgeLead],
  },
  'C-LIST': {
    title: { zh: '挂牌督办完成时限', en: 'limit of the listed case' },
    kind: 'limit',
    rules: ['ENV-148', 'ENV-150'],
    start: ['listed'],
    length: { payload: 'dueOn' },
    stop: ['delisted'],
    unit: { payload: 'responsibleUnit' },
    again: 'replace',
    warnings: [{ hoursBefore: 72 }],
    escalation: [
      {
        id: 'listed-overdue',
        title: {
          zh: '挂牌案件逾期，须说明理由并提请问责',
          en: 'listed case overdue: the reason is asked for; accountability follows',
        },
        rules: ['ENV-150'],
        after: { n: 0, unit: 'hour' },
        action: 'candidate',
        to: supervisors,
      },
    ],
  },
} as const satisfies Record<string, DeadlineSpec>;

/** The clocks of a reply: when one is past, the lead is urged (ENV-083). */
const replyClocks = Object.entries<DeadlineSpec>(clocks).flatMap(([id, { escalation }]) =>
  escalation?.includes(urgeLead) ? [id] : [],
);

/** 逾期未回复: any reply of the lead is past due. */
export const replyLate: Condition = { any: replyClocks.map((clock) => ({ owes: 'lead', clock, late: true })) };
