import chineseDays from 'chinese-days';
import { addDays as addDaysToDate, format, getDay } from 'date-fns';
import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../shared/adapters/chinese-days/arrangements.ts';
import { addWorkingDays, buildCalendar, dueOf, type YearArrangement } from '../../shared/domain/calendar/calendar.ts';
import { dateOfDayNumber, dayNumberOf, startOfDay, type LocalDate } from '../../shared/domain/instant.ts';
import { bruteForce } from '../domain/calendar/brute-force.ts';
import type { BenchRow } from './bench-row.ts';
import { callTimes } from './call-time.ts';

const group = 'calendar';

/** Due dates by table lookup, against the package that ships the tables and against a loop over a set of holidays. */
export async function benchCalendar(): Promise<BenchRow[]> {
  const arrangements = publishedArrangements();
  const calendar = buildCalendar({ arrangements, version: publishedArrangementsVersion });
  const loop = dateFnsLoop(arrangements);
  const dates = Array.from({ length: 1_000 }, (_, index) =>
    dateOfDayNumber(dayNumberOf('2023-01-01' as LocalDate) + index),
  );
  const rows: BenchRow[] = [];
  for (const n of [15, 60]) {
    const times = callTimes(dates, {
      table: (date) => addWorkingDays(calendar, date, n).date,
      'chinese-days': (date) => chineseDays.findWorkday(n, date),
      'date-fns loop': (date) => loop(date, n),
      'with derivation': (date) => dueOf(calendar, startOfDay(date), { n, unit: 'working-day' }, { roll: false }).dueOn,
    });
    const aims = { 'chinese-days': n === 60 ? 500 : undefined, 'date-fns loop': undefined };
    for (const name of ['chinese-days', 'date-fns loop'] as const) {
      rows.push(against(`addWorkingDays ${n}`, times.table, { name, value: times[name] }, aims[name]));
    }
    rows.push(
      against(
        `dueOf ${n}, with derivation`,
        times['with derivation'],
        { name: 'chinese-days', value: times['chinese-days'] },
        undefined,
      ),
    );
  }
  return [...rows, wrongAnswers(arrangements)];
}

function against(
  name: string,
  value: number,
  baseline: { name: string; value: number },
  aim: number | undefined,
): BenchRow {
  const ratio = baseline.value / value;
  return {
    group,
    name,
    value,
    unit: 'ns',
    baseline,
    ratio,
    ...(aim === undefined ? {} : { aim: `≥ ${aim} ×`, ok: ratio >= aim }),
  };
}

function wrongAnswers(arrangements: readonly YearArrangement[]): BenchRow {
  const calendar = buildCalendar({ arrangements, version: publishedArrangementsVersion });
  const walk = bruteForce(arrangements);
  const first = dayNumberOf('2010-01-01' as LocalDate);
  const dayCount = dayNumberOf('2027-12-31' as LocalDate) - first + 1;
  let wrong = 0;
  for (let asked = 0; asked < 100_000; asked++) {
    const date = dateOfDayNumber(first + (asked % dayCount));
    const n = 1 + ((asked * 7) % 60);
    const table = addWorkingDays(calendar, date, n);
    const walked = walk.addWorkingDays(date, n);
    if (table.date !== walked.date || table.provisional !== walked.provisional) wrong++;
  }
  return {
    group,
    name: 'wrong of 100,000 against brute force',
    value: wrong,
    unit: 'answers',
    aim: '0',
    ok: wrong === 0,
  };
}

/** What one would write with date-fns, which knows no holidays. */
function dateFnsLoop(arrangements: readonly YearArrangement[]): (date: LocalDate, n: number) => string {
  const off = new Set<string>(arrangements.flatMap((arrangement) => arrangement.off));
  const work = new Set<string>(arrangements.flatMap((arrangement) => arrangement.work));
  return (date, n) => {
    let day = new Date(`${date}T00:00:00`);
    let text: string = date;
    for (let left = n; left > 0;) {
      day = addDaysToDate(day, 1);
      text = format(day, 'yyyy-MM-dd');
      const weekday = getDay(day);
      if (work.has(text) || (weekday !== 0 && weekday !== 6 && !off.has(text))) left--;
    }
    return text;
  };
}
