import type { Instant } from '../../domain/instant.ts';
import { instantFromMs, msOf } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';

/** A clock that knows how long to sleep. */
export interface WakingClock extends Clock {
  /** Real milliseconds until the instant; `Infinity` when it will not come by itself. */
  msUntil(instant: Instant): number;
  /** Called when the time has jumped. */
  onMoved(listener: () => void): void;
}

/** The machine's clock. Asked several times for every request, it writes an instant once a second. */
export function realClock(): WakingClock {
  let second = Number.NaN;
  let instant: Instant;
  return {
    now: () => {
      const current = Math.floor(Date.now() / 1000);
      if (current !== second) {
        second = current;
        instant = instantFromMs(current * 1000);
      }
      return instant;
    },
    msUntil: (instant) => msOf(instant) - Date.now(),
    onMoved: () => undefined,
  };
}

/** What goes by the clock, so that moving it lets everything happen at its own instant. */
export interface Timed {
  /** The next instant at which something happens by itself. */
  nextWakeAt(): Instant | undefined;
  /** Does what is due now; resolves when that and all its effects are done. */
  settle(): Promise<void>;
}

/** A clock for rehearsals: it starts at a given instant, runs at its own pace and can be moved forward (DESIGN § 4). */
export interface RehearsalClock extends WakingClock {
  /**
   * Moves forward. Everything that falls in between happens first, in order, each with the clock at its instant. Moves
   * that are asked for meanwhile follow one after the other.
   */
  advanceTo(target: Instant, timed: Timed): Promise<Move>;
  /** Stops the move that is under way, and those that wait for it; resolves with where the clock stands then. */
  stop(): Promise<Instant>;
}

/** How a move ended. */
export interface Move {
  /**
   * `stopped` on the way, where everything up to then has happened. Nothing has changed with `backwards`, when the
   * instant has passed already, and `too-far`.
   */
  readonly kind: 'moved' | 'stopped' | 'backwards' | 'too-far';
}

/** The largest move of the rehearsal clock in one call, in days, so that a typing error does not run for years. */
export const maxDaysMoved = 400;

/**
 * @param options.speed seconds that pass in a second; 0 stands still
 * @param options.realMs the machine's milliseconds, for tests
 */
export function rehearsalClock(options: {
  readonly start: Instant;
  readonly speed: number;
  readonly realMs?: () => number;
  /** Called before the clock is set to an instant, so that whoever starts again does not begin before it. */
  readonly beforeMove?: (to: Instant) => void;
}): RehearsalClock {
  const { speed, realMs = () => performance.now(), beforeMove } = options;
  const listeners: (() => void)[] = [];
  let shownMs = msOf(options.start);
  let sinceMs = realMs();
  let pace = speed;
  let moving: Promise<unknown> = Promise.resolve();
  let stops = 0;

  const nowMs = (): number => shownMs + (realMs() - sinceMs) * pace;
  const set = (ms: number, newPace: number): void => {
    shownMs = ms;
    sinceMs = realMs();
    pace = newPace;
  };

  const moveTo = (instant: Instant): void => {
    const ms = Math.max(msOf(instant), nowMs());
    beforeMove?.(instantFromMs(ms));
    set(ms, 0);
  };

  async function advance(target: Instant, timed: Timed, isStopped: () => boolean): Promise<Move> {
    if (isStopped()) return { kind: 'stopped' };
    if (msOf(target) < Math.floor(nowMs() / 1000) * 1000) return { kind: 'backwards' };
    if (msOf(target) > nowMs() + maxDaysMoved * 86_400_000) return { kind: 'too-far' };
    try {
      set(nowMs(), 0);
      await timed.settle();
      for (let next = timed.nextWakeAt(); next !== undefined && next <= target; next = timed.nextWakeAt()) {
        if (isStopped()) return { kind: 'stopped' };
        moveTo(next);
        await timed.settle();
      }
      if (isStopped()) return { kind: 'stopped' };
      moveTo(target);
    } finally {
      set(nowMs(), speed);
      for (const listener of listeners) listener();
    }
    return { kind: 'moved' };
  }

  return {
    now: () => instantFromMs(nowMs()),
    msUntil: (instant) => {
      const left = msOf(instant) - nowMs();
      return left <= 0 ? 0 : pace === 0 ? Number.POSITIVE_INFINITY : left / pace;
    },
    onMoved: (listener) => void listeners.push(listener),
    advanceTo: (target, timed) => {
      const stopsBefore = stops;
      const next = moving.then(() => advance(target, timed, () => stops !== stopsBefore));
      moving = next.catch(() => undefined);
      return next;
    },
    stop: async () => {
      stops += 1;
      await moving;
      return instantFromMs(nowMs());
    },
  };
}

/** Does what is due and waits until neither the executions nor the change feed have anything left to do. */
export async function settleAll(parts: readonly { settle(): Promise<void>; isIdle(): boolean }[]): Promise<void> {
  do {
    for (const part of parts) await part.settle();
  } while (!parts.every((part) => part.isIdle()));
}
