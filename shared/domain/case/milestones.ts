import type { Instant } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Case } from './case.ts';

/** The key of a milestone that one unit reached on its own account. */
export function ownMilestone(milestone: string, unit: UnitId): string {
  return `${milestone}@${unit}`;
}

/** The milestone of a key, and the unit behind it with its sign where one reached it on its own account. */
export function placeOf(key: string): { readonly base: string; readonly unit: string } {
  const end = key.indexOf('@');
  return end < 0 ? { base: key, unit: '' } : { base: key.slice(0, end), unit: key.slice(end) };
}

/**
 * Whether a milestone was reached after an event.
 * @param at the instant of a start that lies before the event that says so (I-26): reached after it counts too
 */
export function isReachedSince(
  { milestones }: Pick<Case, 'milestones'>,
  key: string,
  seq: number,
  at?: Instant,
): boolean {
  const reached = milestones[key];
  return reached !== undefined && (reached.lastSeq > seq || (at !== undefined && reached.lastAt > at));
}
