import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { streamedCommits } from '../../shared/adapters/dynamodb/stream-records.ts';
import { countingDeadlines } from '../../shared/adapters/embedded-metrics/deadline-metrics.ts';
import { noticesFrom, organisationsFrom } from '../../shared/adapters/event-bridge/notices-from-environment.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog, writeLine } from '../../shared/adapters/lambda/log.ts';
import { createS3CaseFiles } from '../../shared/adapters/s3/case-files.ts';
import { s3 } from '../../shared/adapters/s3/client.ts';
import { endedExecution } from '../../shared/adapters/step-functions/ended-execution.ts';
import { type FollowedCase, followLinks } from '../../shared/application/follow-links.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { watchingFrom } from '../watching.ts';
import { decidingFrom } from '../wiring.ts';
import { fromQueue } from './from-queue.ts';
import { fromStream } from './from-stream.ts';

const metrics = {
  stage: required(env, 'BANJIE_STAGE'),
  organisations: organisationsFrom(env),
  write: writeLine,
  now: () => Date.now(),
};
const notices = countingDeadlines(noticesFrom(env), metrics);
const { table, store, rules, clock: recording } = decidingFrom(env);
const reference = createDynamoDbReferenceStore(table);
const codes = queryCodes({ reference, clock: recording, random: randomBytes });
const deps = {
  ...watchingFrom(env, table),
  followLinks: (cases: readonly FollowedCase[]) => followLinks(cases, { store, rules, recording, codes }),
  notices,
  files: createS3CaseFiles({ client: s3(), bucket: required(env, 'BANJIE_EVIDENCE') }),
  log: lambdaLog,
  endedExecution,
  streamedCommits,
};

/** Two sources: the table's stream, and the queue of executions that ended before their case. */
export async function handler(
  event: DynamoDBStreamEvent | SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DynamoDBBatchResponse | SQSBatchResponse> {
  return isQueue(event) ? fromQueue(event, deps) : fromStream(event, context, deps);
}

function isQueue(event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent {
  return event.Records[0]?.eventSource === 'aws:sqs';
}
