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
import { writeMessagesOf } from '../../shared/application/write-messages.ts';
import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { cached } from '../../shared/adapters/rules/cached.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import { createDynamoDbMessages } from '../../shared/adapters/dynamodb/message-store.ts';
import { messageDaysFrom } from '../../shared/adapters/lambda/message-days.ts';
import type { Organisation } from '../../shared/domain/organisation/organisation.ts';
import { decidingFrom } from '../wiring.ts';
import { fromQueue } from './from-queue.ts';
import { fromStream } from './from-stream.ts';

const metrics = {
  stage: required(env, 'BANJIE_STAGE'),
  organisations: organisationsFrom(env),
  write: writeLine,
  now: () => Date.now(),
};
const personsCacheSeconds = 60;
const notices = countingDeadlines(noticesFrom(env), metrics);
const { table, store, rules, clock: recording, organisations } = decidingFrom(env);
const reference = createDynamoDbReferenceStore(table);
const codes = queryCodes({ reference, clock: recording, random: randomBytes });
const messages = createDynamoDbMessages(table);
/** Who is known of the register; elsewhere persons are the issuer's. */
const registers = organisations.map(({ organisation, reference: own, shipped }) => ({
  id: organisation.id,
  persons: cached(storedPersons(own, shipped), personsCacheSeconds),
}));
const personsOf = async ({ id }: Organisation) => registers.find((one) => one.id === id)?.persons.current() ?? [];
const deps = {
  ...watchingFrom(env, table),
  followLinks: (cases: readonly FollowedCase[]) => followLinks(cases, { store, rules, recording, codes }),
  notices,
  files: createS3CaseFiles({ client: s3(), bucket: required(env, 'BANJIE_EVIDENCE') }),
  tell: (batch: FeedBatch) =>
    writeMessagesOf(batch, {
      ...{ store, rules, clock: recording, messages, keptDays: messageDaysFrom(env) },
      persons: personsOf,
    }),
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
