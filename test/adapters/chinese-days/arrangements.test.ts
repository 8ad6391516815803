import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../../shared/adapters/chinese-days/arrangements.ts';
import { buildCalendar, isWorkingDay } from '../../../shared/domain/calendar.ts';
import { addDays, type LocalDate } from '../../../shared/domain/instant.ts';
import { calendar, noticed } from '../../domain/calendar-support.ts';

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

  it('are named after the installed version', () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../../node_modules/chinese-days/package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(publishedArrangementsVersion).toBe(`chinese-days@${version}`);
  });
});

function weekdays(days: readonly LocalDate[] = []): LocalDate[] {
  return days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
}
