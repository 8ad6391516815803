import { type Instant, laterOf, msOf } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { LocalTime } from './time.ts';

/** Time by which something ends: it does not go back with the clock, so that nothing that was over is in force again. */
export interface MonotonicTime {
  /** For keys and units. */
  readonly clock: Clock;
  /** For tokens, which last by the real time also in a rehearsal: milliseconds since 1970. */
  readonly realMs: () => number;
}

/** Time that never goes back, from the clock and the last recorded instant. */
export function monotonicTime(time: LocalTime, lastInstant: () => Instant | undefined): MonotonicTime {
  let latestMs = 0;
  return {
    clock: { now: () => laterOf(time.clock.now(), lastInstant()) },
    realMs: () => {
      const recorded = time.kind === 'real' ? lastInstant() : undefined;
      latestMs = Math.max(latestMs, Date.now(), recorded === undefined ? 0 : msOf(recorded));
      return latestMs;
    },
  };
}
