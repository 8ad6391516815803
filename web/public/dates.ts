import { language } from '../language.ts';
import { addDays, weekdayOf } from '../time.ts';

const zhDays = ['一', '二', '三', '四', '五', '六', '日'];
const enDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const enMonths = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** `3月12日（周四）`, `Thu 12 March`; with the year where it is not this one. */
export function dayText(date: string, now: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const weekday = weekdayOf(date);
  const isThisYear = now.startsWith(year);
  return language() === 'zh'
    ? `${isThisYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日（周${zhDays[weekday] ?? ''}）`
    : `${enDays[weekday] ?? ''} ${Number(day)} ${enMonths[Number(month) - 1] ?? ''}${isThisYear ? '' : ` ${year}`}`;
}

function gap(): string {
  return language() === 'zh' ? '' : ' ';
}

/** With the time of day. */
export function instantText(instant: string, now: string): string {
  return `${dayText(instant.slice(0, 10), now)}${gap()}${instant.slice(11, 16)}`;
}

/** Midnight is 24:00 of the day before: that is how limits are spoken of. */
export function dueText(dueAt: string, now: string): string {
  const isMidnight = dueAt.slice(11, 19) === '00:00:00';
  return isMidnight ? `${dayText(addDays(dueAt.slice(0, 10), -1), now)}${gap()}24:00` : instantText(dueAt, now);
}
