import type { Log } from '../../shared/application/log.ts';
import { healthText } from '../../shared/domain/health.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';
import { ClockBehindError, secondsBehind } from '../../shared/ports/recording-clock.ts';

/** Whether the clock is behind the record. */
export interface ClockState {
  /** Whether the error is about the clock. Its beginning and end are logged. */
  readonly noted: (error: unknown) => boolean;
  readonly check: HealthCheck;
}

/** What {@link openClockState} needs. */
export interface ClockStateOptions {
  readonly clock: Clock;
  readonly lastInstant: () => Instant | undefined;
  readonly log: Log;
}

/** Follows whether the clock is behind the record, and logs when that begins and ends. */
export function openClockState({ clock, lastInstant, log }: ClockStateOptions): ClockState {
  let reported = false;

  function look(): number | undefined {
    const seconds = secondsBehind(clock.now(), lastInstant());
    if ((seconds !== undefined) === reported) return seconds;
    reported = seconds !== undefined;
    if (reported) log({ level: 'error', message: healthText('clock-behind-record').en, seconds });
    else log({ level: 'warn', message: 'the clock is right again' });
    return seconds;
  }

  return {
    noted: (error) => {
      if (!(error instanceof ClockBehindError)) return false;
      look();
      return true;
    },
    check: async () => {
      const seconds = look();
      return seconds === undefined ? [] : [{ code: 'clock-behind-record', seconds }];
    },
  };
}
