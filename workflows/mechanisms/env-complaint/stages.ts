import type { MilestoneSpec, Stage } from '../../../shared/domain/mechanism.ts';

/** The course of a complaint (DESIGN § 5). */
export const stages = {
  triage: {
    title: { zh: '接诉登记', en: 'Triage' },
    holder: 'first-contact',
    rules: ['ENV-010', 'ENV-026', 'ENV-030'],
  },
  transfer: {
    title: { zh: '移送', en: 'Transfer' },
    holder: 'first-contact',
    rules: ['ENV-020', 'ENV-021', 'ENV-024'],
  },
  designation: {
    title: { zh: '争议指定', en: 'Designation' },
    holder: 'unit:gov-duty',
    rules: ['ENV-033'],
  },
  acceptance: {
    title: { zh: '受理', en: 'Acceptance' },
    holder: 'target',
    rules: ['ENV-022', 'ENV-040'],
  },
  handling: {
    title: { zh: '办理', en: 'Handling' },
    holder: 'lead',
    rules: ['ENV-044', 'ENV-060'],
  },
  reply: {
    title: { zh: '回复', en: 'Reply' },
    holder: 'lead',
    rules: ['ENV-023', 'ENV-062', 'ENV-096'],
  },
  revisit: {
    title: { zh: '回访', en: 'Revisit' },
    holder: 'first-contact',
    rules: ['ENV-080', 'ENV-090'],
  },
  evaluation: {
    title: { zh: '群众评议', en: 'Evaluation' },
    holder: 'unit:epb-12369',
    rules: ['ENV-097'],
  },
  closed: {
    title: { zh: '结案归档', en: 'Closed' },
    holder: 'lead',
    rules: ['ENV-100'],
    terminal: true,
  },
} as const satisfies Record<string, Stage>;

/** What can have happened to a complaint; a redo round starts those of its handling afresh. */
export const milestones = {
  registered: { title: { zh: '已登记', en: 'registered' }, scope: 'case' },
  triaged: { title: { zh: '已分流', en: 'triaged' }, scope: 'case' },
  'out-of-remit': { title: { zh: '非本单位职责', en: "not the first receiver's own" }, scope: 'case' },
  sent: { title: { zh: '已移送', en: 'sent' }, scope: 'case' },
  'emergency-reported': { title: { zh: '已报应急办', en: 'reported to the emergency office' }, scope: 'case' },
  delivered: { title: { zh: '移送到位', en: 'delivery confirmed' }, scope: 'case' },
  told: { title: { zh: '已告知移送情况', en: 'complainant told of the transfer' }, scope: 'case' },
  disputed: { title: { zh: '移送有争议', en: 'transfer disputed' }, scope: 'case' },
  designated: { title: { zh: '已指定', en: 'designated' }, scope: 'case' },
  'taken-over': { title: { zh: '接办', en: 'taken over' }, scope: 'case' },
  accepted: { title: { zh: '已受理', en: 'accepted' }, scope: 'case' },
  'notice-given': { title: { zh: '已告知受理情况', en: 'notice of acceptance given' }, scope: 'case' },
  'set-out': { title: { zh: '已启动赶赴现场', en: 'set out' }, scope: 'round' },
  arrived: { title: { zh: '已到现场', en: 'arrived' }, scope: 'round' },
  investigated: { title: { zh: '已现场调查取证', en: 'investigated' }, scope: 'round' },
  'site-done': { title: { zh: '现场调查完毕或污染已制止', en: 'site action done' }, scope: 'round' },
  verified: { title: { zh: '查实违法', en: 'violation verified' }, scope: 'round' },
  filed: { title: { zh: '已立案', en: 'violation filed' }, scope: 'round' },
  'long-rectification': { title: { zh: '整改需较长时间', en: 'rectification takes long' }, scope: 'round' },
  rectified: { title: { zh: '整改完成', en: 'rectified' }, scope: 'round' },
  'interim-replied': { title: { zh: '已初步回复', en: 'interim reply given' }, scope: 'round' },
  answered: { title: { zh: '已答复投诉人', en: 'complainant answered' }, scope: 'round' },
  'written-replied': {
    title: { zh: '已书面回复受理部门', en: 'written reply at the receiving department' },
    scope: 'round',
  },
  concluded: { title: { zh: '已办结', en: 'concluded' }, scope: 'round' },
  replied: { title: { zh: '已正式回复投诉人', en: 'formal reply to the complainant' }, scope: 'round' },
  reported: { title: { zh: '已书面反馈12369中心', en: 'written feedback at the 12369 centre' }, scope: 'round' },
  'revisited-lead': { title: { zh: '牵头单位已回访', en: 'revisited by the lead' }, scope: 'round' },
  'revisited-first': { title: { zh: '首接单位已回访', en: 'revisited by the first receiver' }, scope: 'round' },
  'evaluation-requested': { title: { zh: '已申请评议', en: 'evaluation requested' }, scope: 'round' },
  evaluated: { title: { zh: '已评议', en: 'evaluated by a panel' }, scope: 'round' },
  'redo-ordered': { title: { zh: '要求重办', en: 'redo ordered' }, scope: 'case' },
  supervised: { title: { zh: '督办', en: 'supervised' }, scope: 'case' },
  listed: { title: { zh: '挂牌督办', en: 'listed' }, scope: 'case' },
  delisted: { title: { zh: '摘牌', en: 'delisted' }, scope: 'case' },
  closed: { title: { zh: '已结案', en: 'closed' }, scope: 'case' },
} as const satisfies Record<string, MilestoneSpec>;
