import type { Scenario } from '../table.ts';

export const e23: Scenario = {
  id: 'E23',
  title: 'Reply contradicts the complainant; then disputed satisfaction',
  register: {
    at: '2026-08-03T08:50',
    line: '12315',
    content: '商铺高音喇叭扰民',
    facts: { medium: 'noise', noise_source: 'loudspeaker', commercial_activity: true },
    expect: { firstContact: 'aic', routing: { row: 'RT-17', lead: 'police', provisional: false } },
  },
  rows: [
    { at: '2026-08-03T08:55', who: 'aic', do: 'transfer' },
    { at: '2026-08-03T09:00', who: 'police', do: 'confirm-transfer' },
    { at: '2026-08-04T15:30', who: 'police', do: 'record-investigation', with: { findings: '未发现喇叭' } },
    {
      at: '2026-08-04T16:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], text: '现场没有喇叭' },
    },
    {
      at: '2026-08-05T10:00',
      who: 'epb-12369',
      do: 'report-discrepancy',
      with: { complainantSays: '喇叭仍在，有视频', proof: { kind: 'recording', reference: 'video-1' } },
      expect: { stage: 'handling', holder: 'police' },
    },
    { at: '2026-08-05T10:30', who: 'police', do: 'contact-complainant', with: { channel: 'phone', result: '已核实' } },
    {
      at: '2026-08-05T14:00',
      who: 'police',
      do: 'record-investigation',
      with: { findings: '喇叭已拆除' },
      expect: {
        clocks: [
          { clock: 'C-DIS-CONTACT', unit: 'police', start: '2026-08-05T10:00', due: '—', elapsed: '30 min' },
          { clock: 'C-DIS-SITE', unit: 'police', start: '2026-08-05T10:00', due: '—', elapsed: '4 h 00 min' },
          { clock: 'C-DIS-HANDLE', unit: 'police', due: '—', status: 'running' },
        ],
      },
    },
    {
      at: '2026-08-05T14:20',
      who: 'police',
      do: 'reply',
      with: { outcome: 'resolved', text: '已拆除' },
      expect: { stage: 'reply' },
    },
    {
      at: '2026-08-06T13:00',
      who: 'police',
      do: 'reply',
      with: {
        to: 'first-contact',
        channel: 'writing',
        evaluation: { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' },
      },
      expect: {
        clocks: [
          {
            clock: 'C-24H@police#2',
            unit: 'police',
            start: '2026-08-05T14:00',
            due: '2026-08-06T14:00',
            status: 'met',
            early: '1 h 00 min',
          },
        ],
      },
    },
    {
      at: '2026-08-06T14:00',
      who: 'police',
      do: 'report-to-centre',
      with: { evaluation: { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' } },
      expect: {
        stage: 'revisit',
        clocks: [
          { clock: 'C-T15', unit: 'police', start: '2026-08-03T09:00', due: 'Mon 2026-08-24 24:00', status: 'met' },
          { clock: 'C-H60', unit: 'police', due: 'Fri 2026-10-30 24:00', status: 'met' },
        ],
      },
    },
    // The written statement first, then the panel of at least one member.
    {
      at: '2026-08-06T15:00',
      who: 'epb-12369',
      do: 'evaluate',
      refused: { code: 'not-allowed', rule: 'ENV-097' },
    },
    {
      at: '2026-08-06T15:30',
      who: 'police',
      do: 'request-evaluation',
      with: { statement: '群众当场表示满意' },
      expect: { stage: 'evaluation', holder: 'epb-12369' },
    },
    {
      at: '2026-08-07T10:00',
      who: 'epb-12369',
      do: 'evaluate',
      with: { panel: [{ category: 'nearby-resident', count: 1 }], result: 'satisfied' },
      // Nothing is declared final: the revisits are still to be made.
      expect: { stage: 'revisit', holder: 'aic', closed: false },
    },
  ],
};
