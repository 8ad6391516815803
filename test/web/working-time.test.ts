import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { dueGroupOf, workingDaysBetween, workingDaysOf } = await import('../../web/workbench/working-time.ts');

type Calendar = Parameters<typeof workingDaysOf>[0];

// The days as the API gives them: 2026's National Day with its two working weekends, and a day of the district's own.
const calendar = {
  years: [
    {
      year: 2026,
      off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      work: ['2026-09-20', '2026-10-10'],
      source: '',
      own: false,
    },
  ],
  overrides: [{ date: '2026-10-09', working: false, reason: 'flood' }],
  packOverrides: [{ date: '2026-10-09', working: true, reason: 'as usual' }],
} as unknown as Calendar;
const isWorkingDay = workingDaysOf(calendar);

describe('the working days of tasks', () => {
  it('follow the arrangement of the year, and what was entered before what the organisation came with', () => {
    const days = ['2026-09-30', '2026-10-01', '2026-10-03', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-11'];
    expect(days.map(isWorkingDay)).toEqual([true, false, false, true, false, true, false]);
  });

  it('are unknown in a year that nobody has published', () => {
    expect(isWorkingDay('2027-01-04')).toBeUndefined();
    expect(workingDaysBetween('2026-12-30', '2027-01-04', isWorkingDay)).toBeUndefined();
  });
});

describe('when a task is due', () => {
  const now = '2026-09-30T10:00:00+08:00';
  const groupOf = (dueAt?: string) => dueGroupOf(dueAt, now, isWorkingDay);

  it('is told by working days: over the holiday the next one is a week away', () => {
    expect(groupOf('2026-09-30T09:59:59+08:00')).toBe('past');
    expect(groupOf('2026-09-30T10:00:00+08:00')).toBe('today');
    expect(groupOf('2026-10-01T00:00:00+08:00')).toBe('today');
    expect(groupOf('2026-10-08T12:00:00+08:00')).toBe('next');
    expect(groupOf('2026-10-11T00:00:00+08:00')).toBe('soon');
    expect(groupOf('2026-10-24T00:00:00+08:00')).toBe('later');
    expect(groupOf()).toBe('undated');
  });

  it('is later where the calendar is not known', () => {
    expect(groupOf('2027-01-05T00:00:00+08:00')).toBe('later');
  });
});
