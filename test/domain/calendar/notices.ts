import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { YearArrangement } from '../../../shared/domain/calendar/calendar.ts';
import { addDays, type LocalDate } from '../../../shared/domain/instant.ts';

interface WrittenYear {
  readonly notice: string;
  readonly off: string;
  readonly work: string;
}

const written = parse(readFileSync(new URL('notices.yaml', import.meta.url), 'utf8')) as Readonly<
  Record<string, WrittenYear>
>;

/** The State Council's arrangements as collected from the notices, independent of any package. */
export const noticed: readonly YearArrangement[] = Object.entries(written).map(([year, { notice, off, work }]) => ({
  year: Number(year),
  off: daysOf(year, off),
  work: daysOf(year, work),
  source: notice,
}));

/** `02-13/15` → 13, 14 and 15 February. */
function daysOf(year: string, spans: string): LocalDate[] {
  return spans.split(' ').flatMap((span) => {
    const [first = '', last = first.slice(3)] = span.split('/');
    const from = `${year}-${first}` as LocalDate;
    const length = Number(last) - Number(first.slice(3)) + 1;
    return Array.from({ length }, (_, index) => addDays(from, index));
  });
}
