import type { Scenario } from '../table.ts';

export const e07: Scenario = {
  id: 'E07',
  title: 'Smell only: immediate handling but not an urgent transfer',
  register: {
    at: '2026-05-09T15:00',
    line: '12318',
    content: '下水道臭味难闻',
    facts: { medium: 'odour', air_source: 'rubbish_or_sewer', immediate_ground: ['foul_smell'] },
    expect: {
      urgency: 'ordinary',
      stage: 'transfer',
      holder: 'culture',
      // No report to the emergency office: OV-01 does not act (I-09).
      routing: { row: 'RT-32', lead: 'municipal', provisional: false, overlays: [] },
      noClock: ['C-TRU'],
      clocks: [{ clock: 'C-TRD', unit: 'culture', due: 'Sat 2026-05-09 24:00', status: 'running' }],
    },
  },
  rows: [
    { at: '2026-05-09T17:55', who: 'culture', do: 'transfer' },
    {
      at: '2026-05-09T18:00',
      who: 'culture',
      do: 'confirm-transfer',
      expect: {
        stage: 'acceptance',
        holder: 'municipal',
        clocks: [{ clock: 'C-TRD', status: 'met', early: '6 h 00 min' }],
        noClock: ['C-T15', 'C-H60', 'C-TRU'],
      },
    },
    {
      at: '2026-05-09T18:20',
      who: 'municipal',
      do: 'set-out',
      expect: {
        stage: 'handling',
        clocks: [
          {
            clock: 'C-1H@municipal',
            unit: 'municipal',
            kind: 'limit',
            start: '2026-05-09T18:00',
            due: '2026-05-09T19:00',
            status: 'met',
            early: '40 min',
          },
        ],
      },
    },
    {
      at: '2026-05-09T18:45',
      who: 'municipal',
      do: 'arrive',
      expect: {
        clocks: [
          {
            clock: 'C-1H-ARRIVAL@municipal',
            kind: 'target',
            due: '2026-05-09T19:00',
            status: 'met',
            early: '15 min',
            derived: true,
          },
        ],
      },
    },
    // The explanation on the spot with its three items (ENV-127).
    {
      at: '2026-05-09T19:30',
      who: 'municipal',
      do: 'interim-reply',
      with: { reason: '管道老化', measures: '已临时封堵', promisedOn: '2026-05-20', onSite: true },
      expect: {
        clocks: [
          {
            clock: 'C-PROM',
            unit: 'municipal',
            start: '2026-05-09T19:30',
            due: 'Wed 2026-05-20 24:00',
            status: 'running',
          },
        ],
      },
    },
    {
      at: '2026-05-09T19:40',
      who: 'municipal',
      do: 'record-investigation',
      with: { longRectification: true },
      // The explanation was given already.
      expect: { noClock: ['C-INT'] },
    },
    {
      at: '2026-05-10T18:00',
      who: 'municipal',
      do: 'reply',
      with: { to: 'first-contact', channel: 'writing' },
      expect: {
        clocks: [
          {
            clock: 'C-24H@municipal',
            unit: 'municipal',
            start: '2026-05-09T19:40',
            due: '2026-05-10T19:40',
            status: 'met',
            early: '1 h 40 min',
          },
        ],
      },
    },
    {
      at: '2026-05-11T10:00',
      who: 'municipal',
      do: 'notify-complainant',
      expect: {
        clocks: [
          {
            clock: 'C-NTT',
            unit: 'municipal',
            start: '2026-05-09T18:00',
            due: 'Mon 2026-05-11 24:00',
            status: 'met',
            rolledFrom: null,
          },
        ],
      },
    },
    { at: '2026-05-19T16:00', who: 'municipal', do: 'record-investigation', with: { rectified: true } },
    // The second reply, after the rectification.
    {
      at: '2026-05-19T16:30',
      who: 'municipal',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
      expect: {
        stage: 'reply',
        clocks: [
          { clock: 'C-PROM', status: 'met', early: '31 h 30 min' },
          {
            clock: 'C-H60-BACKSTOP',
            unit: 'municipal',
            kind: 'target',
            start: '2026-05-09T18:00',
            due: 'Mon 2026-08-03 24:00',
            status: 'running',
            derived: true,
            pending: ['reported'],
          },
        ],
      },
    },
  ],
};
