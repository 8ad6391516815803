import type { Row, Scenario } from '../table.ts';

/*
 * What becomes known later: a limit counts from when it was known that it applies, and what was done before counts. A
 * fact that turns out not to be so ends its limit with the cause, and so does a contact that turns out to be none.
 */

const smell = { medium: 'odour', air_source: 'rubbish_or_sewer' };
const chorus = { medium: 'noise', noise_source: 'public_place_activity' };

export const smellyAtTriage: Scenario = {
  id: 'N70',
  title: 'A ground for immediate handling is found at the triage, three hours after the call: the hour begins then',
  register: { at: '2026-03-03T09:00', line: '12319', content: '小区附近有问题，请来人看看' },
  rows: [
    {
      at: '2026-03-03T12:00',
      who: 'municipal',
      do: 'triage',
      with: { facts: { ...smell, immediate_ground: ['foul_smell'] } },
      expect: {
        stage: 'acceptance',
        overdue: false,
        clocks: [
          {
            clock: 'C-1H@municipal',
            start: '2026-03-03T12:00',
            due: '2026-03-03T13:00',
            status: 'running',
            earlier: '2026-03-03T09:00 → 2026-03-03T10:00',
          },
          {
            clock: 'C-1H-ARRIVAL@municipal',
            due: '2026-03-03T13:00',
            earlier: '2026-03-03T09:00 → 2026-03-03T10:00',
          },
        ],
      },
    },
    // Who has arrived has set out.
    {
      at: '2026-03-03T12:40',
      who: 'municipal',
      do: 'arrive',
      expect: {
        overdue: false,
        clocks: [
          { clock: 'C-1H@municipal', status: 'met', done: '2026-03-03T12:40', elapsed: '40 min' },
          { clock: 'C-1H-ARRIVAL@municipal', status: 'met', done: '2026-03-03T12:40' },
          { clock: 'C-H60-BACKSTOP', start: '2026-03-03T12:40', earlier: null },
        ],
      },
    },
    // Recorded in the wrong order it is no breach either, and moves nothing.
    {
      at: '2026-03-03T13:30',
      who: 'municipal',
      do: 'set-out',
      expect: {
        overdue: false,
        clocks: [{ clock: 'C-1H@municipal', status: 'met', done: '2026-03-03T12:40', elapsed: '40 min' }],
      },
    },
  ],
};

const delivered: Pick<Scenario, 'register'> & { readonly rows: readonly Row[] } = {
  register: { at: '2026-03-03T09:00', line: '12318', content: '公园合唱', facts: chorus },
  rows: [
    { at: '2026-03-03T09:20', who: 'culture', do: 'transfer' },
    { at: '2026-03-03T09:30', who: 'police', do: 'confirm-transfer' },
    { at: '2026-03-03T10:00', who: 'police', do: 'notify-complainant' },
  ],
};

export const graveOnSite: Scenario = {
  id: 'N71',
  title: 'The officer on site finds the noise grave: who finds it there has set out and arrived',
  register: delivered.register,
  rows: [
    ...delivered.rows,
    {
      at: '2026-03-03T15:00',
      who: 'police',
      do: 'record-investigation',
      with: { facts: { immediate_ground: ['grave_noise'] } },
      expect: {
        overdue: false,
        clocks: [
          {
            clock: 'C-1H@police',
            start: '2026-03-03T15:00',
            due: '2026-03-03T16:00',
            status: 'met',
            done: '2026-03-03T15:00',
            earlier: '2026-03-03T09:30 → 2026-03-03T10:30',
          },
          { clock: 'C-1H-ARRIVAL@police', status: 'met', done: '2026-03-03T15:00' },
          { clock: 'C-T15', status: 'cancelled' },
          { clock: 'C-H60', status: 'cancelled' },
          // Due in June: it stays counted from the acceptance.
          { clock: 'C-H60-BACKSTOP', start: '2026-03-03T09:30', status: 'running', earlier: null },
        ],
      },
    },
  ],
};

export const knownAndNotGone: Scenario = {
  id: 'N72',
  title: 'Known later and not gone to within the hour from then: missed by that hour, from when it was known',
  register: delivered.register,
  rows: [
    ...delivered.rows,
    {
      at: '2026-03-03T15:00',
      who: 'police',
      do: 'record-investigation',
      with: { facts: { immediate_ground: ['grave_noise'] }, siteDone: false },
      expect: { overdue: false, clocks: [{ clock: 'C-1H@police', due: '2026-03-03T16:00', status: 'running' }] },
    },
    {
      at: '2026-03-03T16:00:01',
      expect: { overdue: true, clocks: [{ clock: 'C-1H@police', status: 'missed', missedAt: '2026-03-03T16:00:01' }] },
    },
    {
      at: '2026-03-03T16:20',
      who: 'police',
      do: 'arrive',
      expect: { overdue: false, clocks: [{ clock: 'C-1H@police', status: 'missed', late: '20 min' }] },
    },
  ],
};

