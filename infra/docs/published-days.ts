import tables from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import chineseDays from 'chinese-days/package.json' with { type: 'json' };
import { addDays, type LocalDate } from '../../shared/domain/instant.ts';
import type { GeneratedFile } from '../../workflows/compiler/documents.ts';

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

function spansOf(table: Readonly<Record<string, string>>, year: number): string {
  const days = (Object.keys(table) as LocalDate[]).filter((date) => date.startsWith(`${year}-`)).sort();
  const spans: { readonly from: LocalDate; to: LocalDate }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map(({ from, to }) => (from === to ? from.slice(5) : `${from.slice(5)}/${to.slice(5)}`)).join(' ');
}
