import {
  buildCalendar,
  type DayOverride,
  type WorkingCalendar,
  type YearArrangement,
} from '../../../shared/domain/calendar/calendar.ts';
import { parseInstant, type Instant, type LocalDate } from '../../../shared/domain/instant.ts';
import { noticed } from './notices.ts';

/** The calendar of the notices. */
export const calendar: WorkingCalendar = buildCalendar({ arrangements: noticed, version: 'notices 2010-2026' });

export function withOverrides(...overrides: DayOverride[]): WorkingCalendar {
  return buildCalendar({ arrangements: noticed, overrides, version: 'with overrides' });
}

/** A made-up arrangement of 2027, in the shape in which the State Council will publish it. */
export const invented2027: YearArrangement = {
  year: 2027,
  off: ['2027-01-01', '2027-01-02', '2027-01-03'] as LocalDate[],
  work: ['2027-01-09'] as LocalDate[],
  source: 'invented for this test',
};

export function date(text: string): LocalDate {
  return text as LocalDate;
}

/** Beijing time, written without its offset. */
export function beijing(text: string): Instant {
  return utc(`${text.length === 16 ? `${text}:00` : text}+08:00`);
}

export function utc(text: string): Instant {
  const instant = parseInstant(text);
  if (!instant) throw new Error(`not an instant: ${text}`);
  return instant;
}