export const notUrgentAfterAll: Scenario = {
  id: 'N73',
  title: 'Taken for urgent, found ordinary at the triage of the next day: transferred on that day it is in time',
  register: {
    at: '2026-03-03T20:00',
    line: '12318',
    content: '很多人聚集，不知何事',
    facts: { urgency_ground: ['social_stability'] },
  },
  rows: [
    {
      at: '2026-03-04T09:00',
      who: 'culture',
      do: 'triage',
      with: { facts: { ...chorus, urgency_ground: [] } },
      expect: {
        target: 'police',
        overdue: false,
        clocks: [
          {
            clock: 'C-TRD',
            start: '2026-03-04T09:00',
            due: 'Wed 2026-03-04 24:00',
            status: 'running',
            earlier: '2026-03-03T20:00 → Tue 2026-03-03 24:00',
          },
        ],
      },
    },
    { at: '2026-03-04T09:20', who: 'culture', do: 'transfer' },
    {
      at: '2026-03-04T09:30',
      who: 'police',
      do: 'confirm-transfer',
      expect: { overdue: false, clocks: [{ clock: 'C-TRD', status: 'met', early: '14 h 30 min' }] },
    },
  ],
};

export const handedDownAfterAll: Scenario = {
  id: 'N74',
  title: 'Handed down by the city, which is found a week later: the two days for the notice count from then',
  register: { at: '2026-03-03T09:00', line: '12319', content: '垃圾站异味', facts: smell },
  rows: [
    { at: '2026-03-03T09:30', who: 'municipal', do: 'accept', expect: { noClock: ['C-NTT'] } },
    {
      at: '2026-03-10T09:00',
      who: 'municipal',
      do: 'record-investigation',
      with: { facts: { origin: 'city_department', counterpart_unit: 'municipal' }, siteDone: false },
      expect: {
        overdue: false,
        clocks: [
          {
            clock: 'C-NTT',
            start: '2026-03-10T09:00',
            due: 'Thu 2026-03-12 24:00',
            status: 'running',
            earlier: '2026-03-03T09:30 → Thu 2026-03-05 24:00',
          },
          // The direct case's prompt notice is not one of those any more.
          { clock: 'C-NTD', status: 'cancelled' },
        ],
      },
    },
    {
      at: '2026-03-11T10:00',
      who: 'municipal',
      do: 'notify-complainant',
      expect: { overdue: false, clocks: [{ clock: 'C-NTT', status: 'met', elapsed: '25 h 00 min' }] },
    },
  ],
};

export const writtenReplyOfAnImmediateCase: Scenario = {
  id: 'N75',
  title: 'The 24 hours only for immediate cases (I-11): found immediate two days after the visit, they count from then',
  settings: { 'I-11': 'immediate' },
  register: delivered.register,
  rows: [
    ...delivered.rows,
    { at: '2026-03-04T10:00', who: 'police', do: 'record-investigation', expect: { noClock: ['C-24H'] } },
    {
      at: '2026-03-06T15:00',
      who: 'police',
      do: 'record-investigation',
      with: { facts: { immediate_ground: ['grave_noise'] }, siteDone: false },
      expect: {
        overdue: false,
        clocks: [
          {
            clock: 'C-24H@police',
            start: '2026-03-06T15:00',
            due: '2026-03-07T15:00',
            status: 'running',
            earlier: '2026-03-04T10:00 → 2026-03-05T10:00',
          },
        ],
      },
    },
  ],
};

export const notImmediateAfterAll: Scenario = {
  id: 'N76',
  title:
    'Taken for immediate, found not to be: the hour ends with the cause and is never missed, the 60 days are there',
  register: {
    at: '2026-03-03T09:00',
    line: '12319',
    content: '垃圾站恶臭',
    facts: { ...smell, immediate_ground: ['foul_smell'] },
  },
  rows: [
    {
      at: '2026-03-03T09:40',
      who: 'municipal',
      do: 'triage',
      with: { facts: { immediate_ground: [] } },
      expect: { clocks: [{ clock: 'C-1H@municipal', status: 'cancelled', done: '2026-03-03T09:40' }] },
    },
    {
      at: '2026-03-03T11:00',
      who: 'municipal',
      do: 'accept',
      expect: {
        overdue: false,
        clocks: [
          { clock: 'C-1H@municipal', status: 'cancelled' },
          { clock: 'C-H60', start: '2026-03-03T11:00', status: 'running' },
        ],
      },
    },
    // And immediate again: the hour of the first count is over, so it counts from now.
    {
      at: '2026-03-03T14:00',
      who: 'municipal',
      do: 'record-investigation',
      with: { facts: { immediate_ground: ['foul_smell'] }, siteDone: false },
      expect: {
        overdue: false,
        clocks: [{ clock: 'C-1H@municipal#2', due: '2026-03-03T15:00', status: 'running' }],
      },
    },
  ],
};

