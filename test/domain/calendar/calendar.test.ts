import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  buildCalendar,
  CalendarRangeError,
  countBack,
  dueOf,
  isOnTime,
  isWorkingDay,
  workingDaysBetween,
} from '../../../shared/domain/calendar/calendar.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { noticed } from './notices.ts';
import { beijing, calendar, date, invented2027, withOverrides } from './support.ts';

const workingDays = (n: number) => ({ n, unit: 'working-day' }) as const;
const days = (n: number) => ({ n, unit: 'day' }) as const;
const noRoll = { roll: false };
const roll = { roll: true };

describe('what a day is', () => {
  it('is known where an arrangement or an override says so', () => {
    expect(isWorkingDay(calendar, date('2025-10-09'))).toBe(true);
    expect(isWorkingDay(calendar, date('2025-10-01'))).toBe(false);
    expect(isWorkingDay(calendar, date('2025-09-28'))).toBe(true);
    expect(isWorkingDay(calendar, date('2027-03-01'))).toBe('unknown');
    const local = withOverrides(
      { date: date('2027-03-01'), working: false, reason: 'move' },
      { date: date('2027-03-06'), working: true, reason: 'move' },
    );
    expect(isWorkingDay(local, date('2027-03-01'))).toBe(false);
    expect(isWorkingDay(local, date('2027-03-06'))).toBe(true);
    expect(isWorkingDay(local, date('2027-03-02'))).toBe('unknown');
  });
});

describe('the derivation', () => {
  it('names the skipped days, why, and the make-up days', () => {
    const due = dueOf(calendar, beijing('2025-09-26T10:00'), workingDays(7), noRoll);
    expect(due.basis).toEqual({
      length: { n: 7, unit: 'working-day' },
      startedAt: '2025-09-26T02:00:00Z',
      startDay: '2025-09-26',
      calendarVersion: 'notices 2010-2026',
      skipped: [
        { from: '2025-09-27', to: '2025-09-27', why: 'weekend' },
        { from: '2025-10-01', to: '2025-10-08', why: 'holiday' },
        { from: '2025-10-12', to: '2025-10-12', why: 'weekend' },
      ],
      makeUpDays: ['2025-09-28', '2025-10-11'],
      rolled: false,
      unpublishedYears: [],
    });
  });

  it('marks the weekends of an unpublished year as assumed', () => {
    const due = dueOf(calendar, beijing('2026-12-31T10:00'), workingDays(3), noRoll);
    expect(due.basis.skipped).toEqual([{ from: '2027-01-02', to: '2027-01-03', why: 'unpublished-year' }]);
  });

  it('lists the days over which a natural-day limit rolled', () => {
    const due = dueOf(calendar, beijing('2026-06-18T10:00'), days(2), roll);
    expect(due).toMatchObject({ dueOn: '2026-06-22', dueAt: beijing('2026-06-23T00:00') });
    expect(due.basis).toMatchObject({
      rolled: true,
      unrolledDueOn: '2026-06-20',
      skipped: [{ from: '2026-06-20', to: '2026-06-21', why: 'holiday' }],
    });
  });

  it('has no unrolled date when nothing rolled', () => {
    const due = dueOf(calendar, beijing('2026-05-09T10:00'), days(2), roll);
    expect(due).toMatchObject({ dueOn: '2026-05-11', basis: { rolled: false, skipped: [] } });
    expect(due.basis).not.toHaveProperty('unrolledDueOn');
  });
});

describe('same day, hours, backward', () => {
  it('ends at 24:00 of the start day, on rest days as well', () => {
    const due = dueOf(calendar, beijing('2026-06-21T23:50'), { n: 0, unit: 'same-day' }, roll);
    expect(due).toMatchObject({
      dueOn: '2026-06-21',
      dueAt: beijing('2026-06-22T00:00'),
      inclusive: false,
      provisional: false,
    });
    expect(isOnTime(due, beijing('2026-06-21T23:59:59'))).toBe(true);
    expect(isOnTime(due, beijing('2026-06-22T00:00'))).toBe(false);
  });

  it('runs hours through nights, holidays and the year end without becoming provisional', () => {
    const due = dueOf(calendar, beijing('2026-12-31T23:30'), { n: 1, unit: 'hour' }, roll);
    expect(due).toMatchObject({ dueAt: beijing('2027-01-01T00:30'), dueOn: '2027-01-01', provisional: false });
    expect(isOnTime(due, due.dueAt)).toBe(true);
    expect(isOnTime(due, addSeconds(due.dueAt, 1))).toBe(false);
  });

  it('counts back natural days, excluding the day itself, and never rolls', () => {
    const due = countBack(calendar, date('2026-10-08'), 5);
    expect(due).toMatchObject({
      dueOn: '2026-10-03',
      dueAt: beijing('2026-10-04T00:00'),
      provisional: false,
      basis: { rolled: false },
    });
    expect(countBack(calendar, date('2027-03-01'), 1)).toMatchObject({ dueOn: '2027-02-28', provisional: false });
  });
});

