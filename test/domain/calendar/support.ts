import { readFileSync } from 'node:fs';
import { publishedArrangements } from '../../../shared/adapters/chinese-days/arrangements.ts';
import {
  buildCalendar,
  type DayOverride,
  type WorkingCalendar,
  type YearArrangement,
} from '../../../shared/domain/calendar/calendar.ts';
import { parseInstant, type Instant, type LocalDate } from '../../../shared/domain/instant.ts';
import { sharedDataArePresent, sharedFolder } from '../../support/shared-data.ts';

/**
 * The State Council's arrangements as collected from the notices, independent of any package. Without the shared data
 * those that the program ships, which a test holds to the notices wherever these are.
 */
export const noticed: readonly YearArrangement[] = sharedDataArePresent ? readNotices() : publishedArrangements();

function readNotices(): readonly YearArrangement[] {
  const text = readFileSync(new URL('data/holidays.json', sharedFolder), 'utf8');
  const years = JSON.parse(text) as Record<string, Omit<YearArrangement, 'year'>>;
  return Object.entries(years).map(([year, arrangement]) => ({ year: Number(year), ...arrangement }));
}

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
