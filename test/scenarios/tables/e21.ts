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
  facts: { medium: 'dust', dust_site: 'building' },
  expect: {
    stage: 'transfer',
    // Only one department is concerned: tier B is not used.
    routing: { row: 'RT-57', lead: 'construction', co: [], provisional: false, overlays: ['OV-11'] },
  },
};

export const e21: Scenario = {
  id: 'E21',
  title: 'Target missed, hard limit met',
  register,
  rows: [
    ...handedOver,
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
  ],
  todo: [
    'downward transfer (ENV-031): no command names the own unit in the town as executor; owner stays construction',
    'a reason is required when the target is passed (I-05): nothing asks for it yet',
    'the seven mandatory dust items must each be marked (RT-57): the checklist is kept but not required',
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
  todo: [
    'outcome "law silent" (ENV-101) must come with a work plan: owner, steps, dates',
    'outcome "no means yet" (ENV-102) must come with an explanation and a set deadline that becomes a clock',
    'outcome "excessive demand" (ENV-103) must come with an explanation record of its own',
  ],
};
