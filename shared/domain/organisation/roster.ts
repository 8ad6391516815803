import { isRestDay, type WorkingCalendar } from '../calendar/calendar.ts';
import { addDays, type Instant, type LocalDate, localDateOf, timeOfDay } from '../instant.ts';
import type { DutyLine, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Text } from '../text.ts';

/** A duty that somebody has at any time: a duty officer, a coordinator. */
export interface Post {
  readonly title: Text;
  readonly rules: readonly string[];
  /** Who answers on the first line where no shift says so. */
  readonly unit: UnitId;
}

/** Who has a post on some days. A shift over midnight belongs to the day on which it begins. */
export interface Shift {
  readonly post: string;
  /** `first` when absent. */
  readonly line?: DutyLine;
  readonly unit: UnitId;
  /** By the name of the account; any of the unit when absent. */
  readonly person?: string;
  readonly from: LocalDate;
  /** The last day; without end when absent. */
  readonly to?: LocalDate;
  /** Every day when absent. */
  readonly on?: 'working-days' | 'rest-days';
  /** `HH:MM` in Shanghai: the first minute counts, the second not; over midnight where it is not later. The whole day when absent. */
  readonly hours?: readonly [from: string, to: string];
}

/** The posts of an organisation and their shifts; of two that cover an instant the first counts. */
export interface Roster {
  readonly posts: Readonly<Record<string, Post>>;
  readonly shifts: readonly Shift[];
}

/** Who answers. */
export interface OnDuty {
  readonly unit: UnitId;
  readonly person?: string;
}

/** Who has a post at an instant; nobody where the post does not exist, or its second line has no shift then. */
export function onDuty(
  { posts, shifts }: Roster,
  { post, line = 'first' }: { readonly post: string; readonly line?: DutyLine },
  at: Instant,
  calendar: WorkingCalendar,
): OnDuty | undefined {
  const own = Object.hasOwn(posts, post) ? posts[post] : undefined;
  if (own === undefined) return undefined;
  const shift = shifts.find((one) => one.post === post && (one.line ?? 'first') === line && covers(one, at, calendar));
  if (shift !== undefined) return omitUndefined({ unit: shift.unit, person: shift.person });
  return line === 'first' ? { unit: own.unit } : undefined;
}

function covers({ hours, from, to, on }: Shift, at: Instant, calendar: WorkingCalendar): boolean {
  const isOnDay = (day: LocalDate): boolean =>
    from <= day &&
    (to === undefined || day <= to) &&
    (on === undefined || isRestDay(calendar, day) === (on === 'rest-days'));
  const today = localDateOf(at);
  if (hours === undefined) return isOnDay(today);
  const [begin, end] = hours;
  const time = timeOfDay(at);
  if (begin < end) return begin <= time && time < end && isOnDay(today);
  return (begin <= time && isOnDay(today)) || (time < end && isOnDay(addDays(today, -1)));
}
