import type { Row, Scenario } from '../table.ts';

const sevenItems = {
  全封闭施工: true,
  场地坪硬化: true,
  预拌商品混凝土使用: true,
  烟尘控制: true,
  运输车辆管理: true,
  专项方案编制: true,
  施工湿法作业: false,
};

const handedOver: readonly Row[] = [
  { at: '2026-04-08T10:30', who: 'epb', do: 'transfer' },
  { at: '2026-04-08T10:40', who: 'construction', do: 'confirm-transfer', expect: { holder: 'construction' } },
  { at: '2026-04-08T11:00', who: 'construction', do: 'notify-complainant' },
];

const register: Scenario['register'] = {
  at: '2026-04-08T10:00',
  line: '12369',
  content: '建筑工地扬尘',
  facts: { medium: 'dust', dust_site: 'building', promptly_solvable: true, own_unit_in_town: true },
  expect: {
    stage: 'transfer',
    // Only one department is concerned: tier B is not used.
    routing: { row: 'RT-57', lead: 'construction', co: [], provisional: false, overlays: ['OV-08', 'OV-11'] },
  },
};

export const e21: Scenario = {
  id: 'E21',
  title: 'Target missed, hard limit met',
  subUnits: { 'construction-east-town': 'construction' },
  register,
  rows: [
    ...handedOver,
    // Down to the own unit in the town: the owner stays, and it is no second transfer (ENV-031).
    {
      at: '2026-04-08T14:00',
      who: 'construction',
      do: 'hand-down',
      with: { unit: 'construction-east-town' },
      expect: { holder: 'construction', lead: 'construction', executor: 'construction-east-town' },
    },
    {
      at: '2026-04-30T00:00',
      expect: {
        // Amber, not red: a target is no breach.
        overdue: false,
        clocks: [{ clock: 'C-T15', status: 'missed', missedAt: '2026-04-30T00:00', done: null }],
      },
    },
    {
      at: '2026-05-20T14:00',
      who: 'construction',
      do: 'record-investigation',
      with: { checklist: sevenItems },
    },
    {
      at: '2026-05-20T15:30',
      who: 'construction',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
    },
    {
      at: '2026-05-20T16:00',
      who: 'construction',
      do: 'report-to-centre',
      expect: {
        overdue: false,
        clocks: [
          {
            clock: 'C-T15',
            unit: 'construction',
            kind: 'target',
            start: '2026-04-08T10:40',
            due: 'Wed 2026-04-29 24:00',
            status: 'missed',
            late: '496 h 00 min',
          },
          {
            clock: 'C-H60',
            unit: 'construction',
            kind: 'limit',
            due: 'Mon 2026-07-06 24:00',
            status: 'met',
            early: '1136 h 00 min',
          },
        ],
      },
    },
    // Why the target was passed (I-05).
    {
      at: '2026-05-20T16:10',
      who: 'construction',
      do: 'explain-delay',
      with: { deadline: 'C-T15', reason: '雨季停工' },
      expect: { overdue: false },
    },
  ],
};

export const e21Variant: Scenario = {
  id: 'E21 variant',
  title: 'The complainant demands that the lawful site be removed',
  register,
  rows: [
    ...handedOver,
    { at: '2026-04-09T10:00', who: 'construction', do: 'record-investigation', with: { checklist: sevenItems } },
    {
      at: '2026-04-10T10:00',
      who: 'construction',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'excessive-demand', text: '工地手续齐全，已作解释' },
      expect: { stage: 'reply' },
    },
  ],
};

const concluding = [
  ...handedOver,
  { at: '2026-04-09T10:00', who: 'construction', do: 'record-investigation', with: { checklist: sevenItems } },
] as const;
const toBoth = ['complainant', 'first-contact'];

export const e21LawSilent: Scenario = {
  id: 'E21 law silent',
  title: 'Reasonable, but the law is silent: not without a work plan (ENV-101)',
  register,
  rows: [
    ...concluding,
    {
      at: '2026-04-10T10:00',
      who: 'construction',
      do: 'reply',
      with: { to: toBoth, outcome: 'law-silent' },
      refused: { code: 'invalid', rule: 'ENV-101', field: 'workPlan' },
    },
    {
      at: '2026-04-10T10:05',
      who: 'construction',
      do: 'reply',
      with: {
        to: toBoth,
        outcome: 'law-silent',
        workPlan: { owner: '区城乡建委', steps: [{ step: '拟定办法', on: '2026-06-30' }] },
      },
      expect: { stage: 'reply' },
    },
  ],
};

export const e21NoMeansYet: Scenario = {
  id: 'E21 no means yet',
  title: 'Should be solved but cannot yet: the set day becomes a clock (ENV-102)',
  register,
  rows: [
    ...concluding,
    {
      at: '2026-04-10T10:00',
      who: 'construction',
      do: 'reply',
      with: { to: toBoth, outcome: 'no-means-yet', solveBy: '2026-04-09' },
      refused: { code: 'invalid', rule: 'ENV-102', field: 'solveBy' },
    },
    {
      at: '2026-04-10T10:05',
      who: 'construction',
      do: 'reply',
      with: { to: toBoth, outcome: 'no-means-yet', solveBy: '2026-06-30' },
      expect: {
        stage: 'reply',
        clocks: [{ clock: 'C-SOLVE', unit: 'construction', due: 'Tue 2026-06-30 24:00', status: 'running' }],
      },
    },
  ],
};
