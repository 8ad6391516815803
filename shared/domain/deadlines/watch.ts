import type { Instant } from '../instant.ts';
import { addSeconds } from '../instant.ts';
import { maxWaitSeconds } from './wait.ts';

/** A wait may end so many seconds after the next tick before it is ended from outside: making a wait takes a moment. */
const lateToleranceSeconds = 60;

/** What the execution of an open case has to fit. */
export interface ExpectedWait {
  readonly stage: string;
  /** When something falls due next without anybody acting. */
  readonly nextTickAt?: Instant;
}

/** A wait as it stands. */
export interface CurrentWait {
  readonly stage: string;
  /** Absent where nothing would end it. */
  readonly wakeAt?: Instant;
}

/** A wait that is this many seconds past its end has lost whatever was to end it. */
const overdueAfterSeconds = 300;

/** Whether a wait should have ended by itself and has not. */
export function waitIsOverdue(wakeAt: Instant, now: Instant): boolean {
  return addSeconds(wakeAt, overdueAfterSeconds) < now;
}

/**
 * Whether a wait fits its case: the same stage, and an end that is no later than the next tick, give or take
 * {@link lateToleranceSeconds}. What wakes earlier is right too: it looks, and waits again.
 */
export function waitFits({ stage, wakeAt }: CurrentWait, watched: ExpectedWait, now: Instant): boolean {
  if (stage !== watched.stage || wakeAt === undefined) return false;
  const latest = addSeconds(now, maxWaitSeconds);
  const { nextTickAt = latest } = watched;
  const wanted = nextTickAt > latest ? latest : nextTickAt < now ? now : nextTickAt;
  return wakeAt <= addSeconds(wanted, lateToleranceSeconds);
}
