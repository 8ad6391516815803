import { addDays, type LocalDate } from './instant.ts';
import type { UnitId } from './mechanism.ts';
import { isInForce, type Unit } from './unit.ts';

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

export interface ObligationSettings {
  /** When the report of a month and the meeting of a quarter are due (I-24). */
  readonly dueDay: string;
  /** Who convenes the meeting; the text names nobody. */
  readonly convener: UnitId;
}

/**
 * Whom the text binds: "各单位" of ENV-141 are the departments, towns and subdistrict offices of ENV-001. Their centres
 * and sub-units report through them; the office that receives the reports sends itself none.
 */
const reporting: readonly Unit['kind'][] = ['district-department', 'township', 'subdistrict-office'];
const recipient: UnitId = 'model-city';

/**
 * What is owed for the month and the quarter of a day. An obligation whose day has passed already is not made up
 * afterwards: whoever starts in the middle of a month owes nothing that nobody could have kept.
 */
export function obligationsOn(
  today: LocalDate,
  units: readonly Unit[],
  { dueDay, convener }: ObligationSettings,
): readonly Obligation[] {
  const month = today.slice(0, 7);
  const [year = '', inYear = ''] = month.split('-');
  const quarter = Math.ceil(Number(inYear) / 3);
  const lastMonth = `${year}-${String(quarter * 3).padStart(2, '0')}`;
  const reports = units
    .filter((unit) => reporting.includes(unit.kind) && unit.id !== recipient && isInForce(unit, today))
    .map(({ id }) => ({
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
  return [...reports, meeting].filter(({ dueOn }) => dueOn >= today);
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
