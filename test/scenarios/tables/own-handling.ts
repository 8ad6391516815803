import type { Row, Scenario } from '../table.ts';
import { dissatisfied } from '../usual.ts';

const chorus = { medium: 'noise', noise_source: 'public_place_activity' };

/** A chorus registered with culture, delivered to the police half an hour later and announced to the caller. */
function delivered(day: string): Pick<Scenario, 'register'> & { readonly rows: readonly Row[] } {
  return {
    register: { at: `${day}T09:00`, line: '12318', content: '公园合唱', facts: chorus },
    rows: [
      { at: `${day}T09:20`, who: 'culture', do: 'transfer' },
      { at: `${day}T09:30`, who: 'police', do: 'confirm-transfer' },
      { at: `${day}T09:40`, who: 'culture', do: 'notify-complainant', with: { about: 'transfer' } },
      { at: `${day}T10:00`, who: 'police', do: 'notify-complainant' },
    ],
  };
}

const march = delivered('2026-03-03');

export const arrivalIsHard: Scenario = {
  id: 'N20',
  title: 'A district reads the hour as arrival (I-07): set out in time, arrived too late',
  settings: { 'I-07': 'arrival' },
  register: {
    at: '2026-08-15T22:00',
    line: '12319',
    content: '垃圾站恶臭',
    facts: { medium: 'odour', air_source: 'rubbish_or_sewer', immediate_ground: ['foul_smell'] },
    // In its own remit the hour runs from the registration (I-26).
    expect: {
      stage: 'acceptance',
      clocks: [
        { clock: 'C-1H-ARRIVAL-HARD@municipal', kind: 'limit', start: '2026-08-15T22:00', due: '2026-08-15T23:00' },
      ],
      noClock: ['C-1H-ARRIVAL'],
    },
  },
  rows: [
    { at: '2026-08-15T22:50', who: 'municipal', do: 'set-out' },
    {
      at: '2026-08-15T23:10',
      who: 'municipal',
      do: 'arrive',
      expect: {
        clocks: [
          { clock: 'C-1H@municipal', status: 'met', early: '10 min' },
          { clock: 'C-1H-ARRIVAL-HARD@municipal', status: 'missed', late: '10 min' },
        ],
      },
    },
  ],
};

export const redo: Scenario = {
  id: 'N21',
  title: 'Dissatisfied: a second round with its own limit, the breach of the first one stays',
  register: march.register,
  rows: [
    ...march.rows,
    { at: '2026-03-04T10:00', who: 'police', do: 'record-investigation' },
    {
      at: '2026-03-05T12:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
      expect: { clocks: [{ clock: 'C-24H@police', status: 'missed', late: '2 h 00 min' }] },
    },
    { at: '2026-03-06T09:00', who: 'police', do: 'report-to-centre', expect: { stage: 'revisit', holder: 'culture' } },
    // A dissatisfied answer needs its reason and, from whoever orders the redo, a last day (ENV-082, I-17).
    {
      at: '2026-03-09T09:00',
      who: 'culture',
      do: 'revisit',
      with: { aspects: dissatisfied },
      refused: { code: 'invalid', rule: 'ENV-082', field: 'reason' },
    },
    {
      at: '2026-03-09T09:01',
      who: 'culture',
      do: 'revisit',
      with: { aspects: dissatisfied, reason: '依旧唱歌', dueOn: '2026-03-08' },
      refused: { code: 'invalid', rule: 'I-17', field: 'dueOn' },
    },
    {
      at: '2026-03-09T09:02',
      who: 'culture',
      do: 'revisit',
      with: { aspects: dissatisfied, reason: '依旧唱歌', dueOn: '2026-03-20' },
      expect: {
        round: 2,
        stage: 'handling',
        holder: 'police',
        clocks: [
          { clock: 'C-REDO', unit: 'police', round: 2, start: '2026-03-09T09:02', due: 'Fri 2026-03-20 24:00' },
          { clock: 'C-24H@police', status: 'missed', late: '2 h 00 min', round: 1 },
          { clock: 'C-T15', status: 'met', round: 1 },
        ],
      },
    },
    // The first round's investigation does not carry the second one's conclusion.
    {
      at: '2026-03-09T10:00',
      who: 'police',
      do: 'reply',
      with: { outcome: 'resolved' },
      refused: { code: 'not-allowed', rule: 'ENV-070' },
    },
    { at: '2026-03-10T20:00', who: 'police', do: 'record-investigation' },
    {
      at: '2026-03-11T20:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
      expect: { clocks: [{ clock: 'C-24H@police#2', round: 2, status: 'met', early: '0 min' }] },
    },
    {
      at: '2026-03-12T09:00',
      who: 'police',
      do: 'report-to-centre',
      expect: { stage: 'revisit', clocks: [{ clock: 'C-REDO', status: 'met' }] },
    },
    { at: '2026-03-13T09:00', who: 'culture', do: 'revisit' },
    // The lead has not revisited yet (ENV-080).
    {
      at: '2026-03-13T09:05',
      who: 'culture',
      do: 'close',
      refused: { code: 'not-allowed', rule: 'ENV-090' },
    },
    { at: '2026-03-13T10:00', who: 'police', do: 'revisit' },
    {
      at: '2026-03-13T10:05',
      who: 'culture',
      do: 'close',
      expect: {
        stage: 'closed',
        closed: true,
        round: 2,
        clocks: [{ clock: 'C-24H@police', status: 'missed', late: '2 h 00 min' }],
      },
    },
    {
      at: '2026-03-13T11:00',
      who: 'complainant',
      do: 'rate',
      with: { intake: 'satisfied', field: 'satisfied', result: 'satisfied' },
      expect: { stage: 'closed' },
    },
  ],
};

