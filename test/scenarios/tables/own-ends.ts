import type { Row, Scenario } from '../table.ts';

const exhaust = { medium: 'air', air_source: 'industrial' };
const unknownGas = {
  medium: 'odour',
  air_source: 'unknown_gas',
  gas_classifiable: false,
  immediate_ground: ['foul_smell'],
};

/** Concluded, answered, reported to the centre and revisited: what is left is the close. */
const allDone = (at: string): readonly Row[] => [
  { at, who: 'epb', do: 'reply', with: { to: ['complainant', 'first-contact'], outcome: 'resolved' } },
  { at, who: 'epb', do: 'report-to-centre' },
  { at, who: 'epb', do: 'revisit', expect: { stage: 'revisit' } },
];

export const closedTooEarly: Scenario = {
  id: 'N60',
  title: 'Closing is no way around the filing of a violation or the letter to the city (ENV-063, ENV-048)',
  register: {
    at: '2026-04-03T16:00',
    line: '12369',
    content: '邻区工厂废气飘入本区',
    facts: { ...exhaust, cross_district: true },
  },
  rows: [
    { at: '2026-04-03T16:10', who: 'epb', do: 'accept' },
    {
      at: '2026-04-03T17:00',
      who: 'epb',
      do: 'record-investigation',
      with: { violationVerified: true },
      // Qingming: 04-04 to 04-06 are off.
      expect: { clocks: [{ clock: 'C-3W', due: 'Thu 2026-04-09 24:00', status: 'running' }] },
    },
    ...allDone('2026-04-03T18:00'),
    { at: '2026-04-03T18:10', who: 'epb', do: 'close', refused: { code: 'not-allowed', rule: 'ENV-063' } },
    {
      at: '2026-04-09T23:59',
      who: 'epb',
      do: 'file-violation',
      expect: { clocks: [{ clock: 'C-3W', status: 'met' }] },
    },
    { at: '2026-04-10T09:00', who: 'epb', do: 'close', refused: { code: 'not-allowed', rule: 'ENV-048' } },
    {
      at: '2026-04-10T09:10',
      who: 'epb',
      do: 'send-letter',
      with: { addressee: '市环保局', region: '邻区', text: '请协商相关区域人民政府办理' },
      expect: { stage: 'revisit', clocks: [{ clock: 'C-LETTER', status: 'met' }] },
    },
    { at: '2026-04-10T09:15', who: 'epb', do: 'close', refused: { code: 'not-allowed', rule: 'ENV-042' } },
    { at: '2026-04-10T09:18', who: 'epb', do: 'notify-complainant' },
    { at: '2026-04-10T09:20', who: 'epb', do: 'close', expect: { closed: true } },
  ],
};

export const writtenWhileThePanelSits: Scenario = {
  id: 'N61',
  title: 'The 24 hours of the written reply run on while a panel sits, and can be kept (ENV-064, ENV-097, I-20)',
  register: { at: '2026-10-08T09:00', line: '12318', content: '家具厂废气', facts: exhaust },
  rows: [
    { at: '2026-10-08T09:10', who: 'culture', do: 'transfer' },
    { at: '2026-10-08T09:20', who: 'epb', do: 'confirm-transfer' },
    { at: '2026-10-08T11:00', who: 'epb', do: 'record-investigation' },
    { at: '2026-10-08T11:30', who: 'epb', do: 'reply', with: { outcome: 'resolved' } },
    { at: '2026-10-08T12:00', who: 'epb', do: 'report-to-centre', expect: { stage: 'revisit' } },
    { at: '2026-10-08T14:00', who: 'epb', do: 'request-evaluation', expect: { stage: 'evaluation' } },
    {
      at: '2026-10-09T10:00',
      who: 'epb',
      do: 'reply',
      with: { outcome: 'unfounded' },
      refused: { code: 'not-allowed', rule: 'ENV-097' },
    },
    {
      at: '2026-10-09T11:00',
      who: 'epb',
      do: 'reply',
      with: { to: 'first-contact' },
      expect: {
        stage: 'evaluation',
        holder: 'epb-12369',
        clocks: [{ clock: 'C-24H@epb', due: '2026-10-09T11:00', status: 'met' }],
      },
    },
    { at: '2026-10-12T09:00', who: 'epb-12369', do: 'evaluate', expect: { stage: 'revisit' } },
  ],
};

export const agreedBeforeAnswered: Scenario = {
  id: 'N62',
  title: 'A source not found for now is answered once the departments agree (RT-30c, ENV-126); nobody invites itself',
  register: { at: '2026-04-06T22:00', line: '12319', content: '不明刺鼻气味', facts: unknownGas },
  rows: [
    { at: '2026-04-06T22:05', who: 'municipal', do: 'accept' },
    { at: '2026-04-06T22:10', who: 'epb', do: 'accept' },
    {
      at: '2026-04-06T22:20',
      who: 'municipal',
      do: 'invite-unit',
      with: { unit: 'municipal', task: '排查管网' },
      refused: { code: 'invalid', rule: 'ENV-045', field: 'unit' },
    },
    {
      at: '2026-04-06T23:00',
      who: 'epb',
      do: 'record-investigation',
      with: { facts: { industrial_source_nearby: 'not_determined' } },
      expect: { routing: { row: 'RT-30c', lead: 'municipal' } },
    },
    { at: '2026-04-06T23:20', who: 'municipal', do: 'record-investigation' },
    // Told at once what is known so far (ENV-064): this needs nobody's agreement.
    { at: '2026-04-06T23:25', who: 'municipal', do: 'reply' },
    {
      at: '2026-04-06T23:30',
      who: 'municipal',
      do: 'reply',
      with: { outcome: 'other' },
      refused: { code: 'not-allowed', rule: 'ENV-126' },
    },
    {
      at: '2026-04-07T09:00',
      who: 'municipal',
      do: 'record-consultation',
      with: { units: ['epb', 'municipal'], agreed: '暂未查明，继续巡查' },
    },
    { at: '2026-04-07T09:10', who: 'municipal', do: 'reply', with: { outcome: 'other' }, expect: { stage: 'reply' } },
  ],
};
