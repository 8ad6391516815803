import type { DeliveryQueue, QueuedDelivery } from '../../shared/adapters/sqlite/delivery-queue.ts';
import {
  maxSendingAttempts,
  sendDelivery,
  type SendDeliveryDeps,
  sendingDelaySeconds,
} from '../../shared/application/send-delivery.ts';
import { DeliveryRefusedError } from '../../shared/ports/message-gateway.ts';

/** What the sender of one machine needs. */
export interface SenderOptions extends SendDeliveryDeps {
  readonly queue: DeliveryQueue;
  readonly onDefect: (error: unknown) => void;
  /** Told of each that was given up; no address and no secret. */
  readonly onGivenUp: (delivery: QueuedDelivery, error: Error) => void;
  /** The real time: a rehearsal's cannot hurry the servers of others. */
  readonly nowMs?: () => number;
  /** @default 1 minute after the first failure, at most 1 hour */
  readonly delayMs?: (attempts: number) => number;
}

/** So many are under way at once: one that hangs keeps few waiting. */
const atOnce = 8;
const longestSleepMs = 60_000;

const usualDelayMs = (attempts: number): number => sendingDelaySeconds(attempts) * 1000;

/** Sends what waits in the queue, apart from everything else: no case and no reader of the feed waits for it. */
export function messageSender(options: SenderOptions): { start(): void; stop(): Promise<void> } {
  const { queue, onDefect, onGivenUp } = options;
  const { nowMs = Date.now, delayMs = usualDelayMs } = options;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let stopped = true;
  queue.onAdded(() => wake());

  function wake(): void {
    if (stopped) return;
    clearTimeout(timer);
    underWay ??= work()
      .catch(onDefect)
      .finally(() => {
        underWay = undefined;
        if (stopped) return;
        const next = queue.nextMs();
        if (next === undefined) return;
        timer = setTimeout(wake, Math.min(longestSleepMs, Math.max(50, next - nowMs())));
      });
  }

  async function work(): Promise<void> {
    for (;;) {
      const due = stopped ? [] : queue.due(nowMs(), atOnce);
      if (due.length === 0) return;
      await Promise.all(due.map(sendOne));
    }
  }

  async function sendOne(delivery: QueuedDelivery): Promise<void> {
    const { id, attempts } = delivery;
    try {
      if ((await sendDelivery(delivery, options)) === 'sent') await queue.done(id);
      else await queue.drop(id);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(typeof error);
      const isOver = failure instanceof DeliveryRefusedError || attempts + 1 >= maxSendingAttempts;
      await queue.failed(id, failure.name, isOver ? undefined : nowMs() + delayMs(attempts + 1));
      if (isOver) onGivenUp(delivery, failure);
    }
  }

  return {
    start: () => {
      stopped = false;
      wake();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
