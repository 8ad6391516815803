import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields, type Log } from '../../shared/application/log.ts';
import {
  maxSendingAttempts,
  sendDelivery,
  type SendDeliveryDeps,
  sendingDelaySeconds,
} from '../../shared/application/send-delivery.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Delivery, DeliveryRecord } from '../../shared/ports/deliveries.ts';
import { DeliveryRefusedError } from '../../shared/ports/message-gateway.ts';

/** What sending from the queue needs. */
export interface FromQueueDeps extends SendDeliveryDeps {
  readonly record: DeliveryRecord;
  readonly deliveryIn: (body: string) => Delivery;
  /** Lets a message come again after so many seconds. */
  readonly delay: (receiptHandle: string, seconds: number) => Promise<void>;
  /** The real time. */
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends what the queue brought, one after the other: what is in a batch twice is sent once. Names to the queue what has
 * to come again.
 */
export async function fromQueue({ Records }: SQSEvent, deps: FromQueueDeps): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const message of Records) {
    try {
      if (await isDone(message, deps)) continue;
    } catch (error) {
      deps.log({ level: 'error', message: 'a delivery could not be worked on', ...errorFields(error) });
    }
    failed.push(message.messageId);
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Whether it need not come again. */
async function isDone(message: SQSRecord, deps: FromQueueDeps): Promise<boolean> {
  const delivery = deps.deliveryIn(message.body);
  const begun = await deps.record.begin(delivery, deps.clock.now());
  if (begun !== 'begun') return begun === 'sent';
  let failure: Error;
  try {
    const outcome = await sendDelivery(delivery, deps);
    await deps.record.end(delivery, outcome === 'sent' ? 'sent' : 'open');
    return true;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(typeof error);
  }
  return isOver(message, delivery, failure, deps);
}

/**
 * What failed comes again later, until it is given up. A webhook that is given up is its owner's to mend, and they are
 * told. Mail is sent by one service for all: what that does not take ends as a dead letter, and so does whatever was
 * taken from there once more and failed.
 */
async function isOver(
  { attributes, receiptHandle }: SQSRecord,
  delivery: Delivery,
  failure: Error,
  { record, delay, log }: FromQueueDeps,
): Promise<boolean> {
  const attempts = Number(attributes.ApproximateReceiveCount);
  const isRefused = failure instanceof DeliveryRefusedError;
  if (!isRefused && attempts < maxSendingAttempts) {
    await record.end(delivery, 'open');
    await delay(receiptHandle, sendingDelaySeconds(attempts));
    return false;
  }
  await record.end(delivery, 'given-up');
  const { message, way } = delivery;
  const said = { number: message.number, way, ...errorFields(failure), reason: failure.message };
  log({ level: 'warn', message: 'a message was not taken outside', ...said });
  return isRefused || (way === 'webhook' && attempts === maxSendingAttempts);
}
