import type { YearArrangement } from '../../domain/calendar/calendar.ts';
import type { LocalDate } from '../../domain/instant.ts';
import { noticesByYear } from './notices.ts';
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
    source: sourceOf(Number(year)),
  };
}

function sourceOf(year: number): string {
  const notices = noticesByYear[year];
  return notices === undefined ? publishedVersion : `${notices}；${publishedVersion}`;
}

/** Day by day without a calendar, since spans end with their month; by hand, because this runs at every cold start. */
function daysOf(spans: string, year: string): LocalDate[] {
  const days: LocalDate[] = [];
  if (spans === '') return days;
  for (const span of spans.split(' ')) {
    const first = Number(span.slice(3, 5));
    const last = Number(span.slice(6) || first);
    const month = `${year}-${span.slice(0, 2)}-`;
    for (let day = first; day <= last; day++) days.push(`${month}${day < 10 ? '0' : ''}${day}` as LocalDate);
  }
  return days;
}
