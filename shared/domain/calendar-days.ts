import type { LocalDate } from './instant.ts';

/**
 * Days as small numbers (0 is 2010-01-01), so that they can index typed arrays, and back as text.
 * Both ways are table lookups: going through `Date` would cost more than the whole deadline arithmetic.
 */
export const firstYear = 2010;
export const lastYear = 2100;

/** A day outside 2010-01-01 … 2100-12-31: no arrangement before 2010 was checked, and nothing counts so far ahead. */
export class CalendarRangeError extends RangeError {
  override readonly name = 'CalendarRangeError';
}

const monthCount = (lastYear - firstYear + 1) * 12;

/** Index of the first day of each month, and of the day after the last one. */
const monthStart = new Uint16Array(monthCount + 1);
/** `YYYY-MM-` of each month. */
const monthText: string[] = [];
const dayText = Array.from({ length: 32 }, (_, day) => String(day).padStart(2, '0'));

for (let month = 0; month < monthCount; month++) {
  const year = firstYear + Math.floor(month / 12);
  const monthOfYear = month % 12;
  const length = new Date(Date.UTC(year, monthOfYear + 1, 0)).getUTCDate();
  monthStart[month + 1] = monthStart[month]! + length;
  monthText.push(`${year}-${dayText[monthOfYear + 1]}-`);
}

/** Number of days covered; valid indexes are below it. */
export const dayCount = monthStart[monthCount]!;

/**
 * @returns the day's index; 0 is 2010-01-01
 * @throws CalendarRangeError outside 2010–2100
 */
export function dayIndexOf(date: LocalDate): number {
  const month = (digits(date, 0, 4) - firstYear) * 12 + digits(date, 5, 7) - 1;
  const start = monthStart[month];
  // NaN (not a date at all) and the closing entry of the table have no month text.
  if (start === undefined || monthText[month] === undefined)
    throw new CalendarRangeError(`${date} is outside ${firstYear}–${lastYear}`);
  return start + digits(date, 8, 10) - 1;
}

/**
 * @param index as given by {@link dayIndexOf}
 * @throws CalendarRangeError outside 2010–2100
 */
export function dateOfDayIndex(index: number): LocalDate {
  // Nowhere in the range is the average month's guess off by more than one month.
  let month = Math.floor(index / 30.436875);
  if (index < monthStart[month]!) month--;
  else if (index >= monthStart[month + 1]!) month++;
  const text = monthText[month];
  if (text === undefined) throw new CalendarRangeError(`the day is outside ${firstYear}–${lastYear}`);
  return (text + dayText[index - monthStart[month]! + 1]!) as LocalDate;
}

/** 0 is Sunday. */
export function weekdayOf(index: number): number {
  return (index + 5) % 7;
}

export function yearOf(date: LocalDate): number {
  return digits(date, 0, 4);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}
