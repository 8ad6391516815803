import type { LocalDate } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { nameOfPeriod, partsOfPeriod, type Period } from './periods.ts';

/** What a text of a recurrence may name: `{period}` is `2026-10`, `2026-Q4`, `2026-H2` or `2026-W45`. */
export const placeholders = ['period', 'year', 'month', 'quarter', 'half', 'week', 'unit', 'due'] as const;

/** By kind of period, the sets of placeholders that tell one period from all others. */
export const periodPlaceholders = {
  week: [['period'], ['year', 'week']],
  month: [['period'], ['year', 'month']],
  quarter: [['period'], ['year', 'quarter']],
  'half-year': [['period'], ['year', 'half']],
} as const;

const placeholder = /\{([^{}]*)\}/g;

/** The names that stand in braces in a text. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** The text with the values of a period and a unit in the place of its placeholders. */
export function filledIn(
  text: string,
  { period, unit, dueOn }: { readonly period: Period; readonly unit: UnitId; readonly dueOn: LocalDate },
): string {
  const values: Readonly<Record<string, string>> = {
    ...partsOfPeriod(period),
    period: nameOfPeriod(period),
    unit,
    due: dueOn,
  };
  return text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}
