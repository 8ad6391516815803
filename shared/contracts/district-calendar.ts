import {
  buildCalendar,
  type DayOverride,
  type WorkingCalendar,
  type YearArrangement,
} from '../domain/calendar/calendar.ts';
import { calendarDocument } from './reference.ts';

/** The arrangements that the program ships, under the name that derivations give them. */
interface ShippedDays {
  readonly arrangements: readonly YearArrangement[];
  readonly overrides: readonly DayOverride[];
  readonly arrangementsVersion: string;
}

/** The working days as a version of the district's own arrangements and overrides has them; as shipped without one. */
export function calendarOf(
  { arrangements, overrides, arrangementsVersion }: ShippedDays,
  stored: { readonly version: number; readonly document: unknown } | undefined,
): WorkingCalendar {
  const local = stored === undefined ? undefined : calendarDocument.parse(stored.document);
  return buildCalendar({
    arrangements: [...arrangements, ...(local?.arrangements ?? [])],
    overrides: [...overrides, ...(local?.overrides ?? [])],
    version: stored === undefined ? arrangementsVersion : `${arrangementsVersion}+${stored.version}`,
  });
}
