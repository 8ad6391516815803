import { setTimeout as sleep } from 'node:timers/promises';
import type { ReconcileDeps } from '../../shared/application/reconcile-deps.ts';
import { reconcile } from '../../shared/application/reconcile.ts';
import type { WakingClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { createWakeTimer } from '../../shared/adapters/embedded-workflow/wake-timer.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import type { Reconciliation, ReconciliationLog } from '../../shared/ports/reconciliation-log.ts';
import type { LocalDeadLetters } from './dead-letters.ts';

/** Makes sure, at each start and then at intervals, that every open case is watched. */
export interface LocalReconciliation {
  /** The first pass goes on in the background. */
  start(): void;
  /** A pass that begins now, or after the one that is under way. */
  run(): Promise<Reconciliation>;
  /** For a clock that is moved: a pass at once where the last one found something, none where all was well. */
  settle(): Promise<void>;
  isIdle(): boolean;
  stop(): Promise<void>;
}

/** What {@link openReconciliation} needs. */
export interface LocalReconciliationOptions {
  readonly deps: Omit<ReconcileDeps, 'clock'>;
  readonly clock: WakingClock;
  /** The clock of what is recorded. */
  readonly recording: Clock;
  /** Between the end of a pass and the beginning of the next one, by the clock. */
  readonly intervalSeconds: number;
  readonly passes: ReconciliationLog;
  readonly deadLetters: Pick<LocalDeadLetters, 'redeliverAll'>;
  readonly onDefect: (error: unknown) => void;
}

/** A rehearsal's clock may run through many intervals in a second: real milliseconds between two passes at least. */
const minPauseMs = 1_000;

/** Reconciles at the start, at intervals and on demand, one pass at a time. */
export function openReconciliation(options: LocalReconciliationOptions): LocalReconciliation {
  const { clock, recording, intervalSeconds, passes, deadLetters, onDefect } = options;
  const deps: ReconcileDeps = { ...options.deps, clock: recording };
  const timer = createWakeTimer(clock, () => void run().catch(onDefect));
  const ending = new AbortController();
  let underWay: Promise<Reconciliation> | undefined;
  let well = false;

  function run(): Promise<Reconciliation> {
    const next = (underWay ?? Promise.resolve()).then(pass, pass);
    underWay = next;
    const ended = (): void => {
      if (underWay === next) underWay = undefined;
    };
    next.then(ended, ended);
    return next;
  }

  async function pass(): Promise<Reconciliation> {
    well = false;
    try {
      const done = await reconcile(deps, () => !ending.signal.aborted);
      const undelivered = ending.signal.aborted ? 0 : await deadLetters.redeliverAll();
      well = done.complete && done.failed + undelivered + Object.values(done.repairs).reduce((a, b) => a + b) === 0;
      await passes.keep(done);
      return done;
    } finally {
      void again();
    }
  }

  async function again(): Promise<void> {
    const next = addSeconds(clock.now(), intervalSeconds);
    await sleep(minPauseMs, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
    if (!ending.signal.aborted) timer.set(next);
  }

  return {
    start: () => void run().catch(onDefect),
    run,
    settle: async () => {
      if (!well) await run().catch(onDefect);
    },
    isIdle: () => underWay === undefined,
    stop: async () => {
      ending.abort();
      timer.stop();
      await underWay?.catch(() => undefined);
    },
  };
}
