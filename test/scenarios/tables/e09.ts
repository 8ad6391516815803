import type { Scenario } from '../table.ts';

export const e09: Scenario = {
  id: 'E09',
  title: 'Transfer dispute and designation',
  register: {
    at: '2026-06-17T09:00',
    line: '86016006',
    content: '主城外有证采石场扬尘扰民',
    facts: { medium: 'quarry', also_medium: ['dust'], dust_site: 'none', quarry_illegal: false, area: ['other'] },
    expect: {
      firstContact: 'agriculture',
      holder: 'agriculture',
      stage: 'triage',
      lead: null,
      target: null,
      routing: { row: 'RT-72', lead: null, needs: 'designation', candidates: ['land', 'epb', 'work-safety'] },
      clocks: [{ clock: 'C-TRD', unit: 'agriculture', due: 'Wed 2026-06-17 24:00', status: 'running' }],
    },
  },
  rows: [
    {
      at: '2026-06-17T15:00',
      who: 'agriculture',
      do: 'dispute',
      with: {
        proposedUnit: 'epb',
        positions: [
          { unit: 'land', position: '14:00 不属于本单位职责' },
          { unit: 'epb', position: '14:00 不属于本单位职责' },
        ],
      },
      expect: { stage: 'designation', holder: 'gov-duty' },
    },
    {
      at: '2026-06-18T00:00',
      expect: {
        overdue: true,
        clocks: [{ clock: 'C-TRD', status: 'missed', done: null, causes: ['disputed since 2026-06-17T15:00'] }],
      },
    },
    {
      at: '2026-06-18T16:00',
      who: 'gov-duty',
      do: 'designate',
      with: { unit: 'epb' },
      expect: {
        stage: 'transfer',
        holder: 'agriculture',
        target: 'epb',
        lead: 'epb',
        routing: { row: 'RT-01', lead: 'epb', provisional: false },
      },
    },
    { at: '2026-06-18T16:20', who: 'agriculture', do: 'transfer' },
    {
      at: '2026-06-18T16:30',
      who: 'agriculture',
      do: 'confirm-transfer',
      expect: {
        stage: 'acceptance',
        holder: 'epb',
        clocks: [
          {
            clock: 'C-TRD',
            unit: 'agriculture',
            start: '2026-06-17T09:00',
            due: 'Wed 2026-06-17 24:00',
            status: 'missed',
            late: '16 h 30 min',
            causes: ['disputed since 2026-06-17T15:00'],
          },
          {
            clock: 'C-NTT',
            unit: 'epb',
            start: '2026-06-18T16:30',
            due: 'Mon 2026-06-22 24:00',
            rolledFrom: '2026-06-20',
            status: 'running',
          },
          { clock: 'C-T15', unit: 'epb', due: 'Fri 2026-07-10 24:00', status: 'running' },
          { clock: 'C-H60', unit: 'epb', due: 'Fri 2026-09-11 24:00', status: 'running' },
        ],
      },
    },
    // The designated unit cannot refuse.
    {
      at: '2026-06-18T17:00',
      who: 'epb',
      do: 'transfer',
      with: { to: 'land' },
      refused: { code: 'not-allowed', rule: 'ENV-022' },
      expect: { holder: 'epb', stage: 'acceptance' },
    },
  ],
};
