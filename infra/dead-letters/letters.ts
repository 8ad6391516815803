import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { endedExecution } from '../../shared/adapters/step-functions/ended-execution.ts';
import { deliveryIn } from '../../shared/adapters/sqs/deliveries.ts';
import { maxSendingAttempts } from '../../shared/application/send-delivery.ts';
import type { DeadLetterQueue, DeployedQueues } from './deployment.ts';
import { pointedAt, type StreamRecord, streamPointerSchema } from './stream-records.ts';

/** A message of a dead-letter queue with the cases that it is about. */
export interface Letter {
  readonly queue: DeadLetterQueue;
  readonly message: Message;
  /** When it was given up. */
  readonly at: Date | undefined;
  /** Undefined where it points at records that the stream has no more: older than 24 hours. */
  readonly numbers: readonly string[] | undefined;
  /** What the function is given to do it after all. */
  readonly event?: unknown;
}

/** What became of a message that was delivered again. */
export type RedriveResult =
  /** Done, and the message is deleted. */
  | { readonly kind: 'delivered' }
  /** Nobody can tell any more what it was about; every open case was looked at instead, and the message is deleted. */
  | { readonly kind: 'reconciled' }
  /** It stays in the queue. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Nobody else sees a message while it is worked on, in seconds. */
const hiddenSeconds = 300;

/** The clients that redriving needs. */
export interface Clients {
  readonly sqs: SQSClient;
  readonly streams: DynamoDBStreamsClient;
  readonly lambda: LambdaClient;
}

/** Makes the clients with the credentials of the environment. */
export function makeClients(): Clients {
  return { sqs: new SQSClient(), streams: new DynamoDBStreamsClient(), lambda: new LambdaClient() };
}

/** Everything that a queue holds, each message once, with its cases. Hidden until {@link release} or for five minutes. */
export async function lettersIn(queue: DeadLetterQueue, clients: Clients): Promise<readonly Letter[]> {
  const letters = new Map<string, Letter>();
  for (;;) {
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    if (Messages.length === 0) return [...letters.values()];
    for (const message of Messages) letters.set(message.MessageId ?? '', await letterOf(queue, message, clients));
  }
}

async function letterOf(queue: DeadLetterQueue, message: Message, { streams }: Clients): Promise<Letter> {
  const sent = Number(message.Attributes?.SentTimestamp);
  const common = { queue, message, at: Number.isNaN(sent) ? undefined : new Date(sent) };
  const body = message.Body ?? '';
  if (queue.feed === 'executions') {
    const { MessageId: messageId } = message;
    const number = endedExecution(body).replace(/\.\d+$/, '');
    return { ...common, numbers: [number], event: { Records: [{ eventSource: 'aws:sqs', messageId, body }] } };
  }
  if (queue.feed === 'deliveries') {
    const { MessageId: messageId } = message;
    // One attempt more than there are, so that the function does not want it again later.
    const attributes = { ApproximateReceiveCount: String(maxSendingAttempts + 1) };
    const record = { eventSource: 'aws:sqs', messageId, body, attributes };
    return { ...common, numbers: [deliveryIn(body).message.number], event: { Records: [record] } };
  }
  const pointer = streamPointerSchema.parse(JSON.parse(body)).DDBStreamBatchInfo;
  const records = await pointedAt(streams, pointer);
  if (records === undefined) return { ...common, numbers: undefined };
  return {
    ...common,
    numbers: [...new Set(records.map(({ number }) => number))],
    event: { Records: records.map(sentOf) },
  };
}

function sentOf({ number: _number, ...record }: StreamRecord): object {
  return record;
}

/** What is to be said of what nobody can tell any more. */
const trimmed: Partial<Record<DeadLetterQueue['feed'], string>> = {
  reports: 'any later event of the case counts it anew',
  messages: 'nobody is told of it, the case itself shows it',
};

/** Does what the letter says was not done, by the function that gave it up. May be repeated. */
export async function redrive(letter: Letter, deployed: DeployedQueues, clients: Clients): Promise<RedriveResult> {
  const { queue, message, event, numbers } = letter;
  const isTrimmed = numbers === undefined;
  if (isTrimmed && queue.feed !== 'effects') {
    return { kind: 'failed', reason: `the stream has its records no more; ${trimmed[queue.feed] ?? ''}` };
  }
  const reason = await invoked(isTrimmed ? deployed.reconcile : queue.functionName, event ?? {}, clients);
  if (reason !== undefined) return { kind: 'failed', reason };
  const { QueueUrl, ReceiptHandle } = { QueueUrl: queue.queueUrl, ReceiptHandle: message.ReceiptHandle };
  await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return { kind: isTrimmed ? 'reconciled' : 'delivered' };
}

/** Lets others see the message again. */
export async function release({ queue, message }: Letter, { sqs }: Clients): Promise<void> {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queue.queueUrl,
      ReceiptHandle: message.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
}

/** @returns why it was not done */
async function invoked(FunctionName: string, event: unknown, { lambda }: Clients): Promise<string | undefined> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  const answer: unknown = Payload && Payload.length > 0 ? JSON.parse(Buffer.from(Payload).toString()) : undefined;
  if (FunctionError !== undefined) return `the function failed: ${nameOf(answer)}`;
  const failures = (answer as { batchItemFailures?: readonly unknown[] } | undefined)?.batchItemFailures ?? [];
  return failures.length === 0 ? undefined : 'it failed again; the log of the function says why';
}

/** Not its message, which may quote what a case says. */
function nameOf(answer: unknown): string {
  return (answer as { errorType?: string } | undefined)?.errorType ?? 'unknown';
}
