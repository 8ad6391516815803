import type { Instant, LocalDate } from '../instant.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Slot } from './slots.ts';

/** A number above its limit that a case was made of. */
export interface Crossing {
  readonly threshold: string;
  readonly slot: Slot;
  readonly value: number;
  readonly limit: number;
  /** Of the case. */
  readonly number: string;
}

/** What was posted of one subject and day at once, or what came of it. */
export interface Posted {
  readonly at: Instant;
  readonly author: string;
  readonly authorUnit?: string;
  readonly document: {
    readonly values?: Readonly<Record<Slot, number>> | undefined;
    readonly crossed?: readonly Crossing[] | undefined;
  };
}

/** A number with who posted it when. */
export interface Measured {
  readonly value: number;
  readonly at: Instant;
  readonly author: string;
  readonly authorUnit?: string;
}

/** What stands in a slot, and what stood there before it was corrected, the latest first. */
export interface MeasuredSlot extends Measured {
  readonly corrected: readonly Measured[];
}

/** A day of one subject, slot by slot. */
export interface MeasuredDay {
  /** In the order of the day. */
  readonly slots: ReadonlyMap<Slot, MeasuredSlot>;
  readonly crossings: readonly Crossing[];
}

/** The day as it stands after everything that was posted of it. */
export function measuredDay(oldestFirst: Iterable<Posted>): MeasuredDay {
  const slots = new Map<Slot, MeasuredSlot>();
  const crossings: Crossing[] = [];
  for (const { at, author, authorUnit, document } of oldestFirst) {
    crossings.push(...(document.crossed ?? []));
    for (const [slot, value] of Object.entries(document.values ?? {})) {
      const before = slots.get(slot);
      const corrected = before === undefined ? [] : [withoutHistory(before), ...before.corrected];
      slots.set(slot, { value, at, author, ...omitUndefined({ authorUnit }), corrected });
    }
  }
  return { slots: new Map([...slots].sort(([a], [b]) => (a < b ? -1 : 1))), crossings };
}

function withoutHistory({ corrected: _, ...measured }: MeasuredSlot): Measured {
  return measured;
}

/** The slots of a post that say something new. */
export function newIn(day: MeasuredDay, values: ReadonlyMap<Slot, number>): Readonly<Record<Slot, number>> {
  return Object.fromEntries([...values].filter(([slot, value]) => day.slots.get(slot)?.value !== value));
}

/** The sum of a day, or of its slots up to one. */
export function totalOf({ slots }: MeasuredDay, upTo: Slot = '24:00'): number {
  return [...slots].reduce((sum, [slot, { value }]) => (slot <= upTo ? sum + value : sum), 0);
}

/** Where a crossing was. */
export interface CrossedAt {
  readonly day: LocalDate;
  readonly slot: Slot;
}

/**
 * Whether a number above its limit is a crossing of its own: it comes after the last one, and in between the number had
 * gone back to the limit or below. Slots without a number end nothing.
 */
export function isNewCrossing(
  { slots }: MeasuredDay,
  here: CrossedAt,
  limit: number,
  last: CrossedAt | undefined,
): boolean {
  if (last === undefined || last.day < here.day) return true;
  if (last.day > here.day || last.slot >= here.slot) return false;
  return [...slots].some(([slot, { value }]) => slot >= last.slot && slot < here.slot && value <= limit);
}
