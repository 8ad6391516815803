/**
 * An instant in UTC at whole seconds, always written `YYYY-MM-DDTHH:mm:ssZ`.
 * The fixed width makes `<` on two of them the order in time, in the store's indexes as well.
 */
export type Instant = string & { readonly __brand: 'Instant' };

/** A calendar day of the law, i.e. of Asia/Shanghai, written `YYYY-MM-DD`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** China has used UTC+08:00 without summer time since 1991; the law's day is this one wherever the code runs. */
const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Reads an RFC 3339 instant with an offset. Fractions of a second are cut off (an act at 23:59:59.9 was on that day).
 * @returns undefined when the text is not such an instant or names a day that does not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = rfc3339.exec(text);
  if (!match || !isLocalDate(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : instantFromMs(ms);
}

/** @param ms milliseconds since 1970-01-01T00:00:00Z */
export function instantFromMs(ms: number): Instant {
  return `${new Date(ms).toISOString().slice(0, 19)}Z` as Instant;
}

/** @returns milliseconds since 1970-01-01T00:00:00Z */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

/** @param seconds may be negative */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return instantFromMs(msOf(instant) + seconds * 1000);
}

/** @returns whole seconds from `from` to `to`; negative when `to` is earlier */
export function secondsBetween(from: Instant, to: Instant): number {
  return (msOf(to) - msOf(from)) / 1000;
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant | undefined): Instant {
  return b !== undefined && b > a ? b : a;
}

/** The day of Asia/Shanghai that the instant falls on. */
export function localDateOf(instant: Instant): LocalDate {
  return new Date(msOf(instant) + shanghaiOffsetMs).toISOString().slice(0, 10) as LocalDate;
}

/** 00:00 (Asia/Shanghai) of the day, which is 24:00 of the day before. */
export function startOfDay(date: LocalDate): Instant {
  return instantFromMs(Date.parse(`${date}T00:00:00+08:00`));
}

/** 24:00 (Asia/Shanghai) of the day: the first instant that is no longer on time. */
export function endOfDay(date: LocalDate): Instant {
  return startOfDay(addDays(date, 1));
}

/** @param days may be negative */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** Days since 1970-01-01, so that days can be subtracted and used as table indexes. */
export function dayNumberOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The inverse of {@link dayNumberOf}. */
export function dateOfDayNumber(dayNumber: number): LocalDate {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10) as LocalDate;
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The time of day in Asia/Shanghai, `HH:MM`. */
export function timeOfDay(instant: Instant): string {
  return toShanghai(instant).slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length);
}

/** The instant as RFC 3339 with Shanghai's offset, as people and the HTTP contract read it. */
export function toShanghai(instant: Instant): string {
  return `${new Date(msOf(instant) + shanghaiOffsetMs).toISOString().slice(0, 19)}+08:00`;
}
