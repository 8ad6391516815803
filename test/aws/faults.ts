import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { emulatorClient } from '../support/emulator.ts';
import type { Deployment } from './deployment.ts';
import { type Fault, faultyDynamoDb, type FaultyDynamoDb } from './faulty-dynamodb.ts';

/** What the faults are tried on. */
export interface FaultDeps {
  readonly endpoint: string;
  readonly deployed: () => Deployment;
  /** Registers a complaint by a line, with an idempotency key. */
  readonly register: (key: string) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  /** Numbers of the open complaints. */
  readonly openCases: () => Promise<readonly string[]>;
  /** Calls the function that looks at every open case. */
  readonly reconcile: () => Promise<unknown>;
}

const nothing = { started: 0, woken: 0, stopped: 0, recorded: 0 };

/** Faults of deployed functions: no case that was acknowledged is lost, unwatched or there twice. */
export function survivesFaults({ endpoint, deployed, register, openCases, reconcile }: FaultDeps): void {
  const options = emulatorClient(endpoint);
  const lambda = new LambdaClient(options);
  const states = new SFNClient(options);

  async function functionNamed(part: string): Promise<string> {
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    const found = Functions.find(({ FunctionName }) => FunctionName?.startsWith(`${deployed().stage}-service-${part}`));
    return found?.FunctionName ?? part;
  }

  /** The function writes to a DynamoDB that can be made to fail. */
  async function withFaults(part: string, work: (dynamoDb: FaultyDynamoDb) => Promise<void>): Promise<void> {
    const FunctionName = await functionNamed(part);
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const before = Environment?.Variables ?? {};
    const set = (Variables: Record<string, string>) =>
      lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    const dynamoDb = await faultyDynamoDb(endpoint);
    await set({ ...before, AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url });
    try {
      await work(dynamoDb);
    } finally {
      await set(before);
      dynamoDb.close();
    }
  }

  /** Executions that run for the case. */
  async function running(number: string): Promise<readonly string[]> {
    const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
    const machine = stateMachines.find(({ name }) => name === `${deployed().stage}-env-complaint`);
    const { executions = [] } = await states.send(
      new ListExecutionsCommand({ stateMachineArn: machine?.stateMachineArn, statusFilter: 'RUNNING' }),
    );
    return executions.flatMap(({ name = '' }) => (name === number || name.startsWith(`${number}.`) ? [name] : []));
  }

  const watchedOnce = (number: string) => expect.poll(() => running(number), { interval: 250 }).toEqual([number]);

  it('acknowledges nothing that it could not write, and takes the same call once it can', async () => {
    await withFaults('Intake', async (dynamoDb) => {
      for (const fault of ['key-denied', 'silent', 'answer-lost'] as const satisfies readonly Fault[]) {
        const before = await openCases();
        Object.assign(dynamoDb, { fault, met: 0 });
        const failed = await register(`fault-${fault}`);
        expect([fault, failed.status >= 500, JSON.stringify(failed.body).includes('kms')]).toEqual([
          fault,
          true,
          false,
        ]);
        expect(dynamoDb.met).toBeGreaterThan(0);
        dynamoDb.fault = 'none';
        const again = await register(`fault-${fault}`);
        expect([fault, again.status]).toEqual([fault, 201]);
        const number = String(again.body['number']);
        expect((await openCases()).filter((one) => !before.includes(one))).toEqual([number]);
        await watchedOnce(number);
      }
    });
  });

  it('watches a case whose wait could not be registered at first', async () => {
    await withFaults('AwaitStage', async (dynamoDb) => {
      dynamoDb.fault = 'key-denied';
      const { status, body } = await register('fault-wait');
      expect(status).toBe(201);
      await expect.poll(() => dynamoDb.met).toBeGreaterThan(0);
      dynamoDb.fault = 'none';
      // The machine tries again by itself; where it has given up, the next pass starts another.
      await reconcile();
      const number = String(body['number']);
      await expect.poll(async () => (await running(number)).length).toBe(1);
    });
    expect(await reconcile()).toMatchObject({ complete: true, failed: 0, repairs: nothing });
  });

  it('starts by a pass what the feed did not, and once the feed goes on nothing is there twice', async () => {
    const FunctionName = await functionNamed('Dispatch');
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
    const stream = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn?.includes(':dynamodb:'));
    const enable = (Enabled: boolean) =>
      lambda.send(new UpdateEventSourceMappingCommand({ UUID: stream?.UUID, Enabled }));
    await enable(false);
    const { status, body } = await register('fault-feed');
    const number = String(body['number']);
    expect([status, await running(number)]).toEqual([201, []]);
    expect(await reconcile()).toMatchObject({ complete: true, failed: 0, repairs: { ...nothing, started: 1 } });
    await watchedOnce(number);
    await enable(true);
    const last = await register('fault-feed-2');
    await watchedOnce(String(last.body['number']));
    expect(await running(number)).toEqual([number]);
    expect(await reconcile()).toMatchObject({ complete: true, failed: 0, repairs: nothing });
  });

  it('does nothing anew for commits that come again or out of order, and names a record that nobody can read', async () => {
    const records = await streamedRecords();
    const dispatch = async (Records: readonly unknown[]) => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: await functionNamed('Dispatch'), Payload: JSON.stringify({ Records }) }),
      );
      return { error: FunctionError, answer: JSON.parse(Buffer.from(Payload ?? []).toString()) as unknown };
    };
    const before = await openCases();
    const executions = await Promise.all(before.map(running));
    for (const batch of [records, records.toReversed(), [...records, ...records]]) {
      expect(await dispatch(batch)).toEqual({ error: undefined, answer: { batchItemFailures: [] } });
    }
    const { dynamodb, ...first } = records[0]!;
    const poison = {
      ...first,
      dynamodb: { ...dynamodb, NewImage: { sk: { S: 'EVENT#0000000001' }, events: { S: '—' } } },
    };
    // The batch is cut in halves until the record is alone.
    expect(await dispatch([poison])).toMatchObject({ error: 'Unhandled' });
    expect(await Promise.all(before.map(running))).toEqual(executions);
    expect(await openCases()).toEqual(before);
    expect(await reconcile()).toMatchObject({ complete: true, failed: 0, repairs: nothing });
  });

  /** The commits of the complaints, as the stream hands them to a function. */
  async function streamedRecords() {
    const streams = new DynamoDBStreamsClient(options);
    const { tableName: TableName } = deployed().table;
    const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName }));
    const StreamArn = Streams[0]?.StreamArn ?? '';
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    const commits = Records.filter(
      ({ eventName, dynamodb }) =>
        eventName === 'INSERT' &&
        dynamodb?.Keys?.['pk']?.S?.startsWith('CASE#HJ') === true &&
        dynamodb.Keys['sk']?.S?.startsWith('EVENT#') === true,
    );
    expect(commits.length).toBeGreaterThan(3);
    // As JSON a function gets bytes in base64.
    return commits.map(({ dynamodb, ...record }) => ({
      ...record,
      dynamodb: {
        ...dynamodb,
        NewImage: Object.fromEntries(
          Object.entries(dynamodb?.NewImage ?? {}).map(([name, value]) => [
            name,
            value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
          ]),
        ),
      },
    }));
  }
}
