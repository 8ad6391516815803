import { env } from 'node:process';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createDynamoDbDeliveries } from '../../shared/adapters/dynamodb/delivery-record.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { gatewaysFrom } from '../../shared/adapters/gateways/from-environment.ts';
import { required } from '../../shared/adapters/lambda/environment.ts';
import { lambdaLog } from '../../shared/adapters/lambda/log.ts';
import { messageDaysFrom } from '../../shared/adapters/lambda/message-days.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { ownReference } from '../../shared/adapters/organisations/own-reference.ts';
import { sqs } from '../../shared/adapters/sqs/client.ts';
import { createSqsDelay, deliveryIn } from '../../shared/adapters/sqs/deliveries.ts';
import { caseLink, noticeChoices } from '../../shared/application/notice-choices.ts';
import { fromQueue, type FromQueueDeps } from './from-queue.ts';

const table = tableFrom(env);
const reference = createDynamoDbReferenceStore(table);
/** The one whose documents have plain keys, where there is one: to know that, the packs need not be loaded. */
const plain = env['BANJIE_PLAIN_ORGANISATION'];
const console = env['BANJIE_PUBLIC_URL'];

const deps: FromQueueDeps = {
  gateways: gatewaysFrom(env),
  choiceOf: async ({ organisation: id, user }) => {
    const own = ownReference(reference, id === plain ? { id, plainKeys: true } : { id });
    return (await noticeChoices(own)).choices[user];
  },
  linkTo: (number) => (console === undefined ? '' : caseLink(console, number)),
  record: createDynamoDbDeliveries(table, messageDaysFrom(env)),
  deliveryIn,
  delay: createSqsDelay({ client: sqs(), queueUrl: required(env, 'BANJIE_DELIVERIES') }),
  clock: systemClock,
  log: lambdaLog,
};

/** Sends what the queue of deliveries brings. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return fromQueue(event, deps);
}
