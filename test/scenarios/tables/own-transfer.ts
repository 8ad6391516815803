import type { Scenario } from '../table.ts';

const chorus = { medium: 'noise', noise_source: 'public_place_activity' };

export const urgentTransfer: Scenario = {
  id: 'N10',
  title: 'Urgent: transfer at once with the report to the emergency office, measured and never overdue',
  register: {
    at: '2026-07-18T03:00',
    line: '110',
    content: '下水道冒出刺激气体，多人头晕',
    facts: {
      medium: 'odour',
      air_source: 'rubbish_or_sewer',
      urgency_ground: ['public_health'],
      immediate_ground: ['health_or_safety'],
    },
    expect: {
      urgency: 'urgent',
      routing: { row: 'RT-32', lead: 'municipal', overlays: ['OV-01'] },
      clocks: [
        { clock: 'C-TRU', unit: 'police', kind: 'elapsed', start: '2026-07-18T03:00', due: '—', status: 'running' },
      ],
      noClock: ['C-TRD'],
    },
  },
  rows: [
    { at: '2026-07-18T03:04', who: 'police', do: 'transfer', with: { mode: 'three-way-call' } },
    {
      at: '2026-07-18T03:06',
      who: 'municipal',
      do: 'confirm-transfer',
      expect: { clocks: [{ clock: 'C-TRU', status: 'running', pending: ['emergency-reported'] }] },
    },
    {
      at: '2026-07-18T03:10',
      who: 'police',
      do: 'report-to-centre',
      with: { centre: 'emergency-office', evaluation: undefined },
      expect: {
        clocks: [
          { clock: 'C-TRU', status: 'met', elapsed: '10 min' },
          { clock: 'C-1H@municipal', start: '2026-07-18T03:06', due: '2026-07-18T04:06', status: 'running' },
        ],
      },
    },
    // One second after the hour it is late; the hour itself was still on time.
    { at: '2026-07-18T04:06:00', expect: { clocks: [{ clock: 'C-1H@municipal', status: 'running' }] } },
    {
      at: '2026-07-18T04:06:01',
      who: 'municipal',
      do: 'set-out',
      expect: { overdue: false, clocks: [{ clock: 'C-1H@municipal', status: 'missed', late: '1 s' }] },
    },
  ],
};

export const reportWithTheTransfer: Scenario = {
  id: 'N11',
  title: 'Urgent for social stability only: reported in the same act, handled like an ordinary case',
  register: {
    at: '2026-07-18T10:00',
    line: '12318',
    content: '广场舞引发群体冲突',
    facts: { ...chorus, urgency_ground: ['social_stability'] },
  },
  rows: [
    { at: '2026-07-18T10:02', who: 'culture', do: 'transfer', with: { emergencyReport: '广场冲突，已移送公安' } },
    {
      at: '2026-07-18T10:05',
      who: 'culture',
      do: 'confirm-transfer',
      expect: {
        clocks: [
          { clock: 'C-TRU', unit: 'culture', status: 'met', elapsed: '5 min' },
          { clock: 'C-T15', unit: 'police' },
          { clock: 'C-H60', unit: 'police' },
        ],
        noClock: ['C-TRD', 'C-1H', 'C-H60-BACKSTOP'],
      },
    },
  ],
};

export const noSecondTransfer: Scenario = {
  id: 'N12',
  title: 'Delivered is delivered: attempts to refuse, pass on or send elsewhere are refused and on record (ENV-022)',
  register: { at: '2026-04-13T09:00', line: '12318', content: '公园合唱', facts: chorus },
  rows: [
    { at: '2026-04-13T09:10', who: 'culture', do: 'transfer' },
    // Before the delivery the recipient has no say either.
    {
      at: '2026-04-13T09:12',
      who: 'police',
      do: 'transfer',
      with: { to: 'municipal' },
      refused: { code: 'not-allowed', rule: 'ENV-022' },
      expect: { holder: 'culture', stage: 'transfer', events: ['attempt-refused'] },
    },
    { at: '2026-04-13T09:20', who: 'police', do: 'confirm-transfer' },
    {
      at: '2026-04-13T09:30',
      who: 'police',
      do: 'transfer',
      with: { to: 'municipal' },
      refused: { code: 'not-allowed', rule: 'ENV-022' },
    },
    // A recipient that calls the transfer disputed refuses it in other words.
    {
      at: '2026-04-13T09:32',
      who: 'police',
      do: 'dispute',
      with: { proposedUnit: 'municipal' },
      refused: { code: 'not-allowed', rule: 'ENV-022' },
      expect: { events: ['attempt-refused'] },
    },
    {
      at: '2026-04-13T09:35',
      who: 'culture',
      do: 'transfer',
      with: { to: 'municipal' },
      refused: { code: 'not-allowed', rule: 'ENV-022' },
    },
    {
      at: '2026-04-13T09:40',
      who: 'culture',
      do: 'triage',
      with: { decision: { unit: 'epb', reason: '改派' } },
      refused: { code: 'not-allowed', rule: 'ENV-022' },
    },
    // Somebody who has nothing to do with the case is no recipient.
    {
      at: '2026-04-13T09:45',
      who: 'health',
      do: 'accept',
      refused: { code: 'not-your-unit', rule: 'ENV-040' },
      expect: { holder: 'police', lead: 'police', target: 'police', stage: 'acceptance' },
    },
  ],
};

