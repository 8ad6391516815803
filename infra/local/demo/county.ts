import { last, type Matter, registered, type Step, step } from './steps.ts';

const fields = {
  assisting: ['organisation-department', 'personnel-labour'],
  responsible_person: '责任人（示例）',
  work_standard: '按责任书所列标准',
};

/** Invented matters of the county: an item, two sub-items, a matter of a citizen, a case. */
export const countyMatters = {
  prevention: {
    who: 'discipline-commission',
    mechanism: 'responsibility-item',
    content: '从源头上预防和治理腐败',
    facts: { plan_year: 2026, document: '县委部署文件（示例）' },
  },
  officeStyle: {
    who: 'discipline-commission',
    mechanism: 'responsibility-task',
    content: '整顿机关作风',
    facts: { ...fields, lead_unit: 'conduct-office', due_on: '2026-10-30' },
  },
  openAffairs: {
    who: 'county-committee',
    mechanism: 'responsibility-task',
    content: '推行政务、村务公开',
    facts: { ...fields, lead_unit: 'government-office', due_on: '2026-10-12' },
  },
  permit: {
    who: 'gaotian',
    mechanism: 'service-matter',
    content: '代办林木采伐许可',
    complainant: { name: '村民沈某' },
    facts: {},
  },
  opened: { who: 'county-supervision', mechanism: 'discipline-case', content: '立案一件', facts: {} },
} as const satisfies Record<string, Matter>;

/** An autumn of the county: broken down, obstructed and resolved, missed, sent back, assessed against its standard. */
export const countyStory: readonly Step[] = [
  registered('prevention', '2026-09-21T09:40'),
  step('prevention', '2026-09-21T10:00', 'discipline-commission', 'decompose', {
    tasks: [
      {
        task: '部门预算和国库集中收付',
        lead: 'government-office',
        assisting: ['county-supervision'],
        person: '责任人甲（示例）',
        standard: '县级部门全部纳入',
        dueOn: '2026-12-31',
      },
      {
        task: '干部选拔任用公示',
        lead: 'organisation-department',
        assisting: ['personnel-labour', 'committee-office'],
        person: '责任人乙（示例）',
        standard: '应公示的全部公示',
        dueOn: '2026-11-30',
      },
    ],
  }),
  // An obstacle is resolved by a joint conference; completed in time, checked, closed.
  registered('officeStyle', '2026-09-21T11:00'),
  step('officeStyle', '2026-09-28T09:00', 'personnel-labour', 'raise-obstacle', { text: '考勤口径不一' }),
  step('officeStyle', '2026-09-29T15:00', 'discipline-commission', 'record-meeting', {
    form: 'joint',
    heldOn: '2026-09-29',
    units: ['conduct-office', 'organisation-department', 'personnel-labour'],
    consensus: '统一考勤口径',
  }),
  step('officeStyle', '2026-09-29T16:00', 'discipline-commission', 'resolve-obstacle', { text: '联席会已统一口径' }),
  step('officeStyle', '2026-10-08T10:00', 'organisation-department', 'assist', { text: '抽调两人参加检查' }),
  step('officeStyle', '2026-10-26T10:00', 'conduct-office', 'report-completion', { result: '四次突击抽查，均已整改' }),
  last('officeStyle', '2026-10-29T10:00', 'discipline-commission', 'check', {
    kind: 'sample',
    findings: '抽查三个部门',
    meets: true,
  }),
  // Not reported on its last day: the commission is told; then below the standard, and sent back.
  registered('openAffairs', '2026-09-21T11:30'),
  step('openAffairs', '2026-10-16T10:00', 'government-office', 'report-completion', { result: '已全部公开' }),
  step('openAffairs', '2026-10-19T10:00', 'discipline-commission', 'check', {
    kind: 'covert',
    findings: '两个村未更新公开栏',
    meets: false,
  }),
  step('openAffairs', '2026-10-23T10:00', 'government-office', 'report-completion', { result: '已补齐' }),
  last('openAffairs', '2026-10-26T15:00', 'discipline-commission', 'check', {
    kind: 'follow-up',
    findings: '已更新',
    meets: true,
  }),
  registered('permit', '2026-09-23T09:00'),
  last('permit', '2026-10-09T09:00', 'gaotian', 'complete', { result: '许可证已送到家' }),
  // Left on the board.
  registered('opened', '2027-01-18T10:25'),
];