export const inThePressAfterAll: Scenario = {
  id: 'N77',
  title: 'In the press and of large impact, which is found later: measured from then; and no more once it is not so',
  register: delivered.register,
  rows: [
    ...delivered.rows,
    {
      at: '2026-03-05T10:00',
      who: 'police',
      do: 'record-investigation',
      with: { facts: { media_exposed: true, large_impact: true, cross_district: true } },
      expect: {
        clocks: [
          { clock: 'C-MEDIA', start: '2026-03-05T10:00', status: 'running', earlier: '2026-03-03T09:30 → —' },
          { clock: 'C-LETTER', start: '2026-03-05T10:00', status: 'running' },
        ],
      },
    },
    {
      at: '2026-03-05T11:00',
      who: 'police',
      do: 'record-investigation',
      with: { facts: { large_impact: false, cross_district: false } },
      expect: {
        clocks: [
          { clock: 'C-MEDIA', status: 'cancelled' },
          { clock: 'C-LETTER', status: 'cancelled' },
        ],
      },
    },
  ],
};

export const noContactWritten: Scenario = {
  id: 'N78',
  title: 'A contact of 无 is none: no notice is owed, and one that is added later is owed from then on',
  register: {
    ...delivered.register,
    contact: '无',
    expect: {
      unclear: ['contact'],
      impossible: ['told', 'notice-given', 'answered', 'replied', 'revisited-lead', 'revisited-first'],
    },
  },
  rows: [
    { at: '2026-03-03T09:20', who: 'culture', do: 'transfer' },
    { at: '2026-03-03T09:30', who: 'police', do: 'confirm-transfer', expect: { noClock: ['C-NTT', 'C-TOLD'] } },
    { at: '2026-03-09T09:00', expect: { overdue: false, noClock: ['C-NTT'] } },
    {
      at: '2026-03-10T09:00',
      who: 'culture',
      do: 'correct-registration',
      with: { reason: '来电补留', changes: { complainant: { contact: '13900000000' } } },
      expect: {
        overdue: false,
        unclear: [],
        impossible: [],
        clocks: [{ clock: 'C-NTT', start: '2026-03-10T09:00', due: 'Thu 2026-03-12 24:00', status: 'running' }],
      },
    },
  ],
};

export const contactTakenAway: Scenario = {
  id: 'N79',
  title:
    'A contact that turns out to be none is taken away: the notice that was owed ends with the reason, not as given',
  register: delivered.register,
  rows: [
    { at: '2026-03-03T09:20', who: 'culture', do: 'transfer' },
    {
      at: '2026-03-03T09:30',
      who: 'police',
      do: 'confirm-transfer',
      expect: { clocks: [{ clock: 'C-NTT', status: 'running' }] },
    },
    {
      at: '2026-03-04T09:00',
      who: 'police',
      do: 'correct-registration',
      with: { reason: '空号', changes: { complainant: { contact: null } } },
      expect: {
        overdue: false,
        unclear: ['contact'],
        clocks: [
          { clock: 'C-NTT', status: 'cancelled', done: '2026-03-04T09:00' },
          { clock: 'C-TOLD', status: 'cancelled' },
          { clock: 'C-H60', status: 'running', pending: ['concluded', 'reported'] },
        ],
      },
    },
    {
      at: '2026-03-09T09:00',
      who: 'police',
      do: 'notify-complainant',
      refused: { code: 'not-allowed', rule: 'ENV-013' },
      expect: { overdue: false },
    },
    { at: '2026-03-09T09:10', who: 'police', do: 'record-investigation' },
    {
      at: '2026-03-09T10:00',
      who: 'police',
      do: 'reply',
      with: { to: ['first-contact'], outcome: 'resolved', notPossible: '未留联系方式' },
    },
    { at: '2026-03-09T10:30', who: 'police', do: 'report-to-centre', expect: { stage: 'revisit' } },
    { at: '2026-03-09T11:00', who: 'culture', do: 'close', expect: { closed: true, overdue: false } },
  ],
};
