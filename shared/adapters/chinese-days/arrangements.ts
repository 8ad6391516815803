import type { YearArrangement } from '../../domain/calendar.ts';
import { addDays, type LocalDate } from '../../domain/instant.ts';
import { publishedDays, publishedVersion } from './published-days.ts';

/** Names the data for {@link WorkingCalendar.version}. */
export const publishedArrangementsVersion = publishedVersion;

/** The State Council arrangements that the package chinese-days ships, by year; a test holds them to the package. */
export function publishedArrangements(): YearArrangement[] {
  return publishedDays.trim().split('\n').map(arrangementOf);
}

function arrangementOf(line: string): YearArrangement {
  const [year = '', off = '', work = ''] = line.split(/ off | work /);
  return {
    year: Number(year),
    off: daysOf(off, year),
    work: daysOf(work, year),
    source: publishedArrangementsVersion,
  };
}

function daysOf(spans: string, year: string): LocalDate[] {
  return [...spans.matchAll(/(\d\d-\d\d)(?:\/(\d\d-\d\d))?/g)].flatMap(([, from, to = from]) => {
    const days: LocalDate[] = [];
    for (let day = `${year}-${from}` as LocalDate; day <= `${year}-${to}`; day = addDays(day, 1)) days.push(day);
    return days;
  });
}
