import type { Case, PossibleAgain } from '../case/case.ts';
import { ownMilestone } from '../case/milestones.ts';
import type { Instant } from '../instant.ts';
import type { DeadlineSpec, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Text } from '../text.ts';
import type { Resumption } from './resume.ts';

/** What starts a clock. */
export interface Trigger {
  readonly at: Instant;
  readonly seq: number;
  /** The event that reached the start milestone, where the clock is counted from a later one. */
  readonly startSeq?: number;
  readonly unit?: UnitId;
  /** Why it is counted from there. */
  readonly derived?: Text;
  /** What it goes on from. */
  readonly resumes?: Resumption;
}

/** The first of the start milestones, or the last one where the clock can start again; one a unit where each has its own. */
export function triggersOf(subject: Case, clock: DeadlineSpec): readonly Trigger[] {
  const triggers: Trigger[] = [];
  for (const key of keysOf(subject, clock)) {
    const milestone = subject.milestones[key];
    if (!milestone) continue;
    const unit = clock.perUnit ? key.slice(key.indexOf('@') + 1) : undefined;
    const { at, seq, lastAt, lastSeq } = milestone;
    triggers.push(omitUndefined(clock.again ? { at: lastAt, seq: lastSeq, unit } : { at, seq, unit }));
  }
  if (clock.perUnit || triggers.length === 0) return triggers;
  return [triggers.reduce((a, b) => ((clock.again ? a.seq >= b.seq : a.seq <= b.seq) ? a : b))];
}

function keysOf({ milestones }: Case, { perUnit, start }: DeadlineSpec): readonly string[] {
  if (!perUnit) return start;
  const prefixes = start.map((one) => ownMilestone(one, ''));
  return Object.keys(milestones).filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
}

/**
 * Where nothing that a clock waits for could be done, it is counted from when it could (I-12): from an obstacle that
 * was still there when the clock would have started.
 */
export function possibleFrom(subject: Case, clock: DeadlineSpec, trigger: Trigger): Trigger {
  let last: PossibleAgain | undefined;
  for (const stop of clock.stop) {
    const one = subject.possibleAgain?.[stop];
    if (one === undefined || one.seq < trigger.seq) return trigger;
    if (last === undefined || one.seq > last.seq) last = one;
  }
  if (last === undefined) return trigger;
  return { ...trigger, at: last.at, seq: last.seq, startSeq: trigger.seq, derived: last.reason };
}
