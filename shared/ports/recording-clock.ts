import { addSeconds, type Instant, secondsBetween } from '../domain/instant.ts';
import type { Text } from '../domain/text.ts';
import type { Clock } from './clock.ts';
import type { TransientError } from './transient-error.ts';

/** So far a clock may be behind the last recorded instant, in seconds: clocks that are kept right differ by less. */
export const clockToleranceSeconds = 60;

/** The clock is behind what has been recorded: what happened now would be recorded as having happened earlier. */
export class ClockBehindError extends Error implements TransientError {
  override readonly name = 'ClockBehindError';
  readonly transient = true;
  readonly condition = 'clock-behind-record';
  readonly callerMessage: Text;
  /** Seconds. A clock that is put right by hand takes a while. */
  readonly retryAfter: number;

  /** @param seconds so far behind */
  constructor(seconds: number) {
    super(`the clock is ${seconds} s behind the last recorded instant`);
    this.retryAfter = Math.min(Math.max(seconds - clockToleranceSeconds, 1), 60);
    this.callerMessage = {
      zh: `系统时钟比最后一条记录早 ${seconds} 秒，校准前不能记录`,
      en: `the clock is ${seconds} s behind the last record; nothing is recorded until it is right`,
    };
  }
}

/**
 * How many seconds an instant is behind the last recorded one, where that is more than the tolerance.
 * @param last undefined while nothing was recorded
 */
export function secondsBehind(now: Instant, last: Instant | undefined): number | undefined {
  if (last === undefined || addSeconds(now, clockToleranceSeconds) >= last) return undefined;
  return secondsBetween(now, last);
}

/**
 * The clock for whatever records an instant.
 * @param lastInstant the last instant of the store, as far as this process knows
 */
export function recordingClock(clock: Clock, lastInstant: () => Instant | undefined): Clock {
  return {
    /** @throws ClockBehindError */
    now: () => {
      const now = clock.now();
      const behind = secondsBehind(now, lastInstant());
      if (behind !== undefined) throw new ClockBehindError(behind);
      return now;
    },
  };
}
