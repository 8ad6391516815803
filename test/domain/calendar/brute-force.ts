import type { DayOverride, YearArrangement } from '../../../shared/domain/calendar/calendar.ts';
import type { LocalDate } from '../../../shared/domain/instant.ts';

const dayMs = 86_400_000;

/** The same questions answered by walking day after day over sets of dates; shares nothing with the tables. */
export function bruteForce(arrangements: readonly YearArrangement[], overrides: readonly DayOverride[] = []) {
  const published = new Set(arrangements.map(({ year }) => year));
  const off = new Set<string>(arrangements.flatMap((arrangement) => arrangement.off));
  const work = new Set<string>(arrangements.flatMap((arrangement) => arrangement.work));
  const decided = new Map<string, boolean>(overrides.map((override) => [override.date, override.working]));

  const textOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

  function worked(ms: number): boolean {
    const text = textOf(ms);
    const weekday = new Date(ms).getUTCDay();
    return decided.get(text) ?? (work.has(text) || (weekday >= 1 && weekday <= 5 && !off.has(text)));
  }

  function unknown(ms: number): boolean {
    return !decided.has(textOf(ms)) && !published.has(new Date(ms).getUTCFullYear());
  }

  return {
    addWorkingDays(from: LocalDate, n: number): { date: string; provisional: boolean } {
      let ms = Date.parse(from);
      let provisional = false;
      for (let left = n; left > 0;) {
        ms += dayMs;
        if (worked(ms)) left--;
        provisional ||= unknown(ms);
      }
      return { date: textOf(ms), provisional };
    },

    addDaysRolled(from: LocalDate, n: number): { date: string; provisional: boolean; unrolled: string } {
      let ms = Date.parse(from) + n * dayMs;
      const unrolled = textOf(ms);
      let provisional = unknown(ms);
      while (!worked(ms)) {
        ms += dayMs;
        provisional ||= unknown(ms);
      }
      return { date: textOf(ms), provisional, unrolled };
    },

    /** Day after day to the nth first day of a period of so many months; the day before that is the end. */
    endOfPeriod(from: LocalDate, months: number, n: number): string {
      let ms = Date.parse(from);
      for (let left = n; left > 0;) {
        ms += dayMs;
        const day = new Date(ms);
        if (day.getUTCDate() === 1 && day.getUTCMonth() % months === 0) left--;
      }
      return textOf(ms - dayMs);
    },

    workingDaysBetween(from: LocalDate, to: LocalDate): number {
      let count = 0;
      for (let ms = Date.parse(from) + dayMs; ms <= Date.parse(to); ms += dayMs) if (worked(ms)) count++;
      return count;
    },

    /** The days after `from` up to `to` that are not worked. */
    restDays(from: LocalDate, to: LocalDate): string[] {
      const days: string[] = [];
      for (let ms = Date.parse(from) + dayMs; ms <= Date.parse(to); ms += dayMs) if (!worked(ms)) days.push(textOf(ms));
      return days;
    },
  };
}
