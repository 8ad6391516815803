import { describe, expect, it } from 'vitest';
import { addWorkingDays, dueOf, isOnTime, isWorkingDay } from '../../../shared/domain/calendar/calendar.ts';
import { addDays, addSeconds, toShanghai } from '../../../shared/domain/instant.ts';
import { beijing, calendar, date, utc } from './support.ts';
import { dueInstants } from './due-instants.ts';

describe('the worked examples of the deadline rules', () => {
  it.each([
    { example: 1, start: beijing('2025-09-26T10:00'), n: 5, dueOn: '2025-10-10' },
    { example: 2, start: beijing('2025-09-26T10:00'), n: 15, dueOn: '2025-10-23' },
    { example: 3, start: beijing('2025-09-27T22:30'), n: 5, dueOn: '2025-10-10' },
    { example: 4, start: beijing('2025-09-28T09:00'), n: 5, dueOn: '2025-10-11' },
    { example: 5, start: beijing('2025-09-30T23:59:59'), n: 5, dueOn: '2025-10-14' },
    { example: 6, start: beijing('2025-10-01T00:00:00'), n: 5, dueOn: '2025-10-14' },
    { example: 7, start: beijing('2025-10-04T12:00'), n: 1, dueOn: '2025-10-09' },
    { example: 8, start: beijing('2025-10-10T09:00'), n: 1, dueOn: '2025-10-11' },
    { example: 9, start: utc('2025-09-28T16:30:00Z'), n: 5, dueOn: '2025-10-13' },
    { example: 10, start: beijing('2025-12-31T20:00'), n: 5, dueOn: '2026-01-08' },
    { example: 13, start: beijing('2026-02-14T17:59'), n: 5, dueOn: '2026-02-28' },
    { example: 15, start: beijing('2026-01-30T09:00'), n: 15, dueOn: '2026-02-27' },
  ])('$example: $n working days → $dueOn', ({ start, n, dueOn }) => {
    const due = dueOf(calendar, start, { n, unit: 'working-day' }, { roll: true });
    expect(due).toMatchObject({ dueOn, inclusive: false, provisional: false });
    expect(toShanghai(due.dueAt)).toBe(`${addDays(due.dueOn, 1)}T00:00:00+08:00`);
    expect(isOnTime(due, addSeconds(due.dueAt, -1))).toBe(true);
    expect(isOnTime(due, due.dueAt)).toBe(false);
  });

  it('1 and 15 list the counted days', () => {
    const counted = (from: string, n: number) =>
      Array.from({ length: n }, (_, i) => addWorkingDays(calendar, date(from), i + 1).date.slice(5));
    expect(counted('2025-09-26', 5)).toEqual(['09-28', '09-29', '09-30', '10-09', '10-10']);
    expect(counted('2026-01-30', 15).slice(10)).toEqual(['02-14', '02-24', '02-25', '02-26', '02-27']);
  });

  it.each([
    {
      example: 23,
      start: beijing('2025-09-20T11:00'),
      n: 15,
      nominal: '2025-10-05',
      rolled: '2025-10-09',
      lastWorked: '2025-09-30',
    },
    {
      example: 25,
      start: beijing('2025-11-21T11:00'),
      n: 90,
      nominal: '2026-02-19',
      rolled: '2026-02-24',
      lastWorked: '2026-02-14',
    },
  ])('$example: $n natural days → $nominal, rolled $rolled', ({ start, n, nominal, rolled, lastWorked }) => {
    const length = { n, unit: 'day' } as const;
    const due = dueOf(calendar, start, length, { roll: true });
    expect(due).toMatchObject({ dueOn: rolled, provisional: false, basis: { rolled: true, unrolledDueOn: nominal } });
    const unrolled = dueOf(calendar, start, length, { roll: false });
    expect(unrolled).toMatchObject({ dueOn: nominal, provisional: false, basis: { rolled: false, skipped: [] } });
    let before = date(nominal);
    while (isWorkingDay(calendar, before) === false) before = addDays(before, -1);
    expect(before).toBe(lastWorked);
  });

  it('28: 24 clock hours in the holiday are not lengthened and include their last instant', () => {
    const due = dueOf(calendar, beijing('2025-10-01T09:15'), { n: 24, unit: 'hour' }, { roll: true });
    expect(due).toMatchObject({
      dueAt: beijing('2025-10-02T09:15'),
      dueOn: '2025-10-02',
      inclusive: true,
      provisional: false,
    });
    expect(isOnTime(due, due.dueAt)).toBe(true);
    expect(isOnTime(due, addSeconds(due.dueAt, 1))).toBe(false);
  });

  it('30: cannot be decided without the arrangement of 2027', () => {
    const due = dueOf(calendar, beijing('2026-12-28T09:00'), { n: 5, unit: 'working-day' }, { roll: false });
    expect(due).toMatchObject({ provisional: true, dueOn: '2027-01-04', basis: { unpublishedYears: [2027] } });
    expect(dueOf(calendar, beijing('2026-12-28T09:00'), { n: 3, unit: 'working-day' }, { roll: false })).toMatchObject({
      provisional: false,
      dueOn: '2026-12-31',
      basis: { unpublishedYears: [] },
    });
  });
});

describe('the due instants of the scenarios', () => {
  it.each(dueInstants)('$days working days from $start → $dueOn', ({ days, start, dueOn, provisional }) => {
    const due = dueOf(calendar, beijing(`${start}T10:00`), { n: days, unit: 'working-day' }, { roll: false });
    expect(due).toMatchObject({ dueOn, provisional });
    expect(toShanghai(due.dueAt)).toBe(`${addDays(date(dueOn), 1)}T00:00:00+08:00`);
  });
});
