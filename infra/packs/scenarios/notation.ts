import {
  addDays,
  endOfDay,
  isLocalDate,
  type Instant,
  type LocalDate,
  parseInstant,
} from '../../../shared/domain/instant.ts';

/** An instant as scenarios write it: Shanghai's time without its offset, seconds only where they matter. */
export function instantOf(text: string): Instant {
  const instant = parseInstant(`${text.length === 16 ? `${text}:00` : text}+08:00`);
  if (!instant) throw new Error(`not an instant: ${text}`);
  return instant;
}

/** RFC 3339 with Shanghai's offset → as scenarios write it. */
export function written(shown: string): string {
  const text = shown.slice(0, 19);
  return text.endsWith(':00') ? text.slice(0, 16) : text;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A due instant as the rulebook writes it: `Mon 2026-03-09 24:00` for days, the instant itself for hours, `—` for none. */
export function dueWritten(due: { dueAt?: string; dueOn?: LocalDate; inclusive: boolean }): string {
  const { dueAt, dueOn, inclusive } = due;
  if (dueAt === undefined || dueOn === undefined) return '—';
  if (inclusive) return written(dueAt);
  const end = endOfDay(dueOn);
  if (parseInstant(dueAt) !== end) return `${dueAt} is not 24:00 of ${dueOn}`;
  return `${weekdays[new Date(`${dueOn}T00:00:00Z`).getUTCDay()]} ${dueOn} 24:00`;
}

/** `25 min`, `16 h 30 min`, `1 s`: as the rulebook writes how late, how early and how long. */
export function durationWritten(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (rest > 0) return seconds < 60 ? `${rest} s` : `${durationWritten(seconds - rest)} ${rest} s`;
  return hours > 0 ? `${hours} h ${String(minutes).padStart(2, '0')} min` : `${minutes} min`;
}

/** The days from the one after `start` to `end` that are not skipped. */
export function countedDays(
  start: LocalDate,
  end: LocalDate,
  skipped: readonly { readonly from: LocalDate; readonly to: LocalDate }[],
): readonly string[] {
  if (!isLocalDate(start) || !isLocalDate(end)) throw new Error(`not days: ${start}, ${end}`);
  const days: LocalDate[] = [];
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) {
    if (!skipped.some(({ from, to }) => from <= day && day <= to)) days.push(day);
  }
  return days;
}