export const sentBackAndMissedAgain: Scenario = {
  id: 'N22',
  title: 'Sent back by the first receiver; the redo is late too and is urged',
  register: march.register,
  rows: [
    ...march.rows,
    { at: '2026-03-04T10:00', who: 'police', do: 'record-investigation' },
    {
      at: '2026-03-04T12:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
    },
    { at: '2026-03-04T12:30', who: 'police', do: 'report-to-centre' },
    {
      at: '2026-03-05T09:00',
      who: 'culture',
      do: 'send-back',
      with: { ground: 'low-quality', dueOn: '2026-03-06' },
      expect: { round: 2, stage: 'handling', holder: 'police', urges: 0 },
    },
    {
      at: '2026-03-07T00:00',
      expect: { overdue: true, urges: 1, clocks: [{ clock: 'C-REDO', status: 'missed', done: null }] },
    },
    { at: '2026-03-07T09:00', who: 'culture', do: 'urge', expect: { holder: 'police' } },
  ],
};

export const promiseMissed: Scenario = {
  id: 'N23',
  title: 'An interim reply whose promise is missed: a breach of its own, a second promise beside it',
  register: march.register,
  rows: [
    ...march.rows,
    { at: '2026-03-04T10:00', who: 'police', do: 'record-investigation', with: { longRectification: true } },
    {
      at: '2026-03-04T11:00',
      who: 'police',
      do: 'interim-reply',
      with: { promisedOn: '2026-03-03' },
      refused: { code: 'invalid', rule: 'ENV-094', field: 'promisedOn' },
    },
    {
      at: '2026-03-04T11:30',
      who: 'police',
      do: 'interim-reply',
      with: { promisedOn: '2026-03-10' },
      expect: {
        stage: 'handling',
        clocks: [
          { clock: 'C-INT', kind: 'elapsed', due: '—', status: 'met', elapsed: '1 h 30 min' },
          { clock: 'C-RPL', status: 'met', elapsed: '1 h 30 min' },
          { clock: 'C-PROM', due: 'Tue 2026-03-10 24:00', status: 'running' },
        ],
      },
    },
    { at: '2026-03-04T12:00', who: 'police', do: 'reply', with: { to: 'first-contact' } },
    {
      at: '2026-03-11T00:00',
      expect: { overdue: true, urges: 1, clocks: [{ clock: 'C-PROM', status: 'missed', done: null }] },
    },
    {
      at: '2026-03-11T09:00',
      who: 'police',
      do: 'interim-reply',
      with: { promisedOn: '2026-03-31' },
      expect: {
        clocks: [
          { clock: 'C-PROM', status: 'missed' },
          { clock: 'C-PROM#2', due: 'Tue 2026-03-31 24:00', status: 'running' },
        ],
      },
    },
    // The target passes, and the interim reply stands beside the miss without excusing it (I-19, I-20).
    {
      at: '2026-03-25T00:00',
      expect: {
        clocks: [{ clock: 'C-T15', status: 'missed', causes: ['interim-replied since 2026-03-11T09:00'] }],
      },
    },
    // An interim reply never closes a case (ENV-095).
    { at: '2026-03-30T09:00', who: 'culture', do: 'close', refused: { code: 'not-allowed', rule: 'ENV-100' } },
    { at: '2026-03-30T10:00', who: 'police', do: 'record-investigation', with: { rectified: true } },
    {
      at: '2026-03-30T15:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
      expect: {
        clocks: [
          { clock: 'C-PROM', status: 'missed', late: '471 h 00 min' },
          { clock: 'C-PROM#2', status: 'met', early: '33 h 00 min' },
        ],
      },
    },
  ],
};

