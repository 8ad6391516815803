import { addDays, dayNumberOf, type LocalDate } from '../instant.ts';
import type { PeriodKind } from '../mechanism/recurrence.ts';

/** One week, month, quarter or half-year. */
export interface Period {
  readonly kind: PeriodKind;
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** The first day of the month after. */
export function firstOfNext(month: string): LocalDate {
  return firstOfMonth(monthIndexOf(month) + 1);
}

/** The month of a day, `2026-10`. */
export function monthOfDay(day: LocalDate): string {
  return day.slice(0, 7);
}

/** The period of a kind that a day lies in. */
export function periodOf(kind: PeriodKind, day: LocalDate): Period {
  if (kind === 'week') {
    const first = addDays(day, -weekdayOf(day));
    return { kind, first, last: addDays(first, 6) };
  }
  const months = monthsIn[kind];
  const begins = Math.floor(monthIndexOf(monthOfDay(day)) / months) * months;
  return { kind, first: firstOfMonth(begins), last: addDays(firstOfMonth(begins + months), -1) };
}

/** The period before. */
export function periodBefore({ kind, first }: Period): Period {
  return periodOf(kind, addDays(first, -1));
}

/** The period after. */
export function periodAfter({ kind, last }: Period): Period {
  return periodOf(kind, addDays(last, 1));
}

/** 0 for Monday. */
export function weekdayOf(day: LocalDate): number {
  // 1970-01-01 was a Thursday.
  return (dayNumberOf(day) + 3) % 7;
}

/** What a period is called: `2026-10`, `2026-Q4`, `2026-H2`, `2026-W45` (ISO 8601). */
export function nameOfPeriod(period: Period): string {
  const { year, month, quarter, half, week } = partsOfPeriod(period);
  return {
    week: `${year}-W${week}`,
    month: `${year}-${month}`,
    quarter: `${year}-Q${quarter}`,
    'half-year': `${year}-H${half}`,
  }[period.kind];
}

/** The numbers that name a period; the year of a week is that of its Thursday. */
export function partsOfPeriod({
  kind,
  first,
}: Period): Readonly<Record<'year' | 'month' | 'quarter' | 'half' | 'week', string>> {
  const day = kind === 'week' ? addDays(first, 3) : first;
  const year = day.slice(0, 4);
  const month = Number(day.slice(5, 7));
  const ofYear = dayNumberOf(day) - dayNumberOf(`${year}-01-01` as LocalDate);
  return {
    year,
    month: twoDigits(month),
    quarter: String(Math.ceil(month / 3)),
    half: String(Math.ceil(month / 6)),
    week: twoDigits(Math.floor(ofYear / 7) + 1),
  };
}

const monthsIn = { month: 1, quarter: 3, 'half-year': 6 } as const;

function monthIndexOf(month: string): number {
  const [year = 0, inYear = 0] = month.split('-').map(Number);
  return year * 12 + inYear - 1;
}

function firstOfMonth(index: number): LocalDate {
  return `${Math.floor(index / 12)}-${twoDigits((index % 12) + 1)}-01` as LocalDate;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
