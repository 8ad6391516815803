import { randomUUID } from 'node:crypto';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, DeleteQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeadLetterQueue, DeployedQueues } from '../../infra/dead-letters/deployment.ts';
import { type Clients, lettersIn, redrive, release } from '../../infra/dead-letters/letters.ts';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { streamedCommits } from '../../shared/adapters/dynamodb/stream-records.ts';
import { deliveryIn } from '../../shared/adapters/sqs/deliveries.ts';
import { maxSendingAttempts } from '../../shared/application/send-delivery.ts';
import { delivery } from '../contract/deliveries-contract.ts';
import { firstCommit, nextCommit, said, sampleReceivedAt, storedBy } from '../contract/sample-cases.ts';
import { districtLines } from '../support/district.ts';
import { emulatedFunction, type EmulatedFunction } from '../support/emulated-function.ts';
import { type EmulatedTable, emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator, emulatorClient } from '../support/emulator.ts';

describeOnEmulator('the dead letters of a deployed stage', (endpoint) => {
  const options = emulatorClient(endpoint);
  const clients: Clients = {
    sqs: new SQSClient(options),
    streams: new DynamoDBStreamsClient(options),
    lambda: new LambdaClient(options),
  };
  let table: EmulatedTable;
  let streamArn: string;
  let given: unknown[];
  let failing: readonly string[];
  let dispatch: EmulatedFunction;
  let reconcile: EmulatedFunction;
  let reconciled: number;
  let queue: DeadLetterQueue;
  let deployed: DeployedQueues;

  beforeEach(async () => {
    table = await emulatedTable(endpoint);
    ({ streamArn } = table);
    given = [];
    failing = [];
    reconciled = 0;
    dispatch = await emulatedFunction(endpoint, async (event) => {
      given.push(event);
      return { batchItemFailures: failing.map((itemIdentifier) => ({ itemIdentifier })) };
    });
    reconcile = await emulatedFunction(endpoint, async () => {
      reconciled += 1;
    });
    const { QueueUrl = '' } = await clients.sqs.send(new CreateQueueCommand({ QueueName: `dead-${randomUUID()}` }));
    queue = { feed: 'effects', queueUrl: QueueUrl, functionName: dispatch.arn };
    deployed = { queues: [queue], reconcile: reconcile.arn };
  });
  afterEach(async () => {
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: queue.queueUrl }));
    await dispatch.remove();
    await reconcile.remove();
    await table.remove();
  });

  const give = async (body: object): Promise<void> => {
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody: JSON.stringify(body) }));
  };
  const pointer = (shardId: string, from: string, to: string) => ({
    version: '1.0',
    requestContext: { condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { streamArn, shardId, startSequenceNumber: from, endSequenceNumber: to, batchSize: 2 },
  });
  const letters = () => lettersIn(queue, clients);

  /** Two commits of a case and one of another; where they stand in the stream. */
  async function commits() {
    const store = createDynamoDbCaseStore(table, [districtLines]);
    const first = firstCommit({ number: 'A-1' });
    await store.commit(first);
    await store.commit(nextCommit(storedBy(first), [said('备注')], sampleReceivedAt));
    await store.commit(firstCommit({ number: 'A-2' }));
    const { StreamDescription } = await clients.streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
    const { ShardIterator } = await clients.streams.send(
      new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await clients.streams.send(new GetRecordsCommand({ ShardIterator }));
    const ofA1 = Records.filter(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S === 'CASE#A-1');
    return {
      ShardId,
      from: ofA1[0]?.dynamodb?.SequenceNumber ?? '',
      to: ofA1.at(-1)?.dynamodb?.SequenceNumber ?? '',
    };
  }

  it('name the cases that a pointer into the stream means, and are given to the function as the stream gave them', async () => {
    const { ShardId, from, to } = await commits();
    await give(pointer(ShardId, from, to));
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter!.numbers).toEqual(['A-1']);
    expect(letter!.at).toBeInstanceOf(Date);
    expect(await redrive(letter!, deployed, clients)).toEqual({ kind: 'delivered' });
    const [event] = given as DynamoDBStreamEvent[];
    const seen = streamedCommits(event!.Records).map(({ batch }) => [
      batch.number,
      batch.firstSeq,
      batch.events.length,
    ]);
    expect(seen).toEqual([
      ['A-1', 1, 2],
      ['A-1', 3, 1],
    ]);
    expect(await letters()).toEqual([]);
  });

  it('stay where it fails again', async () => {
    const { ShardId, from, to } = await commits();
    await give(pointer(ShardId, from, to));
    failing = [from];
    const [letter] = await letters();
    expect(await redrive(letter!, deployed, clients)).toMatchObject({ kind: 'failed' });
    await release(letter!, clients);
    const again = await letters();
    expect(again.map(({ numbers }) => numbers)).toEqual([['A-1']]);
  });

  it('name the case of an execution that ended', async () => {
    queue = { ...queue, feed: 'executions' };
    const ended = { detail: { name: 'A-7.3', status: 'FAILED' } };
    await give(ended);
    const [letter] = await letters();
    expect(letter!.numbers).toEqual(['A-7']);
    expect(await redrive(letter!, deployed, clients)).toEqual({ kind: 'delivered' });
    const [event] = given as SQSEvent[];
    expect(event!.Records).toMatchObject([{ eventSource: 'aws:sqs', body: JSON.stringify(ended) }]);
    expect(await letters()).toEqual([]);
  });

  it('name the case of a delivery, which is sent by one attempt more', async () => {
    queue = { ...queue, feed: 'deliveries' };
    await give(delivery(1));
    const [letter] = await letters();
    expect(letter!.numbers).toEqual([delivery(1).message.number]);
    expect(await redrive(letter!, deployed, clients)).toEqual({ kind: 'delivered' });
    const [event] = given as SQSEvent[];
    expect(deliveryIn(event!.Records[0]!.body)).toEqual(delivery(1));
    expect(Number(event!.Records[0]!.attributes.ApproximateReceiveCount)).toBeGreaterThan(maxSendingAttempts);
  });

  it('are answered by a look at every open case where the stream has their records no more', async () => {
    await give({
      DDBStreamBatchInfo: {
        streamArn: `${streamArn}x`,
        shardId: 'shardId-00000000000000000000-gone',
        startSequenceNumber: '1',
        endSequenceNumber: '2',
      },
    });
    const [letter] = await letters();
    expect(letter!.numbers).toBeUndefined();
    expect(await redrive({ ...letter!, queue: { ...queue, feed: 'reports' } }, deployed, clients)).toMatchObject({
      kind: 'failed',
    });
    expect(await redrive(letter!, deployed, clients)).toEqual({ kind: 'reconciled' });
    expect(reconciled).toBe(1);
    expect(await letters()).toEqual([]);
  });

  it('are all listed, each once, however many there are', async () => {
    queue = { ...queue, feed: 'executions' };
    const numbers = Array.from({ length: 25 }, (_, index) => `A-${index}`);
    for (const name of numbers) await give({ detail: { name } });
    expect((await letters()).flatMap((letter) => letter.numbers).toSorted()).toEqual(numbers.toSorted());
  });
});
