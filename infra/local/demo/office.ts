import { last, type Matter, registered, type Step, step } from './steps.ts';

/** Invented matters of a general office and of the three parties: a topic, a document, a meeting, a matter, a dispute. */
export const officeMatters = {
  minimumWage: {
    who: 'trade-union',
    mechanism: 'tripartite-topic',
    content: '全县最低工资标准调整',
    facts: { work: 'negotiation' },
  },
  fireNotice: {
    who: 'planning-department',
    mechanism: 'document',
    content: '关于秋季防火工作的通知',
    facts: { origin: 'drafted', main_unit: 'planning-department', secondary_units: ['finance-department'] },
  },
  fireMeeting: {
    who: 'planning-department',
    mechanism: 'meeting',
    content: '秋季防火部署会',
    place: '第一会议室',
    facts: { meets_at: '2026-10-13' },
  },
  visitors: {
    who: 'general-office',
    mechanism: 'office-matter',
    content: '接待来访群众',
    facts: { handling_unit: 'planning-department', priority: 'urgent' },
  },
  wageDispute: {
    who: 'enterprise-association',
    mechanism: 'tripartite-topic',
    content: '某企业加班工资争议',
    facts: { work: 'coordination' },
  },
} as const satisfies Record<string, Matter>;

/** An autumn of the office: nothing of it has a limit, and all of it is on record. */
export const officeStory: readonly Step[] = [
  // The three meet, say where they stand, and agree.
  registered('minimumWage', '2026-09-22T10:00'),
  step('minimumWage', '2026-09-24T10:00', 'labour-administration', 'record-meeting', {
    heldOn: '2026-09-24',
    attended: ['government', 'workers', 'enterprises'],
    minutes: '各方说明意见',
  }),
  step('minimumWage', '2026-09-25T09:00', 'trade-union', 'state-position', { stance: 'agree', text: '同意上调' }),
  step('minimumWage', '2026-09-25T09:30', 'enterprise-association', 'state-position', {
    stance: 'amend',
    text: '建议分两年到位',
  }),
  last('minimumWage', '2026-10-15T16:00', 'labour-administration', 'record-consensus', {
    text: '分两年到位',
    agreedBy: ['government', 'workers', 'enterprises'],
  }),
  // A document is sent back once and issued.
  registered('fireNotice', '2026-09-24T09:00'),
  step('fireNotice', '2026-09-28T10:00', 'planning-department', 'submit', { draft: '通知正文三条' }),
  step('fireNotice', '2026-09-28T15:00', 'general-office', 'review', {
    basis: true,
    measures: false,
    method: true,
    opinion: '措施未落到单位',
  }),
  step('fireNotice', '2026-09-29T10:00', 'planning-department', 'submit', { draft: '已写明单位' }),
  step('fireNotice', '2026-09-29T16:00', 'general-office', 'review', { basis: true, measures: true, method: true }),
  last('fireNotice', '2026-10-09T09:00', 'general-office', 'issue', {
    entries: [{ title: '关于秋季防火工作的通知', documentNumber: '办发〔2026〕9号', issuedOn: '2026-10-09' }],
  }),
  // A meeting, with its three checklists.
  registered('fireMeeting', '2026-10-09T10:20'),
  step('fireMeeting', '2026-10-12T09:00', 'general-office', 'prepare', {
    ready: ['agenda', 'speech', 'venue', 'notices'],
  }),
  step('fireMeeting', '2026-10-13T09:00', 'general-office', 'open'),
  step('fireMeeting', '2026-10-13T10:00', 'general-office', 'serve', { done: ['sign-in', 'minutes', 'ad-hoc'] }),
  step('fireMeeting', '2026-10-13T11:00', 'general-office', 'adjourn'),
  step('fireMeeting', '2026-10-20T09:00', 'general-office', 'follow-up', { done: ['coordinate', 'feedback'] }),
  last('fireMeeting', '2026-10-20T10:00', 'general-office', 'close'),
  // Urgent, sent back, done.
  registered('visitors', '2026-09-24T08:30'),
  step('visitors', '2026-09-24T11:00', 'planning-department', 'report-done', { result: '已接待' }),
  step('visitors', '2026-09-24T14:30', 'general-office', 'feed-back', { carriedOut: false, text: '群众未得到答复' }),
  step('visitors', '2026-09-25T10:00', 'planning-department', 'report-done', { result: '已书面答复' }),
  last('visitors', '2026-09-25T11:00', 'general-office', 'feed-back', { carriedOut: true, text: '已落实' }),
  // Left on the board.
  registered('wageDispute', '2027-01-18T10:35'),
];
