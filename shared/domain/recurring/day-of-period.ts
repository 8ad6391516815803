import { addWorkingDays, nearestWorkingDay, type WorkingCalendar } from '../calendar/calendar.ts';
import { addDays, type LocalDate } from '../instant.ts';
import { type DayOfPeriod, weekdays } from '../mechanism/recurrence.ts';
import { firstOfNext, monthOfDay, type Period } from './periods.ts';

/** The day of a period that is meant; days of a year without a published arrangement count Monday to Friday. */
export function dayOfPeriod(day: DayOfPeriod, { first, last }: Period, calendar: WorkingCalendar): LocalDate {
  if ('weekday' in day) return addDays(first, weekdays.indexOf(day.weekday));
  if ('before' in day) return workingDaysBefore(calendar, last, day.workingDays);
  if ('after' in day) return addWorkingDays(calendar, day.after === 'first' ? first : last, day.workingDays).date;
  if (day.day === 'first') return first;
  if (day.day === 'last') return last;
  const month = monthOfDay('of' in day ? firstOfNext(monthOfDay(last)) : last);
  const lastOfMonth = addDays(firstOfNext(month), -1);
  const meant = `${month}-${String(day.day).padStart(2, '0')}` as LocalDate;
  return meant < lastOfMonth ? meant : lastOfMonth;
}

/** Whether the day may lie behind the period. */
export function mayFollowPeriod(day: DayOfPeriod): boolean {
  return 'after' in day || 'of' in day;
}

function workingDaysBefore(calendar: WorkingCalendar, day: LocalDate, n: number): LocalDate {
  let found = day;
  for (let left = n; left > 0; left--) found = nearestWorkingDay(calendar, addDays(found, -1), 'before');
  return found;
}
