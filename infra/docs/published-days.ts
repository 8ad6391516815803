import tables from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import chineseDays from 'chinese-days/package.json' with { type: 'json' };
import type { GeneratedFile } from '../../workflows/language/compiler/documents.ts';

/** Earlier years of the package were never compared with the notices. */
const firstCheckedYear = 2010;

/**
 * The days of the package's tables alone, a fifteenth of its size, because they are in nearly every bundle. The package's
 * date functions are not used: they read the machine's time zone and take an unpublished year for Monday to Friday.
 */
export function publishedDaysDocument(): GeneratedFile {
  const years = publishedYears().map(
    (year) => `${year} off ${spansOf(tables.holidays, year)} work ${spansOf(tables.workdays, year)}`,
  );
  const text = `/* Written by \`npm run docs\` from the package chinese-days. */

export const publishedVersion = 'chinese-days@${chineseDays.version}';

/** By year: the days off (放假), then the days of the weekend that are worked (上班), a span as \`from/to\`. */
export const publishedDays = \`
${years.join('\n')}
\`;
`;
  return { path: 'shared/adapters/chinese-days/published-days.ts', text };
}

/** A notice covers its year up to National Day; a year of which the package has only stray days is not published. */
function publishedYears(): number[] {
  return Object.keys(tables.holidays)
    .filter((date) => date.endsWith('-10-01'))
    .map((date) => Number(date.slice(0, 4)))
    .filter((year) => year >= firstCheckedYear)
    .sort((a, b) => a - b);
}

/** Spans end with their month, so that they are read without a calendar: `01-31 02-01/06`. */
function spansOf(table: Readonly<Record<string, string>>, year: number): string {
  const days = Object.keys(table)
    .filter((date) => date.startsWith(`${year}-`))
    .sort();
  const spans: { readonly month: string; readonly from: number; to: number }[] = [];
  for (const date of days) {
    const month = date.slice(5, 7);
    const day = Number(date.slice(8));
    const last = spans.at(-1);
    if (last?.month === month && last.to + 1 === day) last.to = day;
    else spans.push({ month, from: day, to: day });
  }
  return spans
    .map(({ month, from, to }) => `${month}-${twoDigits(from)}${from === to ? '' : `/${twoDigits(to)}`}`)
    .join(' ');
}

const twoDigits = (day: number): string => String(day).padStart(2, '0');
