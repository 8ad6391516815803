import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  buildCalendar,
  dueOf,
  isOnTime,
  workingDaysBetween,
  type DayOverride,
} from '../../../shared/domain/calendar/calendar.ts';
import {
  addDays,
  dateOfDayNumber,
  dayNumberOf,
  endOfDay,
  localDateOf,
  type Instant,
  type LocalDate,
} from '../../../shared/domain/instant.ts';
import { bruteForce } from './brute-force.ts';
import { noticed } from './notices.ts';
import { calendar } from './support.ts';

const runs = { numRuns: 2_000 };
const first = dayNumberOf('2010-01-01' as LocalDate);
const last = dayNumberOf('2030-12-31' as LocalDate);

const anyDate = fc.integer({ min: first, max: last }).map(dateOfDayNumber);
const anyInstant = fc
  .integer({ min: first * 86_400, max: last * 86_400 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', '') as Instant);
const anyOverride = fc.record({ date: anyDate, working: fc.boolean(), reason: fc.constant('any') });

describe('against a walk from day to day', () => {
  it('counts working days the same, whatever years are published and whatever is overridden', () => {
    const anyKnowledge = fc.record({
      years: fc.subarray(noticed.map(({ year }) => year)),
      overrides: fc.uniqueArray(anyOverride, { selector: (override) => override.date, maxLength: 40 }),
    });
    fc.assert(
      fc.property(
        anyKnowledge,
        fc.array(fc.tuple(anyDate, fc.integer({ min: 1, max: 120 })), { minLength: 1, maxLength: 5 }),
        (known, cases) => {
          const { tables, walk } = bothWays(known.years, known.overrides);
          for (const [from, n] of cases) expect(addWorkingDays(tables, from, n)).toEqual(walk.addWorkingDays(from, n));
        },
      ),
      runs,
    );
  });

  it('rolls natural days the same', () => {
    const walk = bruteForce(noticed);
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 120 }), (start, n) => {
        const due = dueOf(calendar, start, { n, unit: 'day' }, { roll: true });
        const { date, provisional, unrolled } = walk.addDaysRolled(localDateOf(start), n);
        expect(due).toMatchObject({ dueOn: date, provisional });
        expect(due.basis.unrolledDueOn).toBe(date === unrolled ? undefined : unrolled);
      }),
      runs,
    );
  });

  it('ends with the month, the quarter and the half-year the same, rolled or not', () => {
    const walk = bruteForce(noticed);
    const anyEnd = fc.constantFrom(
      { unit: 'end-of-month', months: 1 } as const,
      { unit: 'end-of-quarter', months: 3 } as const,
      { unit: 'end-of-half-year', months: 6 } as const,
    );
    fc.assert(
      fc.property(anyInstant, anyEnd, fc.integer({ min: 1, max: 8 }), (start, { unit, months }, n) => {
        const from = localDateOf(start);
        const natural = walk.endOfPeriod(from, months, n);
        const plain = dueOf(calendar, start, { n, unit }, { roll: false });
        expect(plain).toMatchObject({ dueOn: natural, inclusive: false, provisional: false });
        expect(plain.dueAt).toBe(endOfDay(natural as LocalDate));
        const { date, provisional } = walk.addDaysRolled(natural as LocalDate, 0);
        const rolled = dueOf(calendar, start, { n, unit }, { roll: true });
        expect(rolled).toMatchObject({ dueOn: date, provisional });
        expect(rolled.basis.unrolledDueOn).toBe(date === natural ? undefined : natural);
      }),
      runs,
    );
  });

  it('counts minutes as plain time, the last instant included', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 100_000 }), (start, n) => {
        const due = dueOf(calendar, start, { n, unit: 'minute' }, { roll: true });
        expect(Date.parse(due.dueAt) - Date.parse(start)).toBe(n * 60_000);
        expect(due).toMatchObject({ inclusive: true, provisional: false, dueOn: localDateOf(due.dueAt) });
        expect(isOnTime(due, due.dueAt)).toBe(true);
      }),
      runs,
    );
  });

  it('explains every day between start and due: it is skipped or it counts', () => {
    const walk = bruteForce(noticed);
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 120 }), (start, n) => {
        const due = dueOf(calendar, start, { n, unit: 'working-day' }, { roll: false });
        const skipped = due.basis.skipped.flatMap(({ from, to }) => daysFrom(from, to));
        expect(skipped).toEqual(walk.restDays(due.basis.startDay, due.dueOn));
        expect(daysFrom(addDays(due.basis.startDay, 1), due.dueOn).length - skipped.length).toBe(n);
        expect(due.basis.makeUpDays.filter((day) => skipped.includes(day))).toEqual([]);
        expect(due.provisional).toBe(due.basis.unpublishedYears.length > 0);
      }),
      runs,
    );
  });

  it('counts the working days of a span the same, and back again', () => {
    const walk = bruteForce(noticed);
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }), (from, span, n) => {
        const to = addDays(from, span);
        expect(workingDaysBetween(calendar, from, to)).toBe(walk.workingDaysBetween(from, to));
        expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, n).date)).toBe(n);
      }),
      runs,
    );
  });

  it('has none wrong of 100,000: every start day from 2010 to 2027 with sixteen lengths', () => {
    const walk = bruteForce(noticed);
    const lengths = [1, 2, 3, 5, 7, 10, 13, 15, 20, 22, 30, 37, 45, 50, 55, 60];
    let compared = 0;
    const wrong: string[] = [];
    for (let day = first; day <= dayNumberOf('2027-12-31' as LocalDate); day++) {
      const from = dateOfDayNumber(day);
      for (const n of lengths) {
        const table = addWorkingDays(calendar, from, n);
        const walked = walk.addWorkingDays(from, n);
        if (table.date !== walked.date || table.provisional !== walked.provisional) wrong.push(`${from} + ${n}`);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100_000);
    expect(wrong).toEqual([]);
  });
});

function bothWays(years: readonly number[], overrides: readonly DayOverride[]) {
  const arrangements = noticed.filter(({ year }) => years.includes(year));
  return {
    tables: buildCalendar({ arrangements, overrides, version: 'any' }),
    walk: bruteForce(arrangements, overrides),
  };
}

function daysFrom(from: LocalDate, to: LocalDate): LocalDate[] {
  const length = dayNumberOf(to) - dayNumberOf(from) + 1;
  return Array.from({ length }, (_, index) => addDays(from, index));
}