export const nothingHappens: Scenario = {
  id: 'N24',
  title: 'Nobody does anything: amber, red, urged twice, a candidate ten working days later',
  register: march.register,
  rows: [
    ...march.rows,
    {
      at: '2026-03-25T00:00',
      expect: { overdue: false, urges: 1, clocks: [{ clock: 'C-T15', status: 'missed' }] },
    },
    {
      at: '2026-05-29T23:59:59',
      expect: { overdue: false, clocks: [{ clock: 'C-H60', due: 'Fri 2026-05-29 24:00', status: 'running' }] },
    },
    {
      at: '2026-05-30T00:00',
      expect: { overdue: true, urges: 2, candidates: [], clocks: [{ clock: 'C-H60', status: 'missed' }] },
    },
    {
      at: '2026-06-13T00:00',
      expect: {
        urges: 2,
        candidates: ['supervision-candidate of C-H60'],
        stage: 'acceptance',
        holder: 'police',
      },
    },
  ],
};

export const listed: Scenario = {
  id: 'N25',
  title: 'Listed for supervision: a hard limit of its own, no delisting without proof, no closing before',
  register: march.register,
  rows: [
    ...march.rows,
    {
      at: '2026-03-04T09:00',
      who: 'gov-inspection',
      do: 'list',
      with: { target: '整改', dueOn: '2026-03-20', responsibleUnit: 'police', supervisingUnit: 'gov-inspection' },
      expect: { clocks: [{ clock: 'C-LIST', unit: 'police', due: 'Fri 2026-03-20 24:00', status: 'running' }] },
    },
    { at: '2026-03-05T10:00', who: 'police', do: 'record-investigation' },
    {
      at: '2026-03-05T11:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved' },
    },
    { at: '2026-03-05T12:00', who: 'police', do: 'report-to-centre' },
    { at: '2026-03-06T09:00', who: 'police', do: 'revisit' },
    { at: '2026-03-06T10:00', who: 'culture', do: 'revisit' },
    { at: '2026-03-06T10:05', who: 'culture', do: 'close', refused: { code: 'not-allowed', rule: 'ENV-149' } },
    {
      at: '2026-03-21T00:00',
      expect: {
        overdue: true,
        candidates: ['listed-overdue of C-LIST'],
        clocks: [{ clock: 'C-LIST', status: 'missed' }],
      },
    },
    {
      at: '2026-03-22T09:00',
      who: 'gov-inspection',
      do: 'delist',
      refused: { code: 'not-allowed', rule: 'ENV-149' },
    },
    {
      at: '2026-03-22T10:00',
      who: 'police',
      do: 'record-investigation',
      with: { rectified: true, siteDone: false },
    },
    { at: '2026-03-22T11:00', who: 'police', do: 'notify-complainant' },
    {
      at: '2026-03-23T09:00',
      who: 'gov-inspection',
      do: 'delist',
      expect: { overdue: false, clocks: [{ clock: 'C-LIST', status: 'missed', late: '57 h 00 min' }] },
    },
    { at: '2026-03-23T10:00', who: 'culture', do: 'close', expect: { stage: 'closed', closed: true } },
  ],
};

