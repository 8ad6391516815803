import type { Scenario } from '../table.ts';

export const e05: Scenario = {
  id: 'E05',
  title: 'Spring Festival 2026, both make-up Saturdays, and the 3-day filing',
  register: {
    at: '2026-02-10T14:00',
    line: '67821062',
    content: '建成区禁养区内养猪场臭味、粪污',
    facts: { medium: 'livestock', livestock_zone: 'forbidden_built_up', existing_farm: true },
    expect: {
      firstContact: 'health',
      holder: 'health',
      stage: 'transfer',
      routing: { row: 'RT-68', lead: 'municipal', provisional: false, missing: [] },
    },
  },
  rows: [
    { at: '2026-02-10T14:40', who: 'health', do: 'transfer' },
    {
      at: '2026-02-10T15:00',
      who: 'municipal',
      do: 'confirm-transfer',
      expect: { stage: 'acceptance', holder: 'municipal', lead: 'municipal' },
    },
    {
      at: '2026-02-11T09:00',
      who: 'municipal',
      do: 'notify-complainant',
      expect: {
        clocks: [
          {
            clock: 'C-NTT',
            unit: 'municipal',
            start: '2026-02-10T15:00',
            due: 'Thu 2026-02-12 24:00',
            status: 'met',
            rolledFrom: null,
          },
        ],
      },
    },
    {
      at: '2026-02-13T16:00',
      who: 'municipal',
      do: 'record-investigation',
      with: { violationVerified: true },
      expect: { stage: 'handling' },
    },
    {
      at: '2026-02-25T17:00',
      who: 'municipal',
      do: 'file-violation',
      expect: {
        clocks: [
          {
            clock: 'C-3W',
            unit: 'municipal',
            start: '2026-02-13T16:00',
            due: 'Wed 2026-02-25 24:00',
            counted: ['02-14', '02-24', '02-25'],
            status: 'met',
            early: '7 h 00 min',
          },
          {
            clock: 'C-T15',
            unit: 'municipal',
            due: 'Mon 2026-03-09 24:00',
            counted: [
              ...['02-11', '02-12', '02-13', '02-14', '02-24', '02-25', '02-26', '02-27', '02-28'],
              ...['03-02', '03-03', '03-04', '03-05', '03-06', '03-09'],
            ],
          },
          { clock: 'C-H60', unit: 'municipal', due: 'Thu 2026-05-14 24:00', provisional: false },
        ],
      },
    },
  ],
};
