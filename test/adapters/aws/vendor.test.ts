import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../shared/adapters/aws/service.ts';
import { dynamoDb, dynamoDbService } from '../../../shared/adapters/dynamodb/client.ts';
import { eventBridge, eventBridgeService } from '../../../shared/adapters/event-bridge/client.ts';
import { stepFunctions, stepFunctionsService } from '../../../shared/adapters/step-functions/client.ts';
import { emulatorClient, emulatorEnvironment } from '../../support/emulator.ts';
import { type ScriptedAnswer, scriptedServer } from '../../support/scripted-server.ts';

const [DynamoDb, StepFunctions, EventBridge] = [
  (url: string) => new DynamoDBClient(emulatorClient(url)),
  (url: string) => new SFNClient(emulatorClient(url)),
  (url: string) => new EventBridgeClient(emulatorClient(url)),
];
const own = emulatorEnvironment;

const bytes = Buffer.from('办结');
const key = { pk: { S: 'CASE#A-1' }, sk: { S: 'SNAPSHOT' } };
const put = <Bytes>(B: Bytes) => ({ TableName: 'cases', Item: { ...key, case: { B }, n: { N: '7' } } });
const entry = { EventBusName: 'notices', Source: 'banjie.cases', DetailType: 'replied', Detail: '{}' };
const start = { stateMachineArn: 'arn:aws-cn:states:cn-north-1:0:stateMachine:m', name: 'A-1', input: '{"a":"甲"}' };
const described = { executionArn: 'arn:aws-cn:states:cn-north-1:0:execution:m:A-1' };
const written = { ClientRequestToken: 'token', TransactItems: [{ Delete: { TableName: 'cases', Key: key } }] };

/** The same call, made by the vendor's client and by ours. */
const calls = {
  GetItem: [
    (url: string) => DynamoDb(url).send(new GetItemCommand({ TableName: 'cases', Key: key, ConsistentRead: true })),
    (url: string) => dynamoDb(own(url)).call('GetItem', { TableName: 'cases', Key: key, ConsistentRead: true }),
  ],
  PutItem: [
    (url: string) => DynamoDb(url).send(new PutItemCommand(put(bytes))),
    (url: string) => dynamoDb(own(url)).call('PutItem', put(bytes.toString('base64'))),
  ],
  TransactWriteItems: [
    (url: string) => DynamoDb(url).send(new TransactWriteItemsCommand(written)),
    (url: string) => dynamoDb(own(url)).call('TransactWriteItems', written),
  ],
  StartExecution: [
    (url: string) => StepFunctions(url).send(new StartExecutionCommand(start)),
    (url: string) => stepFunctions(own(url)).call('StartExecution', start),
  ],
  DescribeExecution: [
    (url: string) => StepFunctions(url).send(new DescribeExecutionCommand(described)),
    (url: string) => stepFunctions(own(url)).call('DescribeExecution', described),
  ],
  PutEvents: [
    (url: string) => EventBridge(url).send(new PutEventsCommand({ Entries: [entry] })),
    (url: string) => eventBridge(own(url)).call('PutEvents', { Entries: [entry] }),
  ],
} as const satisfies Record<string, readonly ((url: string) => Promise<unknown>)[]>;

/** What the server saw, and what came of it. */
async function made(call: (url: string) => Promise<unknown>, answer: ScriptedAnswer) {
  await using server = await scriptedServer(answer);
  const outcome: unknown = await call(server.url).catch((error: unknown) => error);
  const request = server.seen[0]!;
  const { 'x-amz-target': target, 'content-type': type } = request.headers;
  return {
    request: { method: request.method, path: request.path, target, type, body: JSON.parse(request.body) as unknown },
    outcome,
  };
}

describe('beside the vendor’s client', () => {
  it.each(Object.keys(calls) as (keyof typeof calls)[])('%s is asked in the same words', async (name) => {
    const [vendors, ours] = await Promise.all(calls[name].map((call) => made(call, {})));
    expect(ours?.request).toEqual(vendors?.request);
  });

  it.each([
    ['GetItem', { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' }],
    ['PutItem', { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' }],
    ['PutItem', { __type: 'com.amazon.coral.validate#ValidationException' }],
    ['StartExecution', { __type: 'ExecutionAlreadyExists' }],
    ['PutEvents', { __type: 'com.amazonaws.events#ResourceNotFoundException:http://aws.example/' }],
  ] as const)('%s fails under the same name: %j', async (name, body) => {
    const answer = { status: 400, body: JSON.stringify(body) };
    const [vendors, ours] = await Promise.all(calls[name].map((call) => made(call, answer)));
    expect((ours?.outcome as Error).name).toBe((vendors?.outcome as Error).name);
  });

  it('an execution has the same instants, and nothing where nothing is', async () => {
    const body = '{"executionArn":"arn","startDate":1772499600.7,"stopDate":null,"status":"RUNNING","output":null}';
    const [vendors, ours] = await Promise.all(calls.DescribeExecution.map((call) => made(call, { body })));
    const { $metadata: _own, ...told } = vendors?.outcome as { startDate: Date; $metadata: unknown };
    expect(ours?.outcome).toEqual({ ...told, startDate: told.startDate.getTime() / 1000 });
  });

  it.each(['us-east-1', 'us-gov-west-1', 'ap-southeast-5', 'mx-central-1', 'cn-north-1', 'cn-northwest-1'])(
    'the endpoints of %s are the same',
    (region) => {
      for (const [service, { config }] of [
        [dynamoDbService, new DynamoDBClient({ region })],
        [stepFunctionsService, new SFNClient({ region })],
        [eventBridgeService, new EventBridgeClient({ region })],
      ] as const) {
        const { url } = config.endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false });
        expect(endpointOf(service, { AWS_REGION: region }).href).toBe(url.href);
        expect(service).toMatchObject({ id: config.serviceId.toUpperCase(), host: config.defaultSigningName });
      }
    },
  );
});
