import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { streamedCommits } from '../../shared/adapters/dynamodb/stream-records.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { countingDeadlines } from '../../shared/adapters/embedded-metrics/deadline-metrics.ts';
import { noticesFrom } from '../../shared/adapters/event-bridge/notices-from-environment.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog, writeLine } from '../../shared/adapters/lambda/log.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { endedExecution } from '../../shared/adapters/step-functions/ended-execution.ts';
import { workflowFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import { errorFields } from '../../shared/application/log.ts';
import type { DispatchDeps } from '../../shared/application/dispatch.ts';
import { dispatchFeed } from './from-feed.ts';
import { recover } from '../../shared/application/recover.ts';

const table = tableFrom(env);

const deps: DispatchDeps = {
  store: createDynamoDbCaseStore(table),
  waits: createDynamoDbWaitRegistry(table),
  workflow: workflowFrom(env),
  notices: countingDeadlines(noticesFrom(env), {
    stage: required(env, 'BANJIE_STAGE'),
    write: writeLine,
    now: () => Date.now(),
  }),
  clock: systemClock,
};

/** Two sources: the table's stream, and the queue of executions that ended before their case. */
export async function handler(
  event: DynamoDBStreamEvent | SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DynamoDBBatchResponse | SQSBatchResponse> {
  return isQueue(event) ? fromQueue(event) : fromStream(event, context);
}

/** Twenty attempts with such a pause between them take ten minutes at least; after an hour the stream gives up. */
const pauseMs = 30_000;
const farewellMs = 10_000;

function isQueue(event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent {
  return event.Records[0]?.eventSource === 'aws:sqs';
}

async function fromStream(
  { Records }: DynamoDBStreamEvent,
  { getRemainingTimeInMillis: remainingMs }: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DynamoDBBatchResponse> {
  const items = streamedCommits(Records).map(({ sequenceNumber, batch }) => ({ id: sequenceNumber, batch }));
  const failed = await dispatchFeed(items, deps, lambdaLog, () =>
    sleep(Math.max(0, Math.min(pauseMs, remainingMs() - farewellMs))),
  );
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

async function fromQueue({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const { messageId, body } of Records) {
    try {
      await recover(endedExecution(body), deps);
    } catch (error) {
      lambdaLog({ level: 'error', message: 'an execution was not started again', ...errorFields(error) });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
