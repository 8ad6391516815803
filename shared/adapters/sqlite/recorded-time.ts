import { type Instant, laterOf } from '../../domain/instant.ts';
import { ClockBehindError } from '../../ports/recording-clock.ts';
import type { ClockBehind } from './last-instant.ts';

/** What the thread that asks for writes knows of the last recorded instant: it is told of each that succeeds. */
export interface RecordedTime {
  readonly lastInstant: () => Instant | undefined;
  /**
   * The outcome of a write of this instant.
   * @throws ClockBehindError where it was refused for that
   */
  admitted<Result extends { readonly kind: string }>(at: Instant, outcome: Result | ClockBehind): Result;
}

/** Follows the last recorded instant. @param atStart as the file had it */
export function recordedTime(atStart: Instant | undefined): RecordedTime {
  let last = atStart;
  return {
    lastInstant: () => last,
    admitted: (at, outcome) => {
      if (isBehind(outcome)) throw new ClockBehindError(outcome.seconds);
      if (outcome.kind === 'committed' || outcome.kind === 'added') last = laterOf(at, last);
      return outcome;
    },
  };
}

function isBehind(outcome: { readonly kind: string }): outcome is ClockBehind {
  return outcome.kind === 'clock-behind';
}
