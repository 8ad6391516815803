import { dueOf, type Length, nearestWorkingDay, type WorkingCalendar } from '../calendar/calendar.ts';
import { canRoll } from '../calendar/length.ts';
import type { Draft } from '../case/draft.ts';
import { settingOf, type SettingsInForce, type SettingValues } from '../case/settings.ts';
import { addSeconds, type Instant, localDateOf, secondsBetween, startOfDay } from '../instant.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import { lengthUnder } from './due.ts';

/** The instants between start and end at which a clock warns, in order, as far as they lie ahead. */
export function warningsOf(
  draft: Draft,
  clock: DeadlineSpec,
  start: Instant,
  dueAt: Instant,
  { settings }: SettingsInForce,
): readonly Instant[] {
  const { mechanism } = draft;
  const { calendar, now } = draft.context;
  const read = (at: Instant): Instant => (endsWithDay(clock, dueAt) ? onWorkingDay(calendar, at, start, dueAt) : at);
  const instants = (clock.warnings ?? []).flatMap((warning) => {
    if ('hoursBefore' in warning) return [read(addSeconds(dueAt, -warning.hoursBefore * 3600))];
    const after =
      'after' in warning
        ? warning.after
        : shortened(draft, clock, settings, settingOf(mechanism, settings, warning.lead.setting));
    if (after === undefined) return [];
    const at = dueOf(calendar, start, after, { roll: false }).dueAt;
    // What is counted in working days ends with one.
    return [after.unit === 'day' ? read(at) : at];
  });
  return [...new Set(instants)].filter((at) => at > start && at < dueAt && at > now).sort();
}

/** Whether a clock ends with a day of the law, and that not the one on which it starts; hours run through rest days (I-03). */
function endsWithDay({ length }: DeadlineSpec, dueAt: Instant): boolean {
  if (length === undefined || ('unit' in length && !canRoll(length.unit) && length.unit !== 'working-day'))
    return false;
  return dueAt === startOfDay(localDateOf(dueAt));
}

/** A warning must not fall on a rest day: it moves to the working day before, or else to the first one that is left. */
function onWorkingDay(calendar: WorkingCalendar, at: Instant, start: Instant, dueAt: Instant): Instant {
  const day = localDateOf(at);
  const before = nearestWorkingDay(calendar, day, 'before');
  if (before === day) return at;
  const earlier = addSeconds(at, secondsBetween(startOfDay(day), startOfDay(before)));
  if (earlier > start) return earlier;
  const later = startOfDay(nearestWorkingDay(calendar, day, 'after'));
  return later < dueAt ? later : at;
}

/** The clock's own length without what the setting takes off; undefined when nothing is left of it. */
function shortened(
  draft: Draft,
  { length }: DeadlineSpec,
  settings: SettingValues,
  lead: SettingValues[string] | undefined,
): Length | undefined {
  if (!length || !('unit' in length) || typeof lead !== 'number') return undefined;
  const { n, unit } = lengthUnder(draft, length, settings);
  return n > lead ? { n: n - lead, unit } : undefined;
}
