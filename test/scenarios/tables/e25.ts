import type { Scenario } from '../table.ts';

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
  todo: [
    'monthly report October (ENV-141): due Sat 2026-10-31 24:00, soft, no roll, one task per unit',
    'ranking October (ENV-142): police and municipal share rank 1, epb rank 3, aic "no evaluation"',
    'quarterly meeting Q4 (ENV-143): due Thu 2026-12-31 24:00, soft; ad-hoc meeting proposed by culture alone',
  ],
};
