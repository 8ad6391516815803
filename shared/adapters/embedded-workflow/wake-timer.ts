import type { Instant } from '../../domain/instant.ts';
import type { WakingClock } from './clock.ts';

/**
 * Longer waits go on in pieces: a timer does not notice that the machine slept or that its clock was set forward, and
 * setTimeout's own longest delay is 24.8 days.
 */
const maxDelayMs = 60_000;

/** One timer for the earliest wake-up, however many executions wait. */
export interface WakeTimer {
  /** Something is to be woken at this instant; an earlier alarm stays. */
  notLaterThan(instant: Instant): void;
  /** The earliest wake-up is now this one, or there is none. */
  set(instant: Instant | undefined): void;
  stop(): void;
}

/**
 * A timer for instants of any distance: it waits in pieces of at most a minute, so that a clock that is set is noticed.
 */
export function createWakeTimer(clock: WakingClock, wake: () => void): WakeTimer {
  let alarm: Instant | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function arm(): void {
    clearTimeout(timer);
    if (alarm === undefined || stopped) return;
    const ms = clock.msUntil(alarm);
    if (ms === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(ring, Math.min(Math.max(Math.ceil(ms), 0), maxDelayMs));
  }
  function ring(): void {
    // Too early after a piece of a long wait, or when the clock was set back.
    if (alarm === undefined || clock.now() < alarm) {
      arm();
      return;
    }
    alarm = undefined;
    wake();
  }
  clock.onMoved(arm);
  return {
    notLaterThan: (instant) => {
      if (alarm !== undefined && alarm <= instant) return;
      alarm = instant;
      arm();
    },
    set: (instant) => {
      alarm = instant;
      arm();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
