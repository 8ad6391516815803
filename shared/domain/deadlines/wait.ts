import type { Case } from '../case/case.ts';
import { nextTickAt } from '../case/case.ts';
import type { Instant } from '../instant.ts';
import { addSeconds, secondsBetween } from '../instant.ts';

/**
 * A wait is never longer than this many seconds (90 days): a case without a running clock is looked at again then,
 * so that no wait is unbounded.
 */
export const longestWaitSeconds = 90 * 86_400;

/** What a state machine needs to know of a case: where it stands and how long to wait for a command. */
export interface Wait {
  readonly number: string;
  readonly stage: string;
  /** Whole seconds, at least 1, at most {@link longestWaitSeconds}. */
  readonly timeoutSeconds: number;
  readonly version: number;
}

/** The wait that fits the case now. */
export function waitOf(subject: Case, now: Instant): Wait {
  const next = nextTickAt(subject);
  const seconds = next === undefined ? longestWaitSeconds : secondsBetween(now, next);
  return {
    number: subject.number,
    stage: subject.stage,
    timeoutSeconds: Math.min(Math.max(seconds, 1), longestWaitSeconds),
    version: subject.version,
  };
}

/** Whether a wait begun earlier no longer fits: the stage has changed, or something falls due before it would end. */
export function waitIsOutdated(
  wait: { readonly stage: string; readonly wakeAt: Instant },
  subject: Case,
  now: Instant,
): boolean {
  const { stage, timeoutSeconds } = waitOf(subject, now);
  return stage !== wait.stage || addSeconds(now, timeoutSeconds) < wait.wakeAt;
}
