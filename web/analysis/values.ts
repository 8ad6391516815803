import type { TrendsAnswer } from '../../shared/contracts/figures-answers.ts';
import { duration } from '../time.ts';

/** What a figure is made of. */
export type Column = TrendsAnswer['columns'][number];
/** A figure; undefined where a unit has none. */
export type Value = TrendsAnswer['months'][number]['values'][string] | undefined;

/** A part of 1 as a percentage; what the multiplication adds behind the digits of the rounding is no figure. */
export function percent(part: number): string {
  return `${Number((part * 100).toFixed(2))}%`;
}

/** A quotient is never without what it is made of: `66.67% (2/3)`. */
export function shownValue({ kind }: Pick<Column, 'kind'>, value: Value): string {
  if (typeof value !== 'object') return value === undefined ? '—' : String(value);
  const { numerator, denominator, rounded } = value;
  if (rounded === undefined) return '—';
  return `${kind === 'rate' ? percent(rounded) : String(rounded)} (${numerator}/${denominator})`;
}

/** As a chart draws it; undefined where there is nothing. */
export function drawnValue(value: Value): number | undefined {
  return typeof value === 'object' ? value.rounded : value;
}

/** Beside the axis of a chart. */
export function axisText({ kind }: Pick<Column, 'kind'>, value: number): string {
  return kind === 'rate' ? percent(value) : String(value);
}

/** The count whose cases a figure opens: of a quotient those of which it is a part. */
export function openedCount({ kind, of, denominator }: Column): string | undefined {
  return kind === 'rate' || kind === 'mean' ? denominator : of;
}

/** How many cases stand behind a figure. */
export function openedNumber(value: Value): number {
  return typeof value === 'object' ? value.denominator : (value ?? 0);
}

/** The mean of so many minutes, in words. */
export function meanTime(minutes: number, count: number): string {
  return count === 0 ? '—' : duration(Math.round(minutes / count) * 60);
}
