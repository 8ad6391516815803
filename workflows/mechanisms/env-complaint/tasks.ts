import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { TaskSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { confirmVoid } from '../endings.ts';
import { replyLate } from './clocks.ts';
import { standingNo, unansweredNo } from './commands-after.ts';
import { isListed, supervisors } from './signs.ts';

const not = (condition: Condition): Condition => ({ not: condition });
const ownCase: Condition = { same: ['lead', 'first-contact'] };
const underway: Condition = { any: [{ stage: 'handling' }, { stage: 'reply' }] };

/** The clocks of handling, towards which every step of it works. */
const handling = ['C-T15', 'C-H60', 'C-H60-BACKSTOP', 'C-REDO', 'C-PROM', 'C-LIST', 'C-SOLVE'] as const;
const transferring = ['C-TRU-TARGET', 'C-TRD', 'C-TRU'] as const;

/** Whoever has asked already asks again when the complainant has said no since. */
const owesRevisit = (step: string): Condition => ({
  any: [not({ settled: step }), { all: [standingNo, { reached: 'objected', notSince: step }] }],
});

/** What somebody has to do next in a complaint, from the registration to the archive. */
export const tasks = {
  'confirm-void': confirmVoid(['first-contact', 'unit:epb-12369']),
  triage: {
    title: { zh: '判明职责归属，分流', en: 'Decide whose remit it is' },
    rules: ['ENV-026', 'ENV-030', 'ENV-044'],
    step: 'triaged',
    command: 'triage',
    for: ['first-contact'],
    when: { stage: 'triage' },
    clocks: transferring,
  },
  transfer: {
    title: { zh: '移送', en: 'Transfer the case' },
    rules: ['ENV-020', 'ENV-024', 'ENV-027', 'ENV-029'],
    step: 'sent',
    command: 'transfer',
    for: ['first-contact'],
    when: { all: [{ stage: 'transfer' }, not({ done: 'sent' })] },
    clocks: transferring,
  },
  'confirm-transfer': {
    title: { zh: '确认移送到位，留证', en: 'Confirm the delivery, with its proof' },
    rules: ['ENV-024'],
    step: 'delivered',
    command: 'confirm-transfer',
    for: ['first-contact', 'target'],
    when: { all: [{ stage: 'transfer' }, { done: 'sent' }] },
  },
  'report-emergency': {
    title: { zh: '报告区政府应急办公室', en: 'Report to the emergency office' },
    rules: ['ENV-028'],
    step: 'emergency-reported',
    command: 'report-to-centre',
    with: { centre: 'emergency-office' },
    for: ['first-contact'],
    when: {
      all: [{ fact: 'urgency_ground', nonEmpty: true }, { remit: 'other' }, not({ done: 'emergency-reported' })],
    },
  },
  designate: {
    title: { zh: '指定移送单位', en: 'Designate the unit' },
    rules: ['ENV-033', 'RT-01'],
    step: 'designated',
    command: 'designate',
    for: ['unit:gov-duty'],
    when: { stage: 'designation' },
  },
  accept: {
    title: { zh: '受理', en: 'Accept the case' },
    rules: ['ENV-040'],
    step: 'accepted',
    command: 'accept',
    for: ['target'],
    when: { stage: 'acceptance' },
  },
  'go-out-meanwhile': {
    title: { zh: '指定前先行接办', en: 'Take it up until somebody is designated' },
    rules: ['ENV-061', 'RT-67'],
    step: 'taken-over',
    command: 'accept',
    for: ['co'],
    when: { all: [{ role: 'target', present: false }, not({ done: 'taken-over@actor' })] },
  },
  'tell-transfer': {
    title: { zh: '告知投诉人移送情况', en: 'Tell the complainant of the transfer' },
    rules: ['ENV-025'],
    step: 'told',
    command: 'notify-complainant',
    with: { about: 'transfer' },
  },
  'tell-acceptance': {
    title: { zh: '告知投诉人受理情况、编号及查询方式', en: 'Tell the complainant of the acceptance' },
    rules: ['ENV-042', 'ENV-043'],
    step: 'notice-given',
    command: 'notify-complainant',
    with: { about: 'acceptance' },
  },
  'inform-units': {
    title: { zh: '通报相关单位', en: 'Inform the related units' },
    rules: ['ENV-140'],
    step: 'units-informed',
    command: 'inform-units',
  },
  'set-out': {
    title: { zh: '启动赶赴现场', en: 'Set out for the site' },
    rules: ['ENV-061'],
    step: 'set-out',
    command: 'set-out',
  },
  arrive: {
    title: { zh: '到达现场', en: 'Arrive on site' },
    rules: ['ENV-061', 'I-07'],
    step: 'arrived',
    command: 'arrive',
  },
  investigate: {
    title: { zh: '现场调查取证', en: 'Investigate on site' },
    rules: ['ENV-070'],
    step: 'investigated',
    command: 'record-investigation',
    for: ['lead'],
    when: {
      all: [
        { stage: 'handling' },
        not({ done: 'investigated' }),
        not({ all: [{ done: 'letter-sent' }, { done: 'outside-answered' }] }),
      ],
    },
    clocks: handling,
  },
  'go-to-site-again': {
    title: { zh: '派员现场调查核实', en: 'Send staff to the site to check' },
    rules: ['ENV-092'],
    step: 'site-done',
    command: 'record-investigation',
    with: { siteDone: true },
    when: { done: 'investigated' },
  },
  'check-dust': {
    title: { zh: '逐项核对扬尘控制七项规定', en: 'Check the seven dust items' },
    rules: ['RT-57'],
    step: 'dust-checked',
    command: 'record-investigation',
    gives: ['checklist'],
    for: ['lead'],
    when: {
      all: [
        underway,
        { done: 'investigated' },
        not({ done: 'dust-checked' }),
        { fact: 'medium', is: 'dust' },
        { fact: 'dust_site', is: 'building' },
      ],
    },
    clocks: handling,
  },
  'contact-complainant': {
    title: { zh: '直接联系投诉人核实', en: 'Contact the complainant directly' },
    rules: ['ENV-092'],
    step: 'complainant-contacted',
    command: 'contact-complainant',
  },
  'answer-at-once': {
    title: { zh: '立即回复投诉人', en: 'Answer the complainant at once' },
    rules: ['ENV-064'],
    step: 'answered',
    command: 'reply',
    with: { to: ['complainant'] },
    when: not({ done: 'concluded' }),
  },
  'reply-in-writing': {
    title: { zh: '书面回复受理部门', en: 'Reply in writing to the receiving department' },
    rules: ['ENV-023', 'ENV-064'],
    step: 'written-replied',
    command: 'reply',
    with: { to: ['first-contact'] },
  },
  'tell-first-receiver': {
    title: { zh: '通报首接登记部门', en: 'Tell the first receiver the result' },
    rules: ['ENV-023'],
    step: 'written-replied',
    command: 'reply',
    with: { to: ['first-contact'] },
    for: ['lead'],
    when: { all: [{ stage: 'revisit' }, not({ remit: 'own' }), not({ done: 'written-replied' })] },
  },
  'file-violation': {
    title: { zh: '对查实的违法行为立案', en: 'File the verified violation' },
    rules: ['ENV-063'],
    step: 'filed',
    command: 'file-violation',
  },
  // A lead that has taken over files what the one before had verified (ENV-046); of a karaoke bar another unit does.
  'file-violation-as-lead': {
    title: { zh: '对查实的违法行为立案', en: 'File the verified violation' },
    rules: ['ENV-063', 'RT-15'],
    step: 'filed',
    command: 'file-violation',
    for: ['lead'],
    when: { all: [{ done: 'verified' }, not({ done: 'filed' }), not({ routedBy: ['RT-15'] })] },
    clocks: ['C-3W'],
  },
  'write-to-city': {
    title: { zh: '函告市级牵头部门', en: 'Write to the city department' },
    rules: ['ENV-048'],
    step: 'letter-sent',
    command: 'send-letter',
  },
  'record-outside-answer': {
    title: { zh: '记录市级或相关区域的答复', en: 'Record the answer of the city or the other district' },
    rules: ['ENV-048'],
    step: 'outside-answered',
    command: 'record-outside-answer',
    for: ['lead'],
    when: {
      all: [underway, { done: 'letter-sent' }, not({ done: 'outside-answered' }), not({ done: 'investigated' })],
    },
    clocks: handling,
  },
  'involve-media': {
    title: { zh: '邀请媒体参与或向媒体通报', en: 'Invite or brief the press' },
    rules: ['ENV-072'],
    step: 'media-involved',
    command: 'involve-media',
  },
  'report-discipline': {
    title: { zh: '报告纪检监察部门', en: 'Report to the discipline bodies' },
    rules: ['ENV-073'],
    step: 'discipline-reported',
    command: 'report-discipline',
  },
  consult: {
    title: { zh: '与环保、市政等部门会商', en: 'Consult the other departments' },
    rules: ['ENV-126'],
    step: 'consulted',
    command: 'record-consultation',
    for: ['lead'],
    when: { all: [underway, { routedBy: ['RT-30c'] }, not({ done: 'consulted' })] },
    clocks: handling,
  },
  'publish-findings': {
    title: { zh: '在媒体上公布排查情况及结果', en: 'Publish what was found' },
    rules: ['ENV-126'],
    step: 'published',
    command: 'publish',
  },
  'settle-dispute': {
    title: { zh: '协调办理争议', en: 'Settle the dispute in handling' },
    rules: ['ENV-046'],
    step: 'handling-dispute-settled',
    command: 'settle-dispute',
  },
  'interpret-law': {
    title: { zh: '作出法律解释', en: 'Give the interpretation of the law' },
    rules: ['ENV-133'],
    step: 'interpretation-given',
    command: 'give-interpretation',
  },
  'record-guidance': {
    title: { zh: '记录市级指导意见', en: 'Record the guidance of the city' },
    rules: ['ENV-047'],
    step: 'guidance-received',
    command: 'record-guidance',
  },
  'reply-for-now': {
    title: { zh: '初步回复投诉人和12369中心', en: 'Give the interim reply' },
    rules: ['ENV-094'],
    step: 'interim-replied',
    command: 'interim-reply',
  },
  rectify: {
    title: { zh: '落实整改并记录整改完成', en: 'See to the rectification and record it' },
    rules: ['ENV-095', 'ENV-102', 'ENV-149'],
    step: 'rectified',
    command: 'record-investigation',
    with: { rectified: true },
    for: ['lead'],
    when: {
      all: [
        { done: 'investigated' },
        {
          any: [
            // What was promised after an earlier rectification is owed all the same.
            { reached: 'limited-solution', notSince: 'rectified' },
            { all: [not({ done: 'rectified' }), { any: [isListed, { done: 'long-rectification' }] }] },
          ],
        },
      ],
    },
    clocks: ['C-PROM', 'C-LIST', 'C-SOLVE'],
  },
  delist: {
    title: { zh: '核实整改，摘牌', en: 'Check the rectification and delist' },
    rules: ['ENV-149'],
    step: 'delisted',
    command: 'delist',
    for: supervisors,
    when: isListed,
  },
  conclude: {
    title: { zh: '办结，正式回复投诉人', en: 'Conclude and give the formal reply' },
    rules: ['ENV-062', 'ENV-065', 'ENV-095'],
    step: 'concluded',
    command: 'reply',
    gives: ['outcome'],
    for: ['lead'],
    when: { all: [{ stage: 'handling' }, not({ done: 'concluded' })] },
    clocks: handling,
  },
  reply: {
    title: { zh: '正式回复投诉人', en: 'Give the formal reply' },
    rules: ['ENV-062', 'ENV-074', 'ENV-095'],
    step: 'replied',
    command: 'reply',
    with: { to: ['complainant'] },
    gives: ['outcome'],
    for: ['lead'],
    when: { all: [{ done: 'concluded' }, not({ settled: 'replied' }), not({ stage: 'evaluation' })] },
  },
  'report-to-12369': {
    title: { zh: '书面反馈12369中心，附群众评价', en: 'Report to the 12369 centre, with the evaluation' },
    rules: ['ENV-062', 'ENV-096'],
    step: 'reported',
    command: 'report-to-centre',
    with: { centre: '12369' },
    for: ['lead'],
    when: { all: [{ done: 'concluded' }, not({ settled: 'reported' })] },
  },
  'answer-origin': {
    title: { zh: '向交办机关回复', en: 'Answer whoever handed the matter over' },
    rules: ['ENV-051'],
    step: 'origin-answered',
    command: 'reply',
    with: { to: ['origin'] },
  },
  'revisit-lead': {
    title: { zh: '牵头单位回访', en: 'Revisit (lead)' },
    rules: ['ENV-080', 'ENV-081', 'I-16'],
    step: 'revisited-lead',
    command: 'revisit',
    for: ['lead'],
    when: { all: [{ stage: 'revisit' }, owesRevisit('revisited-lead')] },
  },
  // Where the lead is the first receiver, its one revisit is both (I-16).
  'revisit-first': {
    title: { zh: '首接单位回访', en: 'Revisit (first receiver)' },
    rules: ['ENV-081', 'ENV-090', 'I-16'],
    step: 'revisited-first',
    command: 'revisit',
    for: ['first-contact'],
    when: { all: [{ stage: 'revisit' }, owesRevisit('revisited-first'), not(ownCase)] },
  },
  'state-in-writing': {
    title: {
      zh: '投诉人本人不满意：重办，或提交书面说明申请评议',
      en: 'The complainant has said no: redo, or state in writing why not and ask for the panel',
    },
    rules: ['ENV-082', 'ENV-097'],
    step: 'evaluation-requested',
    command: 'request-evaluation',
    or: ['revisit'],
    for: ['lead'],
    when: { all: [{ stage: 'revisit' }, standingNo] },
  },
  'answer-rating': {
    title: {
      zh: '处理结案后的不满意评价：重办，或说明理由答复',
      en: 'Reopen the case, or answer the no with the reason',
    },
    rules: ['ENV-082', 'ENV-097', 'ENV-100'],
    step: 'objection-answered',
    command: 'answer-rating',
    or: ['reopen'],
    for: ['unit:epb-12369'],
    when: unansweredNo,
  },
  evaluate: {
    title: { zh: '组织评议', en: 'Convene the panel' },
    rules: ['ENV-097'],
    step: 'evaluated',
    command: 'evaluate',
    for: ['unit:epb-12369'],
    when: { stage: 'evaluation' },
  },
  'explain-delay': {
    title: { zh: '说明逾期原因', en: 'Explain the delay' },
    rules: ['I-05', 'ENV-083'],
    step: 'delay-explained',
    command: 'explain-delay',
    for: ['lead'],
    when: { unexplained: ['C-T15'] },
  },
  urge: {
    title: { zh: '催办', en: 'Urge the lead' },
    rules: ['ENV-083', 'I-18'],
    step: 'urged',
    command: 'urge',
    for: ['unit:epb-12369', 'first-contact'],
    when: { all: [replyLate, not({ done: 'urged' })] },
  },
  close: {
    title: { zh: '结案归档', en: 'Close and file the case' },
    rules: ['ENV-100'],
    step: 'closed',
    command: 'close',
    for: ['first-contact'],
    when: { stage: 'revisit' },
  },
} as const satisfies Record<string, TaskSpec>;
