import type { Scenario } from '../table.ts';

const chorus = { medium: 'noise', noise_source: 'public_place_activity' };
const sewage = { medium: 'water', water_source: 'domestic_sewage' };

export const nationalDay2025: Scenario = {
  id: 'N01',
  title: 'National Day 2025: make-up Sunday and Saturday, a notice that rolls over eight days off',
  register: { at: '2025-09-26T09:30', line: '12318', content: '广场舞扰民', facts: chorus },
  rows: [
    { at: '2025-09-26T09:50', who: 'culture', do: 'transfer' },
    {
      at: '2025-09-26T10:00',
      who: 'police',
      do: 'confirm-transfer',
      expect: {
        clocks: [
          // Sunday, but worked: it does not roll.
          { clock: 'C-NTT', due: 'Sun 2025-09-28 24:00', rolledFrom: null, provisional: false },
          {
            clock: 'C-T15',
            due: 'Thu 2025-10-23 24:00',
            counted: [
              ...['09-28', '09-29', '09-30', '10-09', '10-10', '10-11', '10-13', '10-14'],
              ...['10-15', '10-16', '10-17', '10-20', '10-21', '10-22', '10-23'],
            ],
          },
        ],
      },
    },
    { at: '2025-09-28T23:59:59', who: 'police', do: 'notify-complainant' },
    {
      at: '2025-09-30T23:59:59',
      who: 'police',
      do: 'record-investigation',
      with: { violationVerified: true },
      expect: {
        clocks: [
          { clock: 'C-NTT', status: 'met', early: '1 s' },
          { clock: 'C-3W', due: 'Sat 2025-10-11 24:00', counted: ['10-09', '10-10', '10-11'] },
          { clock: 'C-24H@police', due: '2025-10-01T23:59:59', status: 'running' },
        ],
      },
    },
    // Hours run through the holiday, the last instant included.
    {
      at: '2025-10-01T23:59:59',
      who: 'police',
      do: 'reply',
      with: { to: 'first-contact' },
      expect: { clocks: [{ clock: 'C-24H@police', status: 'met', early: '0 min' }] },
    },
    {
      at: '2025-10-12T00:00:00',
      who: 'police',
      do: 'file-violation',
      expect: { clocks: [{ clock: 'C-3W', status: 'missed', late: '0 min' }] },
    },
  ],
};

export const rollOverNationalDay: Scenario = {
  id: 'N02',
  title: 'Delivered half an hour after midnight before National Day: the UTC day would be another',
  register: { at: '2025-09-29T00:05', line: '110', content: '污水外溢', facts: sewage },
  rows: [
    { at: '2025-09-29T00:20', who: 'police', do: 'transfer' },
    {
      at: '2025-09-29T00:30',
      who: 'police',
      do: 'confirm-transfer',
      expect: {
        clocks: [
          { clock: 'C-TRD', due: 'Mon 2025-09-29 24:00', status: 'met', early: '23 h 30 min' },
          { clock: 'C-NTT', due: 'Thu 2025-10-09 24:00', rolledFrom: '2025-10-01' },
        ],
      },
    },
  ],
};

export const acrossNewYear: Scenario = {
  id: 'N03',
  title: 'The last evening of 2025: three working days need the tables of two years',
  register: {
    at: '2025-12-31T20:00',
    line: '12369',
    content: '废气',
    facts: { medium: 'air', air_source: 'industrial' },
  },
  rows: [
    { at: '2025-12-31T20:10', who: 'epb', do: 'accept' },
    {
      at: '2025-12-31T21:00',
      who: 'epb',
      do: 'record-investigation',
      with: { violationVerified: true },
      expect: {
        clocks: [
          { clock: 'C-3W', due: 'Tue 2026-01-06 24:00', counted: ['01-04', '01-05', '01-06'], provisional: false },
          { clock: 'C-T15', due: 'Thu 2026-01-22 24:00', provisional: false },
        ],
      },
    },
  ],
};

export const springFestival2026: Scenario = {
  id: 'N04',
  title: 'Spring Festival 2026: received on the make-up Saturday before it',
  register: { at: '2026-02-14T17:30', line: '12318', content: '深夜唱歌', facts: chorus },
  rows: [
    { at: '2026-02-14T17:45', who: 'culture', do: 'transfer' },
    {
      at: '2026-02-14T17:59',
      who: 'culture',
      do: 'confirm-transfer',
      expect: {
        clocks: [
          { clock: 'C-TRD', due: 'Sat 2026-02-14 24:00', status: 'met' },
          { clock: 'C-NTT', due: 'Tue 2026-02-24 24:00', rolledFrom: '2026-02-16' },
          { clock: 'C-T15', due: 'Fri 2026-03-13 24:00' },
        ],
      },
    },
  ],
};

export const noRollBySetting: Scenario = {
  id: 'N05',
  title: 'A district that does not roll (I-02): the notice is due on the rest day itself',
  settings: { 'I-02': false },
  register: { at: '2026-02-14T17:30', line: '12318', content: '深夜唱歌', facts: chorus },
  rows: [
    { at: '2026-02-14T17:45', who: 'culture', do: 'transfer' },
    {
      at: '2026-02-14T17:59',
      who: 'culture',
      do: 'confirm-transfer',
      expect: { clocks: [{ clock: 'C-NTT', due: 'Mon 2026-02-16 24:00', rolledFrom: null }] },
    },
  ],
};

export const intoUnpublishedYear: Scenario = {
  id: 'N06',
  title: 'December 2026 into a year without arrangement, published a day before it begins',
  register: { at: '2026-12-30T09:00', line: '12318', content: '广场舞', facts: chorus },
  rows: [
    { at: '2026-12-30T09:20', who: 'culture', do: 'transfer' },
    { at: '2026-12-30T09:30', who: 'police', do: 'confirm-transfer' },
    {
      at: '2026-12-30T16:00',
      who: 'police',
      do: 'record-investigation',
      with: { violationVerified: true },
      expect: {
        clocks: [
          // One notice day and one working day are known, the rest is not.
          { clock: 'C-NTT', due: 'Fri 2027-01-01 24:00', provisional: true, rolledFrom: null },
          { clock: 'C-3W', due: 'Mon 2027-01-04 24:00', provisional: true },
          { clock: 'C-T15', due: 'Wed 2027-01-20 24:00', provisional: true },
          { clock: 'C-H60', provisional: true },
          { clock: 'C-24H@police', due: '2026-12-31T16:00', provisional: false },
        ],
      },
    },
    {
      at: '2026-12-31T10:00',
      publish: { year: 2027, off: ['2027-01-01', '2027-01-02', '2027-01-03'], work: ['2027-01-09'] },
      expect: {
        clocks: [
          { clock: 'C-NTT', due: 'Mon 2027-01-04 24:00', provisional: false, rolledFrom: '2027-01-01' },
          { clock: 'C-3W', due: 'Tue 2027-01-05 24:00', provisional: false, counted: ['12-31', '01-04', '01-05'] },
          // One day lost, one Saturday won.
          { clock: 'C-T15', due: 'Wed 2027-01-20 24:00', provisional: false },
          { clock: 'C-H60', provisional: false },
        ],
        events: ['deadline-recomputed'],
      },
    },
    {
      at: '2027-01-04T20:00',
      who: 'police',
      do: 'notify-complainant',
      expect: { clocks: [{ clock: 'C-NTT', status: 'met', early: '4 h 00 min' }] },
    },
  ],
};
