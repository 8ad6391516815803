import { env } from 'node:process';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { createDynamoDbCaseReader } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbMessages } from '../../shared/adapters/dynamodb/message-store.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { streamedCommits } from '../../shared/adapters/dynamodb/stream-records.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { messageDaysFrom } from '../../shared/adapters/lambda/message-days.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { ownRules, rulesOfAll } from '../../shared/adapters/organisations/own-rules.ts';
import { cached } from '../../shared/adapters/rules/cached.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import { sqs } from '../../shared/adapters/sqs/client.ts';
import { createSqsDeliveries } from '../../shared/adapters/sqs/deliveries.ts';
import { noticeChoices, type OutsideDeps, sendOutside } from '../../shared/application/notice-choices.ts';
import { writeMessages, type WriteMessagesDeps } from '../../shared/application/write-messages.ts';
import { shippedRules } from '#shipped-rules';
import { followFeed } from '../../shared/application/follow-feed.ts';

/** So old may be what is known of persons. */
const cacheSeconds = 60;
/** And of what they have chosen: who tries it does not wait for a minute. */
const choiceSeconds = 10;

const table = tableFrom(env);
const organisations = ownRules(shippedRules, createDynamoDbReferenceStore(table), systemClock);
/** Who is known of the register; elsewhere persons are the issuer's. */
const known = new Map(
  organisations.map(({ organisation, reference, shipped }) => [
    organisation.id,
    cached(storedPersons(reference, shipped), cacheSeconds),
  ]),
);

const chosen = new Map(
  organisations.map(({ organisation, reference }) => [
    organisation.id,
    cached(async () => (await noticeChoices(reference)).choices, choiceSeconds),
  ]),
);
const persons: WriteMessagesDeps['persons'] = async ({ id }) => (await known.get(id)?.current()) ?? [];
const outside: OutsideDeps = {
  choices: async ({ id }) => (await chosen.get(id)?.current()) ?? {},
  persons,
  clock: systemClock,
  deliveries: createSqsDeliveries({ client: sqs(), queueUrl: required(env, 'BANJIE_DELIVERIES') }),
};

const deps: WriteMessagesDeps = {
  store: createDynamoDbCaseReader(table),
  messages: createDynamoDbMessages(table),
  rules: rulesOfAll(organisations),
  persons,
  clock: systemClock,
  keptDays: messageDaysFrom(env),
  send: (told, own) => sendOutside(told, own, outside),
};

/** Tells units and persons what the table's stream brings. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const items = streamedCommits(Records).map(({ sequenceNumber, batch }) => ({ id: sequenceNumber, batch }));
  const failed = await followFeed(
    items,
    (batches) => writeMessages(batches, deps),
    'nobody was told of a case',
    lambdaLog,
  );
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
