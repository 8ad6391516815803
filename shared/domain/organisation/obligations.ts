import { addDays, type Instant, type LocalDate, localDateOf } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Unit } from './unit.ts';

/** What somebody owes for a month or a quarter: one case of `env-joint` (ENV-141, ENV-143, ENV-153). */
export interface Obligation {
  /** Follows from what is owed, so that it exists once: `YB202610-epb`, `JH2026Q4`. */
  readonly number: string;
  readonly kind: 'monthly_report' | 'quarterly_meeting';
  readonly unit: UnitId;
  /** `2026-10`, `2026-Q4`. */
  readonly period: string;
  readonly dueOn: LocalDate;
}

/** The settings that the calendar's cases depend on. */
export interface ObligationSettings {
  /** When the report of a month and the meeting of a quarter are due (I-24). */
  readonly dueDay: string;
  /** Who convenes the meeting; the text names nobody. */
  readonly convener: UnitId;
}

/**
 * Whom the text binds: "各单位" of ENV-141 are the departments, towns and subdistrict offices of ENV-001. Their centres
 * and sub-units report through them; the office that receives the reports, or its successor, sends itself none.
 */
const reporting: readonly Unit['kind'][] = ['district-department', 'township', 'subdistrict-office'];
const recipient: UnitId = 'model-city';

/** The days of one month on which somebody could already, or can still, know what is owed for it. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The months up to the one of now, `2026-10`.
 * @param first where to begin; without one, or with one that has not come yet, it is now's month alone
 */
export function monthsUpTo(now: Instant, first?: string): readonly string[] {
  const last = monthOf(localDateOf(now));
  const months: string[] = [];
  for (let month = first ?? last; month < last; month = monthOf(firstOfNext(month))) months.push(month);
  return [...months, last];
}

/**
 * Of a month that has begun, the days since the mechanism has been in use, up to today. It does not matter on which of
 * them somebody looked.
 */
export function spanOf(month: string, since: Instant, now: Instant): Span {
  const first = `${month}-01` as LocalDate;
  const [begun, today] = [localDateOf(since), localDateOf(now)];
  const last = addDays(firstOfNext(month), -1);
  return { from: begun > first ? begun : first, to: today < last ? today : last };
}

/**
 * What is owed for a month and its quarter by whoever was in force on one of the days. What was due before the first of
 * them is not owed: whoever starts in the middle of a month owes nothing that nobody could have kept. What fell due
 * later is, whether or not anybody was there to ask for it.
 */
export function obligationsOf(
  month: string,
  { from, to }: Span,
  units: readonly Unit[],
  { dueDay, convener }: ObligationSettings,
): readonly Obligation[] {
  const [year = '', inYear = ''] = month.split('-');
  const quarter = Math.ceil(Number(inYear) / 3);
  const lastMonth = `${year}-${String(quarter * 3).padStart(2, '0')}`;
  const isBound = ({ id, kind, validFrom, validTo, successor, succeeds = [] }: Unit): boolean =>
    reporting.includes(kind) &&
    ![id, ...succeeds].includes(recipient) &&
    validFrom <= to &&
    // On its last day a unit that names a successor owes nothing any more.
    (validTo === undefined || validTo > from || (validTo === from && successor === undefined));
  const reports = units.filter(isBound).map(({ id }) => ({
    number: `YB${year}${inYear}-${id}`,
    kind: 'monthly_report' as const,
    unit: id,
    period: month,
    dueOn: dueIn(month, dueDay),
  }));
  const meeting = {
    number: `JH${year}Q${quarter}`,
    kind: 'quarterly_meeting' as const,
    unit: convener,
    period: `${year}-Q${quarter}`,
    dueOn: dueIn(lastMonth, dueDay),
  };
  return [...reports, meeting].filter(({ dueOn }) => dueOn >= from);
}

function monthOf(day: LocalDate): string {
  return day.slice(0, 7);
}

/** `last-day`, `day-25` of the month itself, `next-5` of the one after. */
function dueIn(month: string, dueDay: string): LocalDate {
  const [, which, day = ''] = /^(day|next)-(\d+)$/.exec(dueDay) ?? [];
  const first = firstOfNext(month);
  if (which === undefined) return addDays(first, -1);
  return `${which === 'day' ? month : first.slice(0, 7)}-${day.padStart(2, '0')}` as LocalDate;
}

/** The first day of the month after. */
export function firstOfNext(month: string): LocalDate {
  const [year = 0, inYear = 0] = month.split('-').map(Number);
  const next = inYear === 12 ? [year + 1, 1] : [year, inYear + 1];
  return `${next[0]}-${String(next[1]).padStart(2, '0')}-01` as LocalDate;
}
