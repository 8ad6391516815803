import type { Scenario } from '../table.ts';

export const e01: Scenario = {
  id: 'E01',
  title: 'Direct, ordinary, met inside the target',
  register: {
    at: '2026-03-02T09:15',
    line: '12369',
    content: '家具厂烟囱排放刺激性废气',
    facts: { medium: 'air', air_source: 'industrial' },
    expect: {
      firstContact: 'epb',
      holder: 'epb',
      target: 'epb',
      stage: 'acceptance',
      urgency: 'ordinary',
      routing: { row: 'RT-23', lead: 'epb', co: [], provisional: false, missing: [] },
      noClock: ['C-TRD', 'C-TRU', 'C-TRI', 'C-NTT', 'C-1H'],
    },
  },
  rows: [
    { at: '2026-03-02T09:20', who: 'epb', do: 'accept', expect: { stage: 'handling', holder: 'epb', lead: 'epb' } },
    {
      at: '2026-03-02T09:25',
      who: 'epb',
      do: 'notify-complainant',
      with: { about: 'acceptance' },
      expect: {
        clocks: [
          { clock: 'C-NTD', unit: 'epb', kind: 'elapsed', start: '2026-03-02T09:20', due: '—', elapsed: '5 min' },
        ],
        noClock: ['C-NTT'],
      },
    },
    { at: '2026-03-05T15:30', who: 'epb', do: 'record-investigation' },
    {
      at: '2026-03-05T15:40',
      who: 'epb',
      do: 'reply',
      expect: { clocks: [{ clock: 'C-RPL', start: '2026-03-05T15:30', due: '—', status: 'met', elapsed: '10 min' }] },
    },
    {
      at: '2026-03-06T10:00',
      who: 'epb',
      do: 'reply',
      with: { to: 'first-contact', channel: 'writing' },
      expect: {
        clocks: [
          {
            clock: 'C-24H@epb',
            unit: 'epb',
            kind: 'limit',
            start: '2026-03-05T15:30',
            due: '2026-03-06T15:30',
            status: 'met',
            early: '5 h 30 min',
          },
        ],
      },
    },
    {
      at: '2026-03-20T15:00',
      who: 'epb',
      do: 'reply',
      with: { outcome: 'resolved' },
      expect: { stage: 'reply', holder: 'epb' },
    },
    {
      at: '2026-03-20T16:00',
      who: 'epb',
      do: 'report-to-centre',
      expect: {
        stage: 'revisit',
        holder: 'epb',
        overdue: false,
        clocks: [
          {
            clock: 'C-T15',
            unit: 'epb',
            kind: 'target',
            start: '2026-03-02T09:20',
            due: 'Mon 2026-03-23 24:00',
            status: 'met',
            early: '80 h 00 min',
            derived: true,
          },
          {
            clock: 'C-H60',
            unit: 'epb',
            kind: 'limit',
            start: '2026-03-02T09:20',
            due: 'Thu 2026-05-28 24:00',
            status: 'met',
            derived: false,
          },
        ],
      },
    },
    // One revisit, because the lead is the first receiver (I-16).
    { at: '2026-03-23T10:00', who: 'epb', do: 'revisit', expect: { stage: 'revisit', round: 1 } },
    { at: '2026-03-23T10:05', who: 'epb', do: 'close', expect: { stage: 'closed', closed: true, urges: 0 } },
  ],
};
