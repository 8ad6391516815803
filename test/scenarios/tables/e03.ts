import type { ClockRow, Scenario } from '../table.ts';

/** The park singing group of E03, delivered at the given instant. */
function deliveredAt(id: string, title: string, instant: string, transfer: Partial<ClockRow>): Scenario {
  const sent = instant < '2026-03-10' ? '2026-03-09T23:55' : '2026-03-09T23:58';
  return {
    id,
    title,
    register: {
      at: '2026-03-09T23:50',
      line: '12318',
      content: '公园合唱队深夜唱歌扰民',
      facts: { medium: 'noise', noise_source: 'public_place_activity' },
      expect: {
        firstContact: 'culture',
        stage: 'transfer',
        holder: 'culture',
        target: 'police',
        routing: { row: 'RT-19', lead: 'police', provisional: false },
        clocks: [{ clock: 'C-TRD', due: 'Mon 2026-03-09 24:00', status: 'running' }],
        noClock: ['C-TRU'],
      },
    },
    rows: [
      { at: sent, who: 'culture', do: 'transfer', expect: { stage: 'transfer', holder: 'culture' } },
      {
        at: instant,
        who: 'culture',
        do: 'confirm-transfer',
        expect: {
          stage: 'acceptance',
          holder: 'police',
          clocks: [
            {
              clock: 'C-TRD',
              unit: 'culture',
              kind: 'limit',
              start: '2026-03-09T23:50',
              due: 'Mon 2026-03-09 24:00',
              ...transfer,
            },
          ],
        },
      },
    ],
  };
}

const late = deliveredAt('E03', 'Ten minutes before midnight', '2026-03-10T00:25', {
  status: 'missed',
  late: '25 min',
});

export const e03: Scenario = {
  ...late,
  rows: [
    ...late.rows,
    {
      at: '2026-03-12T18:00',
      who: 'police',
      do: 'notify-complainant',
      expect: {
        clocks: [
          {
            clock: 'C-NTT',
            unit: 'police',
            start: '2026-03-10T00:25',
            due: 'Thu 2026-03-12 24:00',
            status: 'met',
            rolledFrom: null,
          },
          // Both start on the day of the receipt, not of the registration.
          {
            clock: 'C-T15',
            unit: 'police',
            start: '2026-03-10T00:25',
            due: 'Tue 2026-03-31 24:00',
            status: 'running',
            derived: false,
          },
          { clock: 'C-H60', unit: 'police', start: '2026-03-10T00:25', due: 'Fri 2026-06-05 24:00', status: 'running' },
        ],
      },
    },
  ],
};

export const e03AtMidnight = deliveredAt('E03 variant 1', 'Delivered exactly at 24:00', '2026-03-10T00:00:00', {
  status: 'missed',
  late: '0 min',
});

export const e03JustBefore = deliveredAt('E03 variant 2', 'Delivered one second before', '2026-03-09T23:59:59', {
  status: 'met',
  early: '1 s',
});
