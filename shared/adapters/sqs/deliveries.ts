import { ChangeMessageVisibilityCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { storedMessage } from '../../contracts/stored-message.ts';
import { noticeWays } from '../../domain/messages/message.ts';
import type { Deliveries, Delivery } from '../../ports/deliveries.ts';
import type { Sqs } from './client.ts';

const deliverySchema = z.lazy(() =>
  z.strictObject({
    message: storedMessage,
    organisation: z.string(),
    user: z.string(),
    way: z.enum(noticeWays),
  }),
) satisfies z.ZodMiniType<Delivery>;

/** SQS takes so many messages at once. */
const mostAtOnce = 10;

/** The queue from which the function `send` takes what goes outside. */
export interface DeliveryQueueOnAws {
  readonly client: Sqs;
  readonly queueUrl: string;
}

/** Puts what goes outside into the queue. */
export function createSqsDeliveries({ client, queueUrl: QueueUrl }: DeliveryQueueOnAws): Deliveries {
  return {
    add: async (deliveries) => {
      for (let start = 0; start < deliveries.length; start += mostAtOnce) {
        const part = deliveries.slice(start, start + mostAtOnce);
        const Entries = part.map((delivery, index) => ({ Id: String(index), MessageBody: JSON.stringify(delivery) }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        if (Failed[0] !== undefined) throw new Error(`${Failed.length} deliveries were not queued: ${Failed[0].Code}`);
      }
    },
  };
}

/** @throws ZodError when the message was not written by {@link createSqsDeliveries} */
export function deliveryIn(body: string): Delivery {
  return deliverySchema.parse(JSON.parse(body));
}

/** Lets a message that was received come again after so many seconds, at most twelve hours. */
export function createSqsDelay({ client, queueUrl: QueueUrl }: DeliveryQueueOnAws) {
  return async (ReceiptHandle: string, VisibilityTimeout: number): Promise<void> => {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
  };
}
