import type { LocalDate } from '../instant.ts';

/**
 * Days as small numbers (0 is 2010-01-01), so that they can index typed arrays, and back as text.
 * Both ways are table lookups: going through `Date` would cost more than the whole deadline arithmetic.
 */
export const firstYear = 2010;
/** The last year that the calendar covers. */
export const lastYear = 2100;

/** A day outside 2010-01-01 … 2100-12-31: no arrangement before 2010 was checked, and nothing counts so far ahead. */
export class CalendarRangeError extends RangeError {
  override readonly name = 'CalendarRangeError';
}

const monthCount = (lastYear - firstYear + 1) * 12;

/** Index of the first day of each month, and of the day after the last one. */
const monthStart = new Uint16Array(monthCount + 1);
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

// By hand: a thousand dates made of Date are felt in the start of every function.
for (let month = 0; month < monthCount; month++) {
  const leapDay = month % 12 === 1 && isLeapYear(firstYear + Math.floor(month / 12)) ? 1 : 0;
  monthStart[month + 1] = monthStart[month]! + daysOfMonth[month % 12]! + leapDay;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** `YYYY-MM-` of each month that was needed so far. */
const monthText: string[] = [];
const dayText = Array.from({ length: 32 }, (_, day) => String(day).padStart(2, '0'));

/** Number of days covered; valid indexes are below it. */
export const dayCount = monthStart[monthCount]!;

/**
 * @returns the day's index; 0 is 2010-01-01
 * @throws CalendarRangeError outside 2010–2100
 */
export function dayIndexOf(date: LocalDate): number {
  const month = (yearOf(date) - firstYear) * 12 + Number(date.slice(5, 7)) - 1;
  const start = monthStart[month];
  // NaN (not a date at all) has no start; the closing entry of the table has one and is no month.
  if (start === undefined || month === monthCount)
    throw new CalendarRangeError(`${date} is outside ${firstYear}–${lastYear}`);
  return start + Number(date.slice(8, 10)) - 1;
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
  // The comparison is false for NaN as well.
  if (!(month >= 0 && month < monthCount)) throw new CalendarRangeError(`the day is outside ${firstYear}–${lastYear}`);
  const text = (monthText[month] ??= `${firstYear + Math.floor(month / 12)}-${dayText[(month % 12) + 1]}-`);
  return (text + dayText[index - monthStart[month]! + 1]!) as LocalDate;
}

/** Index of 1 January; of the year after the last one, the day after the last one. */
export function firstDayOf(year: number): number {
  return monthStart[(year - firstYear) * 12]!;
}

/** 0 is Sunday. */
export function weekdayOf(index: number): number {
  return (index + 5) % 7;
}

/**
 * The last day of the nth period of so many months from a day on; the first is the one that has the day. The periods of a
 * year begin with the year.
 * @throws CalendarRangeError outside 2010–2100
 */
export function lastDayOfPeriod(date: LocalDate, months: number, nth: number): number {
  const month = (yearOf(date) - firstYear) * 12 + Number(date.slice(5, 7)) - 1;
  const next = monthStart[(Math.floor(month / months) + nth) * months];
  if (month < 0 || next === undefined) throw new CalendarRangeError(`the period of ${date} ends beyond ${lastYear}`);
  return next - 1;
}

/** The year of a day. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
