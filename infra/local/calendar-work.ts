import { setTimeout as sleep } from 'node:timers/promises';
import { ensureObligations } from '../../functions/schedule/obligations.ts';
import { recountCalendar, type RecountDeps } from '../../functions/schedule/recount.ts';
import type { WakingClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { createWakeTimer } from '../../shared/adapters/embedded-workflow/wake-timer.ts';
import { type Instant, localDateOf, startOfDay } from '../../shared/domain/instant.ts';
import { firstOfNext } from '../../shared/domain/obligations.ts';

/** What goes by the calendar besides the cases' own deadlines. */
export interface CalendarWork {
  /** What is owed for this month exists when it resolves; counting deadlines again goes on in the background. */
  start(): Promise<void>;
  /** The calendar, or the register of those who owe something, has changed. */
  changed(): void;
  /** The beginning of the next month. */
  nextWakeAt(): Instant | undefined;
  settle(): Promise<void>;
  isIdle(): boolean;
  stop(): Promise<void>;
}

export interface CalendarWorkOptions {
  readonly deps: Omit<RecountDeps, 'clock' | 'noticedAfterSeconds'>;
  readonly clock: WakingClock;
  readonly onDefect: (error: unknown) => void;
}

/** How long work that failed (a full disk) is left alone before it is tried again. */
const pauseMs = 1_000;

/**
 * Makes the reports and meetings of a month when it begins, and those of months in which the process stood still; counts
 * deadlines again after the calendar changed.
 */
export function openCalendarWork({ deps: shared, clock, onDefect }: CalendarWorkOptions): CalendarWork {
  // One process: whoever reads the calendar reads the newest one.
  const deps: RecountDeps = { ...shared, clock, noticedAfterSeconds: 0 };
  const timer = createWakeTimer(clock, () => void run());
  let month: string | undefined;
  let wanted = false;
  let underWay: Promise<void> | undefined;
  let stopped = false;

  const monthNow = (): string => localDateOf(clock.now()).slice(0, 7);
  const nextWakeAt = (): Instant | undefined => (month === undefined ? undefined : startOfDay(firstOfNext(month)));

  async function ensure(): Promise<void> {
    const now = monthNow();
    await ensureObligations(deps);
    month = now;
    timer.set(nextWakeAt());
  }

  function run(): Promise<void> {
    wanted = true;
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function work(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false;
      try {
        await ensure();
        await recountCalendar(deps, () => !stopped);
      } catch (error) {
        onDefect(error);
        wanted = true;
        await sleep(pauseMs);
      }
    }
  }

  return {
    start: async () => {
      await ensure();
      void run();
    },
    changed: () => void run(),
    nextWakeAt,
    settle: async () => {
      if (month !== undefined && month !== monthNow()) void run();
      await underWay;
    },
    isIdle: () => underWay === undefined && (month === undefined || month === monthNow()),
    stop: async () => {
      stopped = true;
      timer.stop();
      await underWay;
    },
  };
}
