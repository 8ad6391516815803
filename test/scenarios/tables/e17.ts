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
  todo: [
    'publicity (ENV-111), counted back 5 days: late by 9 h 00 min → breach of construction',
    'site notice (ENV-114), counted back 1 day: on time, owed by the builder',
    'night permit (ENV-115) valid before the start, its posting proved',
    'filing (ENV-118) with both centres: 12319 still missing',
    'all of these belong to the works themselves (mechanism env-works), to which the complaint is linked',
  ],
};
