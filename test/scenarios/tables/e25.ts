import type { Scenario } from '../table.ts';

/** The monthly report and the quarterly meeting are made by the calendar (test/functions/schedule), the ranking by a month of cases (test/reports). */
export const e25: Scenario = {
  id: 'E25',
  title: 'Calendar runs out',
  register: {
    at: '2026-10-20T10:00',
    line: '12369',
    content: '工厂废气',
    facts: { medium: 'air', air_source: 'industrial' },
    expect: { stage: 'acceptance', routing: { row: 'RT-23', lead: 'epb' } },
  },
  rows: [
    {
      at: '2026-10-20T10:10',
      who: 'epb',
      do: 'accept',
      expect: {
        clocks: [
          { clock: 'C-T15', unit: 'epb', due: 'Tue 2026-11-10 24:00', provisional: false, status: 'running' },
          { clock: 'C-H60', unit: 'epb', due: 'Tue 2027-01-12 24:00', provisional: true, status: 'running' },
        ],
      },
    },
    // Published with the first of January off and a make-up Saturday: the last day moves and is firm.
    {
      at: '2026-11-20T09:00',
      publish: { year: 2027, off: ['2027-01-01', '2027-01-02', '2027-01-03'], work: [] },
      expect: { clocks: [{ clock: 'C-H60', due: 'Wed 2027-01-13 24:00', provisional: false, status: 'running' }] },
    },
  ],
};

export const e25AdHoc: Scenario = {
  id: 'E25 ad hoc',
  title: 'A meeting that one department alone proposes',
  register: {
    at: '2026-11-05T09:00',
    mechanism: 'env-joint',
    counter: 'culture',
    content: '提议召开联席会议',
    facts: { obligation: 'adhoc_meeting' },
    expect: { stage: 'open', holder: 'culture', noClock: ['C-QTR', 'C-MON'] },
  },
  rows: [],
};