export const missingFactThenTriage: Scenario = {
  id: 'N13',
  title: 'A missing fact keeps the case with the first receiver; the finding sends it on, the day still counts',
  register: {
    at: '2026-04-14T16:00',
    line: '12369',
    content: '小餐馆油烟',
    facts: { medium: 'air', air_source: 'catering' },
    expect: {
      stage: 'triage',
      holder: 'epb',
      target: null,
      routing: { provisional: true },
      clocks: [
        { clock: 'C-TRI', unit: 'epb', kind: 'target', due: 'Tue 2026-04-14 24:00', status: 'running', derived: true },
      ],
      noClock: ['C-TRD'],
    },
  },
  rows: [
    {
      at: '2026-04-14T17:00',
      who: 'epb',
      do: 'triage',
      with: { facts: { business_licence: 'not_held' } },
      expect: {
        stage: 'transfer',
        target: 'aic',
        routing: { row: 'RT-24', lead: 'aic', provisional: false },
        clocks: [
          { clock: 'C-TRI', status: 'met', elapsed: '1 h 00 min' },
          // Counted from the registration, not from the finding.
          { clock: 'C-TRD', unit: 'epb', start: '2026-04-14T16:00', due: 'Tue 2026-04-14 24:00', status: 'running' },
        ],
      },
    },
  ],
};

export const foundTooLate: Scenario = {
  id: 'N14',
  title: 'Found out of remit only the next day: the transfer was due yesterday and is late from the start',
  register: {
    at: '2026-04-14T16:00',
    line: '12369',
    content: '小餐馆油烟',
    facts: { medium: 'air', air_source: 'catering' },
  },
  rows: [
    { at: '2026-04-15T00:00', expect: { overdue: false, clocks: [{ clock: 'C-TRI', status: 'missed' }] } },
    {
      at: '2026-04-15T09:00',
      who: 'epb',
      do: 'triage',
      with: { facts: { business_licence: 'not_held' } },
      expect: {
        overdue: true,
        clocks: [
          { clock: 'C-TRI', status: 'missed', late: '9 h 00 min' },
          { clock: 'C-TRD', due: 'Tue 2026-04-14 24:00', status: 'missed', missedAt: '2026-04-15T09:00' },
        ],
      },
    },
    { at: '2026-04-15T09:10', who: 'epb', do: 'transfer' },
    {
      at: '2026-04-15T09:30',
      who: 'aic',
      do: 'confirm-transfer',
      expect: { overdue: false, clocks: [{ clock: 'C-TRD', status: 'missed', late: '9 h 30 min' }] },
    },
  ],
};

export const stalledTransfer: Scenario = {
  id: 'N15',
  title: 'Nobody transfers: breach at midnight, candidate for supervision a working day later, opened by a person only',
  register: { at: '2026-04-17T15:00', line: '12318', content: '公园合唱', facts: chorus },
  rows: [
    { at: '2026-04-17T23:59:59', expect: { overdue: false, candidates: [] } },
    // A Friday: the working day after it is Monday.
    { at: '2026-04-20T23:59:59', expect: { overdue: true, candidates: [] } },
    {
      at: '2026-04-21T00:00',
      expect: {
        candidates: ['stalled-transfer of C-TRD'],
        holder: 'culture',
        clocks: [{ clock: 'C-TRD', status: 'missed', missedAt: '2026-04-18T00:00', done: null }],
      },
    },
    {
      at: '2026-04-21T09:00',
      who: 'culture',
      do: 'supervise',
      refused: { code: 'not-your-unit', rule: 'ENV-085' },
    },
    { at: '2026-04-21T09:05', who: 'gov-inspection', do: 'supervise', expect: { holder: 'culture' } },
  ],
};
