import type { Scenario } from '../table.ts';

const exhaust = { medium: 'air', air_source: 'industrial' };

export const withdrawnUnderway: Scenario = {
  id: 'N90',
  title: 'A withdrawn complaint ends with an outcome of its own, and what was missed before stays (ENV-012, ENV-061)',
  register: {
    at: '2026-03-02T09:00',
    line: '12369',
    content: '家具厂臭气熏人',
    facts: { ...exhaust, immediate_ground: ['foul_smell'] },
  },
  rows: [
    { at: '2026-03-02T10:10', who: 'epb', do: 'accept' },
    {
      at: '2026-03-10T00:00',
      expect: { outcome: null, clocks: [{ clock: 'C-1H@epb', status: 'missed', missedAt: '2026-03-02T10:00:01' }] },
    },
    {
      at: '2026-03-10T09:00',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-11' },
      refused: { code: 'invalid', rule: 'ENV-012', field: 'askedOn' },
    },
    {
      at: '2026-03-10T09:05',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-01' },
      refused: { code: 'invalid', rule: 'ENV-012', field: 'askedOn' },
    },
    {
      at: '2026-03-10T09:10',
      who: 'culture',
      do: 'withdraw',
      with: { askedOn: '2026-03-10' },
      refused: { code: 'not-your-unit', rule: 'ENV-012' },
    },
    {
      at: '2026-03-10T09:20',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-09' },
      expect: {
        closed: true,
        stage: 'closed',
        outcome: 'withdrawn',
        tasks: [],
        clocks: [
          { clock: 'C-1H@epb', status: 'missed', missedAt: '2026-03-02T10:00:01' },
          { clock: 'C-H60-BACKSTOP', status: 'cancelled' },
        ],
      },
    },
    {
      at: '2026-03-11T09:00',
      who: 'epb',
      do: 'record-investigation',
      refused: { code: 'not-allowed', rule: 'ENV-070' },
    },
  ],
};

export const verifiedAndWithdrawn: Scenario = {
  id: 'N91',
  title: 'A verified violation is filed, whatever the complainant wants (ENV-063)',
  register: { at: '2026-03-02T09:00', line: '12369', content: '家具厂废气', facts: exhaust },
  rows: [
    { at: '2026-03-02T10:00', who: 'epb', do: 'record-investigation', with: { violationVerified: true } },
    {
      at: '2026-03-02T11:00',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-02' },
      refused: { code: 'not-allowed', rule: 'ENV-063' },
    },
    {
      at: '2026-03-02T11:10',
      who: 'epb',
      do: 'void',
      with: { kind: 'prank' },
      refused: { code: 'not-allowed', rule: 'ENV-063' },
    },
    {
      at: '2026-03-06T00:00',
      who: 'epb',
      do: 'file-violation',
      expect: { clocks: [{ clock: 'C-3W', status: 'missed', late: '0 min' }] },
    },
    {
      at: '2026-03-06T09:00',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-02' },
      expect: { outcome: 'withdrawn', clocks: [{ clock: 'C-3W', status: 'missed' }] },
    },
  ],
};

export const dangerIsLookedAt: Scenario = {
  id: 'N92',
  title: 'A danger is looked at on site before the matter may rest (ENV-061)',
  register: {
    at: '2026-03-02T09:00',
    line: '12369',
    content: '水厂取水口旁倒油',
    facts: { ...exhaust, immediate_ground: ['drinking_water'] },
  },
  rows: [
    {
      at: '2026-03-02T09:20',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-02' },
      refused: { code: 'not-allowed', rule: 'ENV-061' },
    },
    { at: '2026-03-02T09:30', who: 'epb', do: 'set-out' },
    { at: '2026-03-02T10:00', who: 'epb', do: 'record-investigation' },
    {
      at: '2026-03-02T11:00',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-02' },
      expect: { outcome: 'withdrawn' },
    },
  ],
};

export const voidByTwo: Scenario = {
  id: 'N93',
  title: 'A test call is void once a second person has confirmed it; until then its clocks run (ENV-010, ENV-012)',
  register: { at: '2026-03-02T09:00', line: '12369', content: '测试测试', facts: exhaust },
  rows: [
    { at: '2026-03-02T09:02', who: 'epb', do: 'accept' },
    {
      at: '2026-03-02T09:05',
      who: 'epb',
      do: 'confirm-void',
      refused: { code: 'not-allowed', rule: 'ENV-012' },
    },
    {
      at: '2026-03-02T09:10',
      who: 'epb',
      do: 'void',
      with: { kind: 'test-call' },
      expect: {
        closed: false,
        outcome: null,
        stage: 'handling',
        clocks: [{ clock: 'C-H60', status: 'running' }],
        tasks: ['notice-given@epb', 'investigated@epb', 'voided@epb', 'voided@epb-12369'].sort(),
      },
    },
    {
      at: '2026-03-02T09:11',
      who: 'epb',
      do: 'void',
      with: { kind: 'prank' },
      refused: { code: 'not-allowed', rule: 'ENV-012' },
    },
    {
      at: '2026-03-02T09:12',
      who: 'epb',
      do: 'confirm-void',
      refused: { code: 'not-allowed', rule: 'ENV-012' },
    },
    {
      at: '2026-03-02T09:13',
      who: 'culture',
      do: 'confirm-void',
      refused: { code: 'not-your-unit', rule: 'ENV-010' },
    },
    {
      at: '2026-03-02T09:20',
      who: 'epb-12369',
      do: 'confirm-void',
      expect: {
        closed: true,
        outcome: 'voided',
        stage: 'closed',
        clocks: [{ clock: 'C-H60', status: 'cancelled' }],
      },
    },
  ],
};

