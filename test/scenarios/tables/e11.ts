import type { Scenario } from '../table.ts';

export const e11: Scenario = {
  id: 'E11',
  title: 'No name, no contact',
  register: {
    at: '2026-06-21T22:30',
    line: '110',
    content: '人口密集街道有人烧电缆，烟已散',
    facts: {
      medium: 'air',
      air_source: 'open_burning',
      burnt_material: 'cable',
      area: ['populated_or_protected'],
    },
    anonymous: '来电人不愿提供',
    expect: {
      firstContact: 'police',
      stage: 'transfer',
      routing: { row: 'RT-31', lead: 'municipal', provisional: false },
      unclear: ['name', 'address', 'contact'],
      impossible: ['told', 'notice-given', 'answered', 'replied', 'revisited-lead', 'revisited-first'],
    },
  },
  rows: [
    { at: '2026-06-21T22:45', who: 'police', do: 'transfer' },
    {
      at: '2026-06-21T22:50',
      who: 'police',
      do: 'confirm-transfer',
      expect: {
        holder: 'municipal',
        clocks: [
          {
            clock: 'C-TRD',
            unit: 'police',
            start: '2026-06-21T22:30',
            due: 'Sun 2026-06-21 24:00',
            status: 'met',
            early: '1 h 10 min',
          },
          { clock: 'C-T15', start: '2026-06-21T22:50', due: 'Fri 2026-07-10 24:00' },
          { clock: 'C-H60', due: 'Fri 2026-09-11 24:00' },
        ],
        // Neither open nor overdue.
        noClock: ['C-TOLD', 'C-NTT'],
      },
    },
    {
      at: '2026-06-22T09:00',
      who: 'municipal',
      do: 'notify-complainant',
      refused: { code: 'not-allowed', rule: 'ENV-013' },
    },
    {
      at: '2026-06-22T10:00',
      who: 'municipal',
      do: 'record-investigation',
      expect: {
        noClock: ['C-RPL'],
        stage: 'handling',
        // Nothing is reported to the centre before it is concluded.
        tasks: ['concluded@municipal', 'written-replied@municipal'],
      },
    },
    {
      at: '2026-06-22T11:00',
      who: 'municipal',
      do: 'reply',
      with: { to: 'first-contact', outcome: 'resolved' },
      expect: { stage: 'reply', overdue: false },
    },
    // The written feedback is still wanted.
    {
      at: '2026-06-22T11:30',
      who: 'municipal',
      do: 'report-to-centre',
      with: { evaluation: undefined },
      expect: {
        stage: 'revisit',
        clocks: [
          { clock: 'C-T15', status: 'met', done: '2026-06-22T11:30' },
          { clock: 'C-H60', status: 'met', done: '2026-06-22T11:30' },
        ],
      },
    },
    { at: '2026-06-22T12:00', who: 'police', do: 'close', expect: { stage: 'closed', closed: true } },
  ],
};
