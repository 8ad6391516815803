import { readFileSync } from 'node:fs';
import tables from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { publishedDaysDocument } from '../../../infra/docs/published-days.ts';
import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../../shared/adapters/chinese-days/arrangements.ts';
import { buildCalendar, isWorkingDay } from '../../../shared/domain/calendar/calendar.ts';
import { addDays, type LocalDate } from '../../../shared/domain/instant.ts';
import { noticed } from '../../domain/calendar/notices.ts';
import { calendar } from '../../domain/calendar/support.ts';

describe('the arrangements that chinese-days ships', () => {
  const shipped = new Map(publishedArrangements().map((arrangement) => [arrangement.year, arrangement]));

  it('are those of the notices in every year from 2010 to 2026', () => {
    expect(noticed.map(({ year }) => year)).toEqual(Array.from({ length: 17 }, (_, index) => 2010 + index));
    expect([...shipped.keys()].filter((year) => year <= 2026)).toEqual(noticed.map(({ year }) => year));
  });

  it.each(noticed)('agree with the notice of $year', ({ year, off, work }) => {
    const arrangement = shipped.get(year);
    expect(weekdays(off).length).toBeGreaterThan(0);
    // Saturdays and Sundays beside a holiday are listed by one and left to the week by the other: off in both.
    expect(weekdays(arrangement?.off)).toEqual(weekdays(off));
    expect(arrangement?.work).toEqual(work);
  });

  it('make every day from 2010 to 2026 the same kind of day', () => {
    const fromPackage = buildCalendar({ arrangements: publishedArrangements(), version: publishedArrangementsVersion });
    const different: LocalDate[] = [];
    for (let day = '2010-01-01' as LocalDate; day <= '2026-12-31'; day = addDays(day, 1)) {
      expect(isWorkingDay(calendar, day)).not.toBe('unknown');
      if (isWorkingDay(fromPackage, day) !== isWorkingDay(calendar, day)) different.push(day);
    }
    expect(different).toEqual([]);
  });

  it('are those of the installed package and named after its version', () => {
    const { path, text } = publishedDaysDocument();
    expect(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'), 'npm run docs writes it').toBe(text);
  });

  it('have every day of the package that is in a published year, and no other', () => {
    const years = publishedArrangements();
    const inYears = (table: object) =>
      Object.keys(table)
        .filter((date) => shipped.has(Number(date.slice(0, 4))))
        .sort();
    expect(years.flatMap(({ off }) => off)).toEqual(inYears(tables.holidays));
    expect(years.flatMap(({ work }) => work)).toEqual(inYears(tables.workdays));
  });
});

function weekdays(days: readonly LocalDate[] = []): LocalDate[] {
  return days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
}
