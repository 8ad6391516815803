import { type LocalDate, startOfDay } from '../../domain/instant.ts';
import type { ReceivedWithin } from '../../ports/replays.ts';

/**
 * From the first instant of one month to the last of another.
 * @param from `YYYY-MM`
 * @param to `YYYY-MM`
 */
export function monthsWithin(from: string, to: string): ReceivedWithin {
  return { from: startOf(from, 0), to: startOf(to, 1) };
}

/** Whether it is a month as `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

function startOf(month: string, after: 0 | 1) {
  const [year, number] = month.split('-').map(Number);
  const next = (year ?? 0) * 12 + (number ?? 1) - 1 + after;
  const day = `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}-01`;
  return startOfDay(day as LocalDate);
}