describe('an unpublished year', () => {
  it('makes E25 provisional, and the arrangement of that year settles it', () => {
    const start = beijing('2026-10-20T10:00');
    const before = dueOf(calendar, start, workingDays(60), noRoll);
    expect(before).toMatchObject({ dueOn: '2027-01-12', provisional: true, basis: { unpublishedYears: [2027] } });
    expect(workingDaysBetween(calendar, date('2026-10-20'), date('2026-12-31'))).toBe(52);

    const loaded = buildCalendar({ arrangements: [...noticed, invented2027], version: 'with 2027' });
    const after = dueOf(loaded, before.basis.startedAt, before.basis.length, noRoll);
    // 01-01 is off now, Saturday 01-09 is worked: eight of 01-04 … 01-12 remain.
    expect(after).toMatchObject({
      dueOn: '2027-01-12',
      provisional: false,
      basis: { unpublishedYears: [], makeUpDays: ['2027-01-09'] },
    });
    const five = [calendar, loaded].map(
      (known) => dueOf(known, beijing('2026-12-28T09:00'), workingDays(5), noRoll).dueOn,
    );
    expect(five).toEqual(['2027-01-04', '2027-01-05']);
  });

  it('leaves firm what ends before it', () => {
    expect(addWorkingDays(calendar, date('2026-10-20'), 52)).toEqual({ date: '2026-12-31', provisional: false });
    expect(addWorkingDays(calendar, date('2026-10-20'), 53)).toEqual({ date: '2027-01-01', provisional: true });
  });

  it('makes a rolling natural-day limit provisional where the roll could matter, and only there', () => {
    const start = beijing('2026-12-31T10:00');
    expect(dueOf(calendar, start, days(4), roll)).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(dueOf(calendar, start, days(2), roll)).toMatchObject({
      dueOn: '2027-01-04',
      provisional: true,
      basis: { rolled: true },
    });
    expect(dueOf(calendar, start, days(4), noRoll)).toMatchObject({ dueOn: '2027-01-04', provisional: false });
    expect(dueOf(calendar, beijing('2026-12-29T10:00'), days(2), roll)).toMatchObject({
      dueOn: '2026-12-31',
      provisional: false,
    });
    const settled = withOverrides({ date: date('2027-01-04'), working: true, reason: 'on duty' });
    expect(dueOf(settled, start, days(4), roll)).toMatchObject({ dueOn: '2027-01-04', provisional: false });
  });

  it('is provisional too when the last day is in a published year and the roll leaves it', () => {
    const until2021 = buildCalendar({ arrangements: noticed.filter(({ year }) => year <= 2021), version: 'to 2021' });
    const off = buildCalendar({
      arrangements: noticed.filter(({ year }) => year <= 2021),
      overrides: [{ date: date('2021-12-31'), working: false, reason: 'closed' }],
      version: 'to 2021, last day off',
    });
    const start = beijing('2021-12-29T10:00');
    expect(dueOf(until2021, start, days(2), roll)).toMatchObject({ dueOn: '2021-12-31', provisional: false });
    expect(dueOf(off, start, days(2), roll)).toMatchObject({
      dueOn: '2022-01-03',
      provisional: true,
      basis: { unpublishedYears: [2022] },
    });
  });

  it('counts as unknown between published years, too', () => {
    const gap = buildCalendar({ arrangements: noticed.filter(({ year }) => year !== 2020), version: 'without 2020' });
    expect(gap.publishedYears).not.toContain(2020);
    expect(addWorkingDays(gap, date('2020-12-30'), 2)).toEqual({ date: '2021-01-04', provisional: true });
    expect(addWorkingDays(gap, date('2020-12-31'), 1)).toEqual({ date: '2021-01-04', provisional: false });
  });
});

describe('local overrides', () => {
  it('win over holidays, make-up days, weekends and weekdays, and say why', () => {
    const local = withOverrides(
      { date: date('2025-09-28'), working: false, reason: 'typhoon' },
      { date: date('2025-09-29'), working: false, reason: 'typhoon' },
      { date: date('2025-09-30'), working: false, reason: 'move' },
      { date: date('2025-10-08'), working: true, reason: 'on duty' },
    );
    const due = dueOf(local, beijing('2025-09-26T10:00'), workingDays(2), noRoll);
    expect(due).toMatchObject({ dueOn: '2025-10-09', provisional: false });
    expect(due.basis.makeUpDays).toEqual(['2025-10-08']);
    expect(due.basis.skipped).toEqual([
      { from: '2025-09-27', to: '2025-09-27', why: 'weekend' },
      { from: '2025-09-28', to: '2025-09-29', why: 'override-off', reason: 'typhoon' },
      { from: '2025-09-30', to: '2025-09-30', why: 'override-off', reason: 'move' },
      { from: '2025-10-01', to: '2025-10-07', why: 'holiday' },
    ]);
  });

  it('are not shown where they repeat the notice, and the last one of a day wins', () => {
    const local = withOverrides(
      { date: date('2025-10-01'), working: true, reason: 'withdrawn' },
      { date: date('2025-10-01'), working: false, reason: 'as in the notice' },
    );
    const due = dueOf(local, beijing('2025-09-30T10:00'), workingDays(1), noRoll);
    expect(due.basis.skipped).toEqual([{ from: '2025-10-01', to: '2025-10-08', why: 'holiday' }]);
  });

  it('do not publish the year they stand in', () => {
    const local = withOverrides({ date: date('2027-01-01'), working: false, reason: 'statutory holiday' });
    expect(local.publishedYears).not.toContain(2027);
    expect(dueOf(local, beijing('2026-12-28T09:00'), workingDays(5), noRoll)).toMatchObject({
      dueOn: '2027-01-05',
      provisional: true,
      basis: { unpublishedYears: [2027] },
    });
  });
});

