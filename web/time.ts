import { language } from './language.ts';

const second = 1000;

/** Milliseconds since 1970 of an RFC 3339 instant. */
export function msOf(instant: string): number {
  return Date.parse(instant);
}

/** `2026-09-22 08:05`, Shanghai's time as the API gives it; seconds only where there are some. */
export function shown(instant: string): string {
  const text = instant.slice(0, 19).replace('T', ' ');
  return text.endsWith(':00') ? text.slice(0, 16) : text;
}

/** As {@link shown}, but midnight is 24:00 of the day before: that is how limits are spoken of. */
export function dueShown(dueAt: string): string {
  return dueAt.slice(11, 19) === '00:00:00' ? `${addDays(dueAt.slice(0, 10), -1)} 24:00` : shown(dueAt);
}

/** `12天4小时`, `3小时05分`: two units, as rough as somebody who plans a day needs it. */
export function duration(seconds: number): string {
  const zh = language() === 'zh';
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days > 0)
    return zh ? `${days}天${hours > 0 ? `${hours}小时` : ''}` : `${days} d${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0)
    return zh
      ? `${hours}小时${minutes > 0 ? `${minutes}分` : ''}`
      : `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  if (minutes > 0) return zh ? `${minutes}分钟` : `${minutes} min`;
  return zh ? `${seconds}秒` : `${seconds} s`;
}

/** Whole seconds from one instant to another; negative when it lies before. */
export function secondsBetween(from: string, to: string): number {
  return Math.round((msOf(to) - msOf(from)) / second);
}

const dayMs = 86_400_000;

/** Calendar days as plain dates: computed at UTC midnight, so that the reader's time zone plays no part. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
