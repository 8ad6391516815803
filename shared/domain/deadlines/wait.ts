import { type Case, isClosed } from '../case/case.ts';
import { comingTicks, isOverdue, nextTickAt } from './of-case.ts';
import { type Badges, urgentBadge } from '../case/badges.ts';
import type { Instant } from '../instant.ts';
import { addSeconds, secondsBetween } from '../instant.ts';

/**
 * A wait is never longer than this many seconds (90 days): a case without a running clock is looked at again then,
 * so that no wait is unbounded.
 */
export const maxWaitSeconds = 90 * 86_400;

/** So many of the instants to come travel with a wait; every one more would cost room in each event of a history. */
const instantsAhead = 3;

/** A wait that ends later than it was made for, because its function failed for a while, is made anew beyond this. */
const latenessToleratedSeconds = 10;

/** How a case presses while it waits: past a hard limit, urgent, or neither. States of the machine are named by it. */
export const pressings = ['ordinary', 'urgent', 'overdue'] as const;
export type Pressing = (typeof pressings)[number];

/** A case that is waited for, with what its mechanism says of how it presses. */
export interface WaitingCase {
  readonly snapshot: Case;
  readonly badges: Badges;
}

/** What a state machine needs to know of a case: where it stands and how long to wait for a command. */
export interface Wait {
  readonly number: string;
  readonly stage: string;
  /** Whole seconds, at least 1, at most {@link maxWaitSeconds}. */
  readonly timeoutSeconds: number;
  readonly version: number;
  /** Absent for `ordinary`. */
  readonly pressing?: Exclude<Pressing, 'ordinary'>;
  /** The instant that the timeout stands for. Absent where an execution is started by hand. */
  readonly until?: Instant;
  /** The wait that follows when this one has timed out, so that nobody has to be asked for it. */
  readonly then?: Wait;
}

/** What is known of a wait that an execution is in. */
export interface BegunWait {
  readonly stage: string;
  readonly wakeAt: Instant;
  /** The pressings that its state stands for; absent in machines of earlier versions, which did not tell them apart. */
  readonly serves?: readonly Pressing[];
  /** The stage that a success leads to; absent in machines of earlier versions, which led everywhere by a success. */
  readonly onward?: string;
}

/**
 * How a wait ends that does not time out: `Onward` by the task's success, along the course; the others by an error of
 * that name, which the machine catches. `Rescheduled` waits again in the same state, `Urgent` and `Overdue` in the state
 * that the stage has for such cases, and `Diverted` leaves the course.
 */
export const waitEnds = ['Onward', 'Rescheduled', 'Urgent', 'Overdue', 'Diverted'] as const;
export type WaitEnd = (typeof waitEnds)[number];

/** The wait that fits the case now, with those that follow it while nobody acts. */
export function waitOf(waiting: WaitingCase, now: Instant): Wait {
  const pressing = pressingOf(waiting);
  const { snapshot: subject } = waiting;
  const { number, stage, version } = subject;
  const common = { number, stage, version, ...(pressing === 'ordinary' ? {} : { pressing }) };
  const ticks = comingTicks(subject, instantsAhead).map((tick) => laterThan(now, tick));
  const starts = [now, ...ticks];
  return starts
    .map((from, index) => waitFrom(from, ticks[index]))
    .reduceRight<Wait | undefined>((then, one) => ({ ...common, ...one, ...(then && { then }) }), undefined) as Wait;
}

/** A tick that has passed already is waited for by one second. */
function laterThan(now: Instant, tick: Instant): Instant {
  return tick > now ? tick : addSeconds(now, 1);
}

function waitFrom(
  from: Instant,
  tick: Instant | undefined,
): { readonly timeoutSeconds: number; readonly until: Instant } {
  const seconds = tick === undefined ? maxWaitSeconds : secondsBetween(from, tick);
  const timeoutSeconds = Math.min(Math.max(seconds, 1), maxWaitSeconds);
  return { timeoutSeconds, until: addSeconds(from, timeoutSeconds) };
}

/** How the case presses now. */
export function pressingOf({ snapshot, badges }: WaitingCase): Pressing {
  if (isClosed(snapshot)) return 'ordinary';
  if (isOverdue(snapshot)) return 'overdue';
  return badges.names.includes(urgentBadge) ? 'urgent' : 'ordinary';
}

/** The instant that a wait begun now is to end at: seconds lost on the way to it do not make it wrong. */
export function endOfWait({ timeoutSeconds, until }: Pick<Wait, 'timeoutSeconds' | 'until'>, now: Instant): Instant {
  const end = addSeconds(now, timeoutSeconds);
  if (until === undefined || until <= now || end > addSeconds(until, latenessToleratedSeconds)) return end;
  return until;
}

/**
 * Whether a wait begun earlier no longer fits: the stage has changed, or how the case presses, or something falls due
 * before it would end.
 */
export function waitIsOutdated({ stage, wakeAt, serves }: BegunWait, waiting: WaitingCase, now: Instant): boolean {
  const { snapshot } = waiting;
  if (stage !== snapshot.stage || serves?.includes(pressingOf(waiting)) === false) return true;
  return waitFrom(now, nextTickAt(snapshot)).until < wakeAt;
}

/** How a wait is to be ended so that its execution goes on where the case stands. */
export function endingOf({ stage, serves = [], onward }: BegunWait, waiting: WaitingCase): WaitEnd {
  if (onward === undefined) return 'Onward';
  const { snapshot: subject } = waiting;
  const pressing = pressingOf(waiting);
  const fits = serves.includes(pressing);
  // What presses no more leaves by the choice: the next state straight ahead is for cases that still do.
  if (onward === subject.stage) return fits || serves.includes('ordinary') ? 'Onward' : 'Diverted';
  if (stage !== subject.stage) return 'Diverted';
  if (fits) return 'Rescheduled';
  if (pressing === 'overdue') return 'Overdue';
  return pressing === 'urgent' && serves.includes('ordinary') ? 'Urgent' : 'Diverted';
}
