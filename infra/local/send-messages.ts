import type { DeliveryQueue, QueuedDelivery } from '../../shared/adapters/sqlite/delivery-queue.ts';
import type { NoticeChoice } from '../../shared/contracts/notices.ts';
import { backoffAfter } from '../../shared/domain/backoff.ts';
import { DeliveryRefusedError, type MessageGateway } from '../../shared/ports/message-gateway.ts';
import { targetOf } from '../../shared/application/notice-choices.ts';

/** What the sender of one machine needs. */
export interface SenderOptions {
  readonly queue: DeliveryQueue;
  readonly gateways: readonly MessageGateway[];
  /** What the person has chosen by now. */
  readonly choiceOf: (delivery: QueuedDelivery) => Promise<NoticeChoice | undefined>;
  readonly linkTo: (number: string) => string;
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
const maxAttempts = 15;
const longestSleepMs = 60_000;

const usualDelayMs = (attempts: number): number =>
  backoffAfter(attempts, { initialInterval: 60_000, maximumInterval: 3_600_000 });

/** Sends what waits in the queue, apart from everything else: no case and no reader of the feed waits for it. */
export function messageSender(options: SenderOptions): { start(): void; stop(): Promise<void> } {
  const { queue, gateways, choiceOf, linkTo, onDefect, onGivenUp } = options;
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
    const { id, message, way, attempts } = delivery;
    try {
      const choice = await choiceOf(delivery);
      const target = targetOf(choice, way);
      const gateway = gateways.find((one) => one.way === way);
      if (target === undefined || gateway === undefined || !choice?.[way]?.kinds.includes(message.kind)) {
        await queue.drop(id);
        return;
      }
      await gateway.send({ ...message, link: linkTo(message.number) }, target);
      await queue.done(id);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(typeof error);
      const isOver = failure instanceof DeliveryRefusedError || attempts + 1 >= maxAttempts;
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