export const unreachable: Scenario = {
  id: 'N26',
  title: 'A contact that nobody answers: given up with the conclusion, with the reason, and the limits stop waiting',
  register: march.register,
  rows: [
    ...march.rows,
    { at: '2026-03-04T10:00', who: 'police', do: 'record-investigation' },
    // One call that nobody takes gives up the answer on the spot, not the formal reply.
    {
      at: '2026-03-04T10:20',
      who: 'police',
      do: 'reply',
      with: { notPossible: '无人接听' },
      expect: { impossible: ['answered'], clocks: [{ clock: 'C-T15', pending: ['concluded', 'replied', 'reported'] }] },
    },
    {
      at: '2026-03-06T10:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'], outcome: 'resolved', notPossible: '多次联系无人接听' },
      expect: {
        stage: 'reply',
        impossible: ['answered', 'replied'],
        clocks: [{ clock: 'C-T15', pending: ['reported'] }],
      },
    },
    {
      at: '2026-03-06T11:00',
      who: 'police',
      do: 'report-to-centre',
      with: { evaluation: undefined, evaluationMissing: '无法联系' },
      expect: {
        stage: 'revisit',
        clocks: [
          { clock: 'C-T15', status: 'met' },
          { clock: 'C-H60', status: 'met' },
        ],
      },
    },
    { at: '2026-03-07T09:00', who: 'police', do: 'revisit', with: { aspects: undefined, notPossible: '无人接听' } },
    { at: '2026-03-07T09:10', who: 'culture', do: 'revisit', with: { aspects: undefined, notPossible: '无人接听' } },
    { at: '2026-03-07T09:20', who: 'culture', do: 'close', expect: { closed: true, overdue: false } },
  ],
};

export const visitedTwice: Scenario = {
  id: 'N27',
  title: 'A second visit within the 24 hours: one written reply answers both, one after it starts anew',
  register: march.register,
  rows: [
    ...march.rows,
    { at: '2026-03-04T10:00', who: 'police', do: 'record-investigation' },
    { at: '2026-03-04T20:00', who: 'police', do: 'record-investigation', with: { pollutionStopped: true } },
    {
      at: '2026-03-05T10:00',
      who: 'police',
      do: 'reply',
      with: { to: ['complainant', 'first-contact'] },
      expect: { clocks: [{ clock: 'C-24H@police', start: '2026-03-04T10:00', status: 'met', early: '0 min' }] },
    },
    {
      at: '2026-03-06T08:00',
      who: 'police',
      do: 'record-investigation',
      expect: {
        clocks: [{ clock: 'C-24H@police#2', start: '2026-03-06T08:00', due: '2026-03-07T08:00', status: 'running' }],
      },
    },
  ],
};

export const gravelyNoisyAfterAll: Scenario = {
  id: 'N28',
  title:
    'Found to have been a case for immediate handling: nobody knew of the hour, and the crew has set out before it',
  register: march.register,
  rows: [
    ...march.rows,
    { at: '2026-03-03T12:00', who: 'police', do: 'set-out' },
    {
      at: '2026-03-05T10:00',
      who: 'police',
      do: 'record-investigation',
      with: { facts: { immediate_ground: ['grave_noise'] } },
      expect: {
        clocks: [
          {
            clock: 'C-1H@police',
            start: '2026-03-05T10:00',
            due: '2026-03-05T11:00',
            status: 'met',
            done: '2026-03-03T12:00',
            elapsed: '2 h 30 min',
            earlier: '2026-03-03T09:30 → 2026-03-03T10:30',
          },
          // The ordinary limits no longer apply, the backstop does (I-25).
          { clock: 'C-T15', status: 'cancelled' },
          { clock: 'C-H60', status: 'cancelled' },
          { clock: 'C-H60-BACKSTOP', start: '2026-03-03T09:30', status: 'running', derived: true },
        ],
      },
    },
  ],
};