export const voidRefused: Scenario = {
  id: 'N94',
  title: 'A void that is refused leaves the case as it was, and it can be asked for again (ENV-010)',
  register: { at: '2026-03-02T09:00', line: '12369', content: '家具厂废气', facts: exhaust },
  rows: [
    { at: '2026-03-02T09:05', who: 'epb', do: 'accept' },
    { at: '2026-03-02T09:10', who: 'epb', do: 'void', with: { kind: 'mistaken-line' } },
    {
      at: '2026-03-02T09:20',
      who: 'epb-12369',
      do: 'refuse-void',
      expect: { closed: false, outcome: null, clocks: [{ clock: 'C-H60', status: 'running' }] },
    },
    {
      at: '2026-03-02T09:30',
      who: 'epb-12369',
      do: 'confirm-void',
      refused: { code: 'not-allowed', rule: 'ENV-012' },
    },
    {
      at: '2026-03-02T09:50',
      who: 'epb',
      do: 'void',
      with: { kind: 'resent-order' },
      refused: { code: 'invalid', rule: 'ENV-012', field: 'case' },
    },
    { at: '2026-03-02T10:00', who: 'epb', do: 'void', with: { kind: 'other' }, expect: { stage: 'handling' } },
  ],
};

export const voidIsNoRefusal: Scenario = {
  id: 'N95',
  title: 'Who was handed a matter does not declare it void alone (ENV-022)',
  register: {
    at: '2026-03-02T09:00',
    line: '12318',
    content: '公园唱歌太吵',
    facts: { medium: 'noise', noise_source: 'public_place_activity' },
  },
  rows: [
    { at: '2026-03-02T09:10', who: 'culture', do: 'transfer' },
    { at: '2026-03-02T09:20', who: 'police', do: 'confirm-transfer' },
    { at: '2026-03-02T09:30', who: 'police', do: 'void', with: { kind: 'other' } },
    {
      at: '2026-03-02T09:40',
      who: 'traffic-police',
      do: 'confirm-void',
      refused: { code: 'not-allowed', rule: 'ENV-022' },
    },
    { at: '2026-03-02T09:50', who: 'culture', do: 'refuse-void' },
    { at: '2026-03-02T10:00', who: 'culture', do: 'void', with: { kind: 'prank' } },
    { at: '2026-03-02T10:10', who: 'police', do: 'confirm-void', expect: { outcome: 'voided' } },
  ],
};

export const worksGivenUp: Scenario = {
  id: 'N96',
  title: 'Works that were filed by mistake are void, and those given up are withdrawn (ENV-110)',
  register: {
    at: '2026-03-02T09:00',
    counter: 'construction',
    mechanism: 'env-works',
    content: '桥梁夜间施工',
    facts: { works_kind: 'building', works_start_on: '2026-03-20' },
  },
  rows: [
    { at: '2026-03-02T09:10', who: 'construction', do: 'void', with: { kind: 'other' } },
    { at: '2026-03-02T09:20', who: 'epb-12369', do: 'refuse-void' },
    {
      at: '2026-03-03T09:00',
      who: 'construction',
      do: 'withdraw',
      with: { askedOn: '2026-03-03', by: '业主' },
      expect: { stage: 'ended', closed: true, outcome: 'withdrawn', clocks: [{ clock: 'C-P5', status: 'cancelled' }] },
    },
  ],
};

export const meetingGivenUp: Scenario = {
  id: 'N97',
  title: 'A meeting that somebody proposed is given up; what the calendar makes is owed (ENV-143)',
  register: {
    at: '2026-03-02T09:00',
    counter: 'epb',
    mechanism: 'env-joint',
    content: '商议餐饮油烟',
    facts: { obligation: 'adhoc_meeting', period: '2026-03' },
  },
  rows: [
    {
      at: '2026-03-03T09:00',
      who: 'epb',
      do: 'withdraw',
      with: { askedOn: '2026-03-03', by: '区环保局' },
      expect: { closed: true, outcome: 'withdrawn' },
    },
  ],
};