describe('arrangements', () => {
  it('are replaced by a later one of the same year', () => {
    const corrected = buildCalendar({
      arrangements: [...noticed, { year: 2025, off: [], work: [], source: 'correction' }],
      version: 'corrected',
    });
    expect(isWorkingDay(corrected, date('2025-10-01'))).toBe(true);
    expect(corrected.publishedYears).toEqual(calendar.publishedYears);
  });

  it('may reach back into the last days of the year before', () => {
    const reaching = { year: 2027, off: [], work: [date('2026-12-27')], source: 'invented' };
    const known = buildCalendar({ arrangements: [...noticed, reaching], version: 'reaching back' });
    expect(addWorkingDays(known, date('2026-12-25'), 1)).toEqual({ date: '2026-12-27', provisional: false });
  });

  it('are refused when they contradict themselves or lie elsewhere', () => {
    const build = (year: number, off: string[], work: string[]) =>
      buildCalendar({ arrangements: [{ year, off: off.map(date), work: work.map(date), source: '' }], version: '' });
    expect(() => build(2025, ['2025-05-01'], ['2025-05-01'])).toThrow(/both off and working/);
    expect(() => build(2025, ['2026-05-01'], [])).toThrow(/does not belong/);
    expect(() => build(2009, [], [])).toThrow(CalendarRangeError);
  });
});

describe('limits of the calendar', () => {
  it('covers 2010-01-01 to 2100-12-31', () => {
    expect(addWorkingDays(calendar, date('2010-01-01'), 1)).toEqual({ date: '2010-01-04', provisional: false });
    expect(addWorkingDays(calendar, date('2100-12-30'), 1)).toEqual({ date: '2100-12-31', provisional: true });
    expect(dueOf(calendar, beijing('2100-12-30T10:00'), days(1), roll).dueAt).toBe(beijing('2101-01-01T00:00'));
  });

  it.each([
    ['a start before 2010', () => addWorkingDays(calendar, date('2009-12-31'), 1)],
    ['a start after 2100', () => addWorkingDays(calendar, date('2101-01-01'), 1)],
    ['working days that end after 2100', () => addWorkingDays(calendar, date('2100-12-31'), 1)],
    ['natural days that end after 2100', () => dueOf(calendar, beijing('2100-12-31T10:00'), days(1), noRoll)],
    ['a very long limit', () => dueOf(calendar, beijing('2020-01-01T10:00'), days(1e15), roll)],
    ['very many hours', () => dueOf(calendar, beijing('2020-01-01T10:00'), { n: 1e15, unit: 'hour' }, noRoll)],
    ['hours from before 2010', () => dueOf(calendar, beijing('2009-12-31T23:59'), { n: 1, unit: 'hour' }, noRoll)],
    [
      'a half-year that ends after 2100',
      () => dueOf(calendar, beijing('2100-12-31T10:00'), { n: 2, unit: 'end-of-half-year' }, noRoll),
    ],
    [
      'a month from before 2010',
      () => dueOf(calendar, beijing('2009-12-31T10:00'), { n: 1, unit: 'end-of-month' }, noRoll),
    ],
    ['hours that end after 2100', () => dueOf(calendar, beijing('2100-12-31T23:00'), { n: 1, unit: 'hour' }, noRoll)],
    [
      'the same day before 2010',
      () => dueOf(calendar, beijing('2009-12-31T23:59'), { n: 0, unit: 'same-day' }, noRoll),
    ],
    ['counting back before 2010', () => countBack(calendar, date('2010-01-01'), 1)],
    ['a question about 2101', () => isWorkingDay(calendar, date('2101-01-01'))],
    ['a span from before 2010', () => workingDaysBetween(calendar, date('2009-12-31'), date('2010-01-05'))],
  ])('refuses %s', (_, ask) => {
    expect(ask).toThrow(CalendarRangeError);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a length of %s', (n) => {
    expect(() => addWorkingDays(calendar, date('2025-01-01'), n)).toThrow(RangeError);
    for (const unit of ['working-day', 'day', 'hour'] as const) {
      expect(() => dueOf(calendar, beijing('2025-01-01T10:00'), { n, unit }, roll)).toThrow(RangeError);
    }
  });
});
