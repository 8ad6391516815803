import type { Scenario } from '../table.ts';

export const e17: Scenario = {
  id: 'E17',
  title: 'Night concrete pour: the complaint',
  register: {
    at: '2026-05-13T01:30',
    line: '12369',
    content: '工地通宵浇筑混凝土',
    facts: {
      medium: 'noise',
      works_kind: 'building',
      noise_source: 'construction_machine',
      night_work: true,
      night_cause: ['special_process'],
      publicity_match: 'inconsistent',
    },
    expect: { stage: 'transfer', routing: { row: 'RT-11', lead: 'construction', overlays: ['OV-11'] } },
  },
  rows: [
    { at: '2026-05-13T01:50', who: 'epb', do: 'transfer' },
    {
      at: '2026-05-13T02:00',
      who: 'epb',
      do: 'confirm-transfer',
      expect: {
        clocks: [
          { clock: 'C-TRD', unit: 'epb', start: '2026-05-13T01:30', due: 'Wed 2026-05-13 24:00', status: 'met' },
          { clock: 'C-NTT', unit: 'construction', due: 'Fri 2026-05-15 24:00', rolledFrom: null },
          { clock: 'C-T15', unit: 'construction', due: 'Wed 2026-06-03 24:00' },
          { clock: 'C-H60', unit: 'construction', due: 'Thu 2026-08-06 24:00' },
        ],
      },
    },
  ],
};

const content = {
  causes: '混凝土浇筑',
  periods: [{ from: '20:00', to: '06:00' }],
  workPoints: ['1号楼'],
  machines: [{ kind: '泵车', count: 2 }],
} as const;

export const e17Works: Scenario = {
  id: 'E17 works',
  title: 'Night concrete pour: what had to be done before, counted back from the day of the noise',
  register: {
    at: '2026-05-04T09:00',
    mechanism: 'env-works',
    counter: 'construction',
    content: '某工地连续浇筑',
    facts: {
      works_kind: 'building',
      night_work: true,
      night_cause: ['special_process'],
      works_start_on: '2026-05-12',
    },
    expect: {
      holder: 'construction',
      clocks: [
        { clock: 'C-P5', unit: 'construction', kind: 'limit', due: 'Thu 2026-05-07 24:00', status: 'running' },
        { clock: 'C-P1', unit: 'construction', kind: 'limit', due: 'Mon 2026-05-11 24:00', status: 'running' },
      ],
    },
  },
  rows: [
    {
      at: '2026-05-06T10:00',
      who: 'construction',
      do: 'issue-certificate',
      with: {
        reason: '特殊工艺',
        quantity: '300立方米',
        machines: '泵车2台',
        period: '05-12 20:00 至 05-13 06:00',
        officer: '经办人',
      },
    },
    {
      at: '2026-05-08T09:00',
      who: 'construction',
      do: 'publicise',
      with: {
        medium: '报纸',
        content: {
          ...content,
          leadDepartment: 'construction',
          managerContact: '67822159',
          complaintPhone: '12369',
          project: '某工地',
          affectedArea: '周边小区',
        },
      },
      expect: {
        clocks: [{ clock: 'C-P5', unit: 'construction', status: 'missed', late: '9 h 00 min' }],
      },
    },
    {
      at: '2026-05-11T10:00',
      who: 'construction',
      do: 'post-notice',
      with: {
        content: { ...content, maximumBoundaryNoise: '55 dB' },
        leaflets: true,
        proof: { kind: 'photo', reference: 'photo-1' },
      },
      expect: { clocks: [{ clock: 'C-P1', status: 'met', early: '14 h 00 min' }] },
    },
    {
      at: '2026-05-11T14:00',
      who: 'construction',
      do: 'record-permit',
      with: {
        number: '夜施2026-1',
        validFrom: '2026-05-12T20:00:00+08:00',
        validTo: '2026-05-13T06:00:00+08:00',
        posted: { kind: 'photo', reference: 'photo-2' },
      },
    },
    // Filed with one of the two centres: the other one is missing and nothing is late (及时).
    {
      at: '2026-05-11T15:00',
      who: 'construction',
      do: 'file-approval',
      with: { centre: '12369', receipt: { kind: 'document', reference: 'receipt-1' } },
      expect: { clocks: [{ clock: 'C-FILE', due: '—', status: 'running', pending: ['filed-12319'] }] },
    },
  ],
};
