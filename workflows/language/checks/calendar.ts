import type { CalendarFile } from '../calendar-schema.ts';
import { at, type Issue } from './issue.ts';

const years = { first: 2010, last: 2100 } as const;

/** Whether each day is one that the calendar covers, and is named once. */
export function* checkCalendar({ overrides }: CalendarFile): Iterable<Issue> {
  const seen = new Map<string, number>();
  for (const [index, { date }] of overrides.entries()) {
    const path = at('overrides', index, 'date');
    const year = Number(date.slice(0, 4));
    if (year < years.first || year > years.last) {
      const message =
        `${date} 不在日历覆盖的 ${years.first} 至 ${years.last} 年内 · ${date} is outside ${years.first} to ${years.last}` as const;
      yield { path, code: 'wrong-day', message };
    }
    const first = seen.get(date);
    if (first !== undefined) {
      const message = `第 ${first + 1} 项已写明 ${date} · entry ${first + 1} names ${date} already` as const;
      yield { path, code: 'duplicate', message };
    }
    seen.set(date, first ?? index);
  }
}
