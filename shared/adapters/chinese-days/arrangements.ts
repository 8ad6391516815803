import tables from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { YearArrangement } from '../../domain/calendar.ts';
import type { LocalDate } from '../../domain/instant.ts';

/** Names the data for {@link WorkingCalendar.version}; a test holds it to the installed package. */
export const publishedArrangementsVersion = 'chinese-days@1.5.7';

/** Earlier years of the package were never compared with the notices. */
const firstCheckedYear = 2010;

/**
 * The State Council arrangements that the package ships, by year. Only its tables are used: its date functions
 * read the machine's time zone and take an unpublished year for Monday to Friday.
 */
export function publishedArrangements(): YearArrangement[] {
  return publishedYears().map((year) => ({
    year,
    off: daysOf(tables.holidays, year),
    work: daysOf(tables.workdays, year),
    source: publishedArrangementsVersion,
  }));
}

/** A notice covers its year up to National Day; a year of which the package has only stray days is not published. */
function publishedYears(): number[] {
  return Object.keys(tables.holidays)
    .filter((date) => date.endsWith('-10-01'))
    .map((date) => Number(date.slice(0, 4)))
    .filter((year) => year >= firstCheckedYear)
    .sort((a, b) => a - b);
}

function daysOf(table: Readonly<Record<string, string>>, year: number): LocalDate[] {
  return (Object.keys(table) as LocalDate[]).filter((date) => date.startsWith(`${year}-`)).sort();
}
