import { countyStory } from './county.ts';
import { hospitalStory } from './hospital.ts';
import { officeStory } from './office.ts';
import { conclusion, dissatisfied, farewell, handOver, registered, step, type Step, visit } from './steps.ts';

/** The rehearsal begins before Mid-Autumn Festival and National Day 2026 and ends when the year does. */
export const storyStart = '2026-09-21T08:00';

/**
 * Complaints, from the call to the archive, and what can go wrong on the way. Days off: 25–27 September and
 * 1–7 October; Saturday 10 October is worked. The holidays of 2027 are not published: limits that reach into it are
 * provisional.
 */
const stories: readonly (readonly Step[])[] = [
  // The licence is not known at first: triage asks for it. Direct and ordinary, a violation filed within three working days across Mid-Autumn Festival, closed in time.
  [
    registered('oldKitchen', '2026-09-21T09:10'),
    step('oldKitchen', '2026-09-21T09:25', 'epb', 'triage', { facts: { business_licence: 'held' } }),
    step('oldKitchen', '2026-09-21T09:30', 'epb', 'accept'),
    step('oldKitchen', '2026-09-21T09:35', 'epb', 'notify-complainant'),
    ...visit('oldKitchen', 'epb', '2026-09-23T10:20', { violationVerified: true }),
    step('oldKitchen', '2026-09-28T15:00', 'epb', 'file-violation', { filingNumber: '环立〔2026〕41号' }),
    ...conclusion('oldKitchen', 'epb', '2026-10-09T11:00', '净化器已安装，复测达标。'),
    ...farewell('oldKitchen', 'epb', 'epb', '2026-10-12T09:30'),
  ],
  // Transferred on the day; the complainant is not satisfied: a second round with a limit of its own, which is kept.
  [
    registered('square', '2026-09-21T20:05'),
    ...handOver('square', 'culture', '2026-09-21T20:20'),
    step('square', '2026-09-22T09:00', 'police', 'notify-complainant'),
    ...visit('square', 'police', '2026-09-22T19:40'),
    ...conclusion('square', 'police', '2026-09-24T10:00', '已约定九点半收场、音响朝向广场内侧。'),
    step('square', '2026-09-24T16:00', 'police', 'revisit'),
    step('square', '2026-09-28T10:00', 'culture', 'revisit', {
      aspects: dissatisfied,
      reason: '只好了两天，中秋晚上又跳到十点半。',
      dueOn: '2026-10-16',
    }),
    ...visit('square', 'police', '2026-10-08T20:00', { findings: '现场测量，约定分贝上限并签字，社区每晚巡查。' }),
    ...conclusion('square', 'police', '2026-10-14T10:00', '一周巡查未再超时。'),
    ...farewell('square', 'police', 'culture', '2026-10-15T10:00'),
  ],
  // Urgent: sent at once and reported to the emergency office; on site within the hour; a promised day after that.
  [
    registered('spill', '2026-09-22T07:40'),
    step('spill', '2026-09-22T07:46', 'police', 'transfer', {
      mode: 'three-way-call',
      emergencyReport: '石板溪发现黄色刺激性来水，下游有取水，已通知环保部门。',
    }),
    step('spill', '2026-09-22T07:52', 'police', 'confirm-transfer'),
    step('spill', '2026-09-22T08:05', 'epb', 'set-out', { officers: '应急监测组' }),
    step('spill', '2026-09-22T08:30', 'epb', 'arrive'),
    step('spill', '2026-09-22T09:30', 'epb', 'notify-complainant'),
    ...visit('spill', 'epb', '2026-09-22T11:00', {
      findings: '截断排口，查明为园区一企业酸洗废水泄漏。',
      pollutionStopped: true,
      violationVerified: true,
      longRectification: true,
    }),
    step('spill', '2026-09-23T10:00', 'epb', 'file-violation', { filingNumber: '环立〔2026〕42号' }),
    step('spill', '2026-09-24T09:00', 'epb', 'interim-reply', {
      reason: '管道改造需要工期。',
      measures: '停产、封堵排口、每日监测。',
      promisedOn: '2026-10-20',
      channel: 'phone',
    }),
    step('spill', '2026-10-19T09:00', 'epb', 'record-investigation', {
      findings: '改造完成，监测达标。',
      rectified: true,
    }),
    ...conclusion('spill', 'epb', '2026-10-19T15:00', '管道改造完成，水质恢复。'),
    ...farewell('spill', 'epb', 'police', '2026-10-21T10:00'),
  ],
  // A smell: within one hour somebody has to be on the way. The crew is ten minutes late: a breach that stays.
  [
    registered('sewer', '2026-09-22T14:00'),
    step('sewer', '2026-09-22T15:10', 'municipal', 'set-out'),
    step('sewer', '2026-09-22T15:35', 'municipal', 'arrive'),
    step('sewer', '2026-09-22T15:40', 'municipal', 'notify-complainant'),
    ...visit('sewer', 'municipal', '2026-09-22T17:00', {
      findings: '已清掏并冲洗，督促物业签订清掏合同。',
      pollutionStopped: true,
    }),
    ...conclusion('sewer', 'municipal', '2026-09-24T09:00', '化粪池已清掏，建立每月清掏制度。'),
    ...farewell('sewer', 'municipal', 'municipal', '2026-09-28T09:00'),
  ],
  // No rule decides: dispute and designation. No contact: what needs one is recorded as not possible.
  [
    registered('grill', '2026-09-22T21:30'),
    step('grill', '2026-09-22T21:50', 'aic', 'dispute', {
      proposedUnit: 'epb',
      reason: '有执照而无烟道，条文未规定由谁牵头。',
    }),
    step('grill', '2026-09-22T22:20', 'gov-duty', 'designate', {
      unit: 'epb',
      official: '值班室带班领导',
      reason: '以油烟污染为主，由区环保局办理。',
    }),
    step('grill', '2026-09-22T22:30', 'aic', 'transfer'),
    step('grill', '2026-09-22T22:45', 'aic', 'confirm-transfer'),
    step('grill', '2026-09-23T21:00', 'epb', 'record-investigation'),
    step('grill', '2026-09-24T09:00', 'epb', 'reply', { to: 'first-contact', channel: 'writing' }),
    step('grill', '2026-10-13T09:00', 'epb', 'reply', {
      to: 'first-contact',
      text: '店家已接入公共烟道并加装净化设施。',
      outcome: 'resolved',
      notPossible: '投诉人未留联系方式。',
    }),
    step('grill', '2026-10-13T09:30', 'epb', 'report-to-centre', {
      evaluation: undefined,
      evaluationMissing: '投诉人未留联系方式。',
    }),
    step('grill', '2026-10-14T09:00', 'aic', 'close', { outcome: '已整改' }),
  ],
  // The 24-hour reply is forgotten; the target of 15 working days passes: the lead is urged, and moves.
  [
    registered('tower', '2026-09-23T08:30'),
    step('tower', '2026-09-23T09:00', 'construction', 'accept'),
    step('tower', '2026-09-23T09:10', 'construction', 'notify-complainant'),
    step('tower', '2026-09-23T22:30', 'construction', 'record-investigation'),
    step('tower', '2026-09-25T10:00', 'construction', 'reply'),
    step('tower', '2026-10-22T09:00', 'construction', 'explain-delay', {
      deadline: 'C-T15',
      reason: '等待夜间浇筑全部结束后复核。',
    }),
    ...conclusion('tower', 'construction', '2026-10-22T10:00', '夜间浇筑结束，项目部书面承诺提前公示。'),
    ...farewell('tower', 'construction', 'construction', '2026-10-23T10:00'),
  ],
  // Transferred; the notice of acceptance comes a day late.
  [
    registered('pigs', '2026-09-24T10:00'),
    ...handOver('pigs', 'health', '2026-09-24T10:30'),
    step('pigs', '2026-09-29T09:00', 'municipal', 'notify-complainant'),
    ...visit('pigs', 'municipal', '2026-09-29T10:00', { violationVerified: true }),
    step('pigs', '2026-10-08T16:00', 'municipal', 'file-violation', { filingNumber: '市政立〔2026〕17号' }),
    ...conclusion('pigs', 'municipal', '2026-10-15T10:00', '存栏已清退，场地已清理消毒。'),
    ...farewell('pigs', 'municipal', 'health', '2026-10-16T10:00'),
  ],
  // Called ten minutes before midnight, delivered after it: the transfer of the day is missed.
  [
    registered('loudspeaker', '2026-09-28T23:50'),
    ...handOver('loudspeaker', 'culture', '2026-09-28T23:56', '2026-09-29T00:25'),
    step('loudspeaker', '2026-09-29T09:00', 'police', 'notify-complainant'),
    ...visit('loudspeaker', 'police', '2026-09-29T20:00'),
    ...conclusion('loudspeaker', 'police', '2026-10-09T10:00', '两店已拆除高音喇叭。'),
    ...farewell('loudspeaker', 'police', 'culture', '2026-10-12T14:00'),
  ],
  // Several departments: the lead draws them in and stays answerable.
  [
    registered('ktv', '2026-09-29T11:00'),
    step('ktv', '2026-09-29T11:20', 'culture', 'accept'),
    step('ktv', '2026-09-29T11:30', 'culture', 'notify-complainant'),
    step('ktv', '2026-09-29T14:00', 'culture', 'invite-unit', { unit: 'epb', task: '夜间噪声监测' }),
    ...visit('ktv', 'culture', '2026-10-08T22:30'),
    ...conclusion('ktv', 'culture', '2026-10-20T10:00', '加装隔音，复测达标。'),
    ...farewell('ktv', 'culture', 'culture', '2026-10-21T14:00'),
  ],
  // The one that is put off: target missed, urged; an interim promise broken; 60 working days missed; listed.
  [
    registered('mixingPlant', '2026-09-30T09:00'),
    step('mixingPlant', '2026-09-30T09:15', 'epb', 'triage', {
      facts: {
        project_exists: true,
        approvals: [
          { department: 'planning', date: '2014-11-18', environmental: false },
          { department: 'epb', date: '2015-04-02', environmental: true },
        ],
      },
    }),
    step('mixingPlant', '2026-09-30T09:20', 'epb', 'accept'),
    step('mixingPlant', '2026-09-30T09:30', 'epb', 'notify-complainant'),
    ...visit('mixingPlant', 'epb', '2026-10-09T10:00', { longRectification: true }),
    step('mixingPlant', '2026-10-26T10:00', 'epb', 'interim-reply', {
      reason: '封闭料仓需设计施工。',
      measures: '夜间停产、料堆覆盖、道路冲洗。',
      promisedOn: '2026-11-30',
      channel: 'phone',
    }),
    step('mixingPlant', '2027-01-18T10:00', 'gov-inspection', 'supervise', {
      reason: '群众三次反映，逾期未办结。',
      ground: '久拖不决',
    }),
  ],
  // In the holiday: transfers and hours do not rest.
  [
    registered('holidayKitchen', '2026-10-03T08:20'),
    step('holidayKitchen', '2026-10-03T08:30', 'police', 'accept'),
    step('holidayKitchen', '2026-10-03T08:40', 'police', 'notify-complainant'),
    ...visit('holidayKitchen', 'police', '2026-10-03T10:00', { findings: '业主停工，约定节假日不施工。' }),
    ...conclusion('holidayKitchen', 'police', '2026-10-08T09:30', '节后工作日九点后施工。'),
    ...farewell('holidayKitchen', 'police', 'police', '2026-10-09T14:00'),
  ],
  [
    registered('burning', '2026-10-04T20:30'),
    ...handOver('burning', 'epb', '2026-10-04T20:45'),
    step('burning', '2026-10-05T09:00', 'municipal', 'notify-complainant'),
    ...visit('burning', 'municipal', '2026-10-05T20:00', { pollutionStopped: true }),
    ...conclusion('burning', 'municipal', '2026-10-12T10:00', '空地已围挡，夜间巡查。'),
    ...farewell('burning', 'municipal', 'epb', '2026-10-13T10:00'),
  ],
  // Accepted after National Day: 60 working days reach into 2027, whose holidays nobody has published yet.
  [
    registered('trucks', '2026-10-13T07:30'),
    ...handOver('trucks', 'transport', '2026-10-13T08:30'),
    step('trucks', '2026-10-14T09:00', 'municipal', 'notify-complainant'),
    ...visit('trucks', 'municipal', '2026-10-14T23:30'),
    ...conclusion('trucks', 'municipal', '2026-10-30T10:00', '车队已停运整改，出场冲洗、密闭运输。'),
    ...farewell('trucks', 'municipal', 'transport', '2026-11-02T10:00'),
  ],
  [
    registered('sewage', '2026-10-15T16:00'),
    ...handOver('sewage', 'epb', '2026-10-15T16:20'),
    step('sewage', '2026-10-16T09:00', 'municipal', 'notify-complainant'),
    ...visit('sewage', 'municipal', '2026-10-19T10:00', { longRectification: true }),
    step('sewage', '2026-10-27T10:00', 'municipal', 'interim-reply', {
      reason: '雨污混接，需改造管网。',
      measures: '临时截流，清掏检查井。',
      promisedOn: '2027-03-31',
      channel: 'phone',
    }),
  ],
  // What the demo leaves on the board: the calls of the last day, to be handled by whoever looks at it.
  [
    registered('boiler', '2027-01-18T08:40'),
    step('boiler', '2027-01-18T09:00', 'epb', 'accept'),
    registered('shop', '2027-01-18T10:10'),
    registered('piano', '2027-01-18T10:20'),
    step('piano', '2027-01-18T10:25', 'culture', 'transfer'),
    registered('market', '2027-01-18T10:30'),
  ],
];

/** Of the complaints that the demo leaves on the board, those that nobody has begun to handle. */
export const freshComplaints = ['shop', 'piano', 'market'] as const;

/** Everything that happens, in order. */
export const story: readonly Step[] = [...stories.flat(), ...hospitalStory, ...countyStory, ...officeStory].toSorted(
  (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
);
