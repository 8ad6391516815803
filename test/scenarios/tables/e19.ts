import type { Scenario } from '../table.ts';

export const e19: Scenario = {
  id: 'E19',
  title: 'Handed down by the city; verified before Labour Day; filed one day late',
  register: {
    at: '2026-04-27T10:00',
    line: '12369',
    content: '市生态环境局交办：企业排放废水',
    facts: { origin: 'city_department', counterpart_unit: 'epb', medium: 'water', water_source: 'industrial' },
    expect: { stage: 'acceptance', routing: { row: 'RT-02', lead: 'epb', provisional: false } },
  },
  rows: [
    { at: '2026-04-27T10:30', who: 'epb', do: 'accept', expect: { stage: 'handling', holder: 'epb' } },
    {
      at: '2026-04-28T09:00',
      who: 'epb',
      do: 'notify-complainant',
      expect: {
        clocks: [
          {
            clock: 'C-NTT',
            unit: 'epb',
            start: '2026-04-27T10:30',
            due: 'Wed 2026-04-29 24:00',
            status: 'met',
            rolledFrom: null,
          },
        ],
        noClock: ['C-NTD', 'C-TOLD'],
      },
    },
    { at: '2026-04-30T17:00', who: 'epb', do: 'record-investigation', with: { violationVerified: true } },
    {
      at: '2026-05-09T10:00',
      who: 'epb',
      do: 'file-violation',
      expect: {
        clocks: [
          {
            clock: 'C-3W',
            unit: 'epb',
            start: '2026-04-30T17:00',
            due: 'Fri 2026-05-08 24:00',
            counted: ['05-06', '05-07', '05-08'],
            status: 'missed',
            late: '10 h 00 min',
          },
          // Handed over, so nothing is derived (I-06).
          { clock: 'C-T15', unit: 'epb', due: 'Wed 2026-05-20 24:00', derived: false },
          { clock: 'C-H60', unit: 'epb', due: 'Thu 2026-07-23 24:00' },
        ],
      },
    },
  ],
};
