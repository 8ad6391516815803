import { setTimeout as sleep } from 'node:timers/promises';
import { moveAllCases, type MoveAllDeps } from '../../shared/application/move-cases/move-all.ts';
import { passAllToSuccessors, type SuccessionDeps } from '../../shared/application/pass-to-successors.ts';
import { ensureRecurringCases } from '../../shared/application/recurring-cases.ts';
import { recountCalendar, type RecountDeps } from '../../shared/application/recount.ts';
import type { WakingClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { createWakeTimer } from '../../shared/adapters/embedded-workflow/wake-timer.ts';
import { type Instant, type LocalDate, localDateOf, startOfDay } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { isTransient } from '../../shared/ports/transient-error.ts';
import { firstOfNext } from '../../shared/domain/recurring/periods.ts';
import { nextOpening } from '../../shared/domain/recurring/recurring.ts';

/** What goes by the calendar besides the cases' own deadlines. */
export interface CalendarWork {
  /** The recurring cases of the day exist when it resolves; counting deadlines again goes on in the background. */
  start(): Promise<void>;
  /** The calendar, or the register of those who owe something, has changed, or cases are to be moved to a new version. */
  changed(): void;
  /** The beginning of the next month, or of the day on which a recurring case opens or a unit hands over to its successor. */
  nextWakeAt(): Instant | undefined;
  settle(): Promise<void>;
  isIdle(): boolean;
  stop(): Promise<void>;
}

type Work = RecountDeps & SuccessionDeps & MoveAllDeps;

/** What {@link openCalendarWork} needs. */
export interface CalendarWorkOptions {
  /** Of each organisation. */
  readonly deps: readonly Omit<Work, 'clock' | 'noticedAfterSeconds'>[];
  readonly clock: WakingClock;
  /** The clock of what is recorded. */
  readonly recording: Clock;
  readonly onDefect: (error: unknown) => void;
  /** Told when persons and keys have passed to another unit. */
  readonly accessChanged: () => Promise<void>;
}

/** How long work that failed (a full disk) is left alone before it is tried again. */
const pauseMs = 1_000;

/**
 * Makes recurring cases on the day on which they open, and those of months in which the process stood still; hands
 * over what units that have ended have; counts deadlines again after the calendar changed; moves cases to a new version.
 */
export function openCalendarWork(options: CalendarWorkOptions): CalendarWork {
  const { deps: shared, clock, recording, onDefect, accessChanged } = options;
  // One process, so every reader of the calendar sees the newest one.
  const all = shared.map((own): Work => ({ ...own, clock: recording, noticedAfterSeconds: 0 }));
  const timer = createWakeTimer(clock, () => void run());
  let wakeAt: Instant | undefined;
  let wanted = false;
  let underWay: Promise<void> | undefined;
  let stopped = false;

  async function ensure(): Promise<void> {
    const today = localDateOf(clock.now());
    const days: LocalDate[] = [];
    for (const deps of all) {
      await ensureRecurringCases(deps);
      const { access } = await passAllToSuccessors(deps, () => !stopped);
      if (access) await accessChanged();
      days.push(await nextDay(today, deps));
    }
    wakeAt = startOfDay(days.reduce((first, day) => (day < first ? day : first)));
    timer.set(wakeAt);
  }

  /** Of what is to be done: the month that begins, a recurring case that opens, or a unit that hands over before that. */
  async function nextDay(today: LocalDate, { rules }: Pick<SuccessionDeps, 'rules'>): Promise<LocalDate> {
    const { units, mechanisms, calendar } = await rules.current();
    const opening = mechanisms.flatMap(({ every = {} }) =>
      Object.values(every).map((recurrence) => nextOpening(recurrence, today, calendar)),
    );
    const handingOver = units.flatMap(({ validTo, successor }) =>
      successor !== undefined && validTo !== undefined && validTo > today ? [validTo] : [],
    );
    return [firstOfNext(today.slice(0, 7)), ...opening, ...handingOver].reduce((first, day) =>
      day < first ? day : first,
    );
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
        for (const deps of all) {
          await recountCalendar(deps, () => !stopped);
          await moveAllCases(deps, () => !stopped);
        }
      } catch (error) {
        onDefect(error);
        wanted = true;
        await sleep(pauseMs);
      }
    }
  }

  return {
    start: async () => {
      // What cannot be recorded yet, because the disk is full or the clock wrong, keeps nobody from reading.
      await ensure().catch((error: unknown) => {
        if (!isTransient(error)) throw error;
        onDefect(error);
      });
      void run();
    },
    changed: () => void run(),
    nextWakeAt: () => wakeAt,
    settle: async () => {
      if (wakeAt !== undefined && clock.now() >= wakeAt) void run();
      await underWay;
    },
    isIdle: () => underWay === undefined && (wakeAt === undefined || clock.now() < wakeAt),
    stop: async () => {
      stopped = true;
      timer.stop();
      await underWay;
    },
  };
}
