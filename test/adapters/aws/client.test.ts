import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { BatchGetItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../../../shared/adapters/aws/aws-error.ts';
import { awsClient, type Limits } from '../../../shared/adapters/aws/client.ts';
import { dynamoDb } from '../../../shared/adapters/dynamodb/client.ts';
import { writeTogether } from '../../../shared/adapters/dynamodb/transaction.ts';
import { eventBridge } from '../../../shared/adapters/event-bridge/client.ts';
import { createS3Archive } from '../../../shared/adapters/s3/archive.ts';
import { s3 } from '../../../shared/adapters/s3/client.ts';
import { stepFunctions } from '../../../shared/adapters/step-functions/client.ts';
import { errorFields } from '../../../shared/application/log.ts';
import { isTransient } from '../../../shared/ports/transient-error.ts';
import { type ScriptedAnswer, scriptedServer, type SeenRequest, servedBy } from '../../support/scripted-server.ts';
import { signatureVersion4 } from '../../support/signature-version-4.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const secretAccessKey = 'a secret key';

/** A client that asks this address. */
const settings = (endpoint: string, limits: Partial<Limits> = {}) => ({
  endpoint,
  region: 'cn-north-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey, sessionToken: 'a session token' },
  limits,
});

const item = new GetItemCommand({ TableName: 'cases', Key: { pk: { S: '王某' } } });
const get = () => new GetItemCommand(item.input);
const good = { body: '{"Item":{"pk":{"S":"well"}}}' };
const read = { Item: { pk: { S: 'well' } } };
const refused = (type: string, status = 400) => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'the value 王某 is refused' }),
});

/** What comes of a call that is answered like this, and the requests. */
async function askedOf(answers: readonly ScriptedAnswer[], limits?: Partial<Limits>) {
  await using server = await scriptedServer(...answers);
  const outcome: unknown = await dynamoDb(settings(server.url, limits))
    .send(get())
    .catch((error: unknown) => error);
  return { outcome, seen: server.seen };
}

function signatureOf({ method, path, headers, body }: SeenRequest, signed: { region: string; service: string }) {
  const [, names = '', signature] = /SignedHeaders=([\w;-]+), Signature=(\w+)$/.exec(headers.authorization ?? '') ?? [];
  const values = Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])]));
  const own = signatureVersion4({ method, path, headers: values, body, secret: secretAccessKey, ...signed });
  return { names, signature, own };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a call that failed', () => {
  it.each([
    ['a service that fails', { status: 500 }, true],
    ['too much asked at once', refused('ThrottlingException'), true],
    ['as many executions as the account may have', refused('ExecutionLimitExceeded'), true],
    ['an execution that exists', refused('ExecutionAlreadyExists'), false],
    ['a request that is wrong', refused('ValidationException'), false],
    ['no answer', 'cut-off' as const, true],
  ])('passes or not: %s', async (_what, answer, transient) => {
    const { outcome } = await askedOf([answer], { maxAttempts: 1 });
    expect(isTransient(outcome)).toBe(transient);
  });
});

describe('a request to AWS', () => {
  it.each([
    {
      ask: (url: string) => dynamoDb(settings(url)).send(get()),
      target: 'DynamoDB_20120810.GetItem',
      scope: 'dynamodb',
    },
    {
      ask: (url: string) =>
        stepFunctions(settings(url)).send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' })),
      target: 'AWSStepFunctions.SendTaskSuccess',
      scope: 'states',
    },
    {
      ask: (url: string) => eventBridge(settings(url)).send(new PutEventsCommand({ Entries: [] })),
      target: 'AWSEvents.PutEvents',
      scope: 'events',
    },
  ])('$target is signed with the credentials of its environment', async ({ ask, target, scope }) => {
    await using server = await scriptedServer({});
    await ask(server.url);
    const [request] = server.seen;
    expect(request?.headers).toMatchObject({
      'x-amz-target': target,
      'x-amz-security-token': 'a session token',
    });
    expect(request?.headers.authorization).toContain(`/cn-north-1/${scope}/aws4_request`);
    const { names, signature, own } = signatureOf(request!, { region: 'cn-north-1', service: scope });
    expect(names.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']));
    expect(signature).toBe(own);
  });

  it('carries the trace that the function runs in, when there is one', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'query');
    await using server = await scriptedServer({});
    const client = dynamoDb(settings(server.url));
    for (const trace of ['Root=1-5759e988;Sampled=1', 'Root=1-67891233;Sampled=0', undefined]) {
      vi.stubEnv('_X_AMZN_TRACE_ID', trace);
      await client.send(get());
    }
    expect(server.seen.map(({ headers }) => headers['x-amzn-trace-id'])).toEqual([
      'Root=1-5759e988;Sampled=1',
      'Root=1-67891233;Sampled=0',
      undefined,
    ]);
  });

  it('goes over the connection that is there', async () => {
    await using server = await scriptedServer({});
    const client = dynamoDb(settings(server.url));
    for (let turn = 0; turn < 3; turn++) await client.send(get());
    expect(new Set(server.seen.map(({ port }) => port)).size).toBe(1);
  });

  it('goes to the address and with the credentials that the environment tells, of the service before of all', async () => {
    await using server = await scriptedServer({});
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDENVIRONMENT');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', server.url);
    await dynamoDb().send(get());
    expect(server.seen[0]?.headers.authorization).toContain('AKIDENVIRONMENT');
  });

  it('is signed with an operator’s profile, where that is named', async () => {
    await using server = await scriptedServer({});
    const folder = temporaryFolder();
    const file = join(folder.path, 'credentials');
    writeFileSync(file, '[operator]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\n');
    vi.stubEnv('AWS_PROFILE', 'operator');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
    await dynamoDb({ endpoint: server.url, region: 'cn-north-1' }).send(get());
    expect(server.seen[0]?.headers.authorization).toContain('AKIDPROFILE');
    folder.remove();
  });

  it.each([
    ['cn-north-1', {}, 'https://dynamodb.cn-north-1.amazonaws.com.cn/'],
    ['ap-southeast-1', {}, 'https://dynamodb.ap-southeast-1.amazonaws.com/'],
    ['us-gov-west-1', {}, 'https://dynamodb.us-gov-west-1.amazonaws.com/'],
    ['us-iso-east-1', {}, 'https://dynamodb.us-iso-east-1.c2s.ic.gov/'],
    ['eusc-de-east-1', {}, 'https://dynamodb.eusc-de-east-1.amazonaws.eu/'],
    ['us-east-1', { UseFIPS: true }, 'https://dynamodb-fips.us-east-1.amazonaws.com/'],
  ])('finds its way in the partition of %s %j', (region, asked, url) => {
    const { config } = awsClient(DynamoDBClient, { region });
    const found = config.endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false, ...asked });
    expect(found.url.href).toBe(url);
  });

  it('is sent to nobody where the region is none', async () => {
    const { credentials } = settings('');
    const error = await dynamoDb({ region: 'evil.test/#-1', credentials })
      .send(get())
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(AwsError);
  });

  it('tells an operator in the vendor’s words that there is no region', async () => {
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_DEFAULT_REGION', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
    await expect(dynamoDb().send(get())).rejects.toThrow('Region is missing');
  });
});

describe('an answer of AWS', () => {
  it('is what the vendor’s client makes of it', async () => {
    expect((await askedOf([good])).outcome).toMatchObject(read);
    const bytes = Buffer.from('办结');
    const stored = { Item: { case: { B: bytes.toString('base64') } } };
    const { outcome } = await askedOf([{ body: JSON.stringify(stored) }]);
    expect(Buffer.from((outcome as { Item: { case: { B: Uint8Array } } }).Item.case.B)).toEqual(bytes);
  });

  it.each([
    [{ status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException"}' }, 'ValidationException'],
    [
      { status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}' },
      'ResourceNotFoundException',
    ],
    [{ status: 400, headers: { 'x-amzn-errortype': 'InvalidToken:http://aws/' }, body: '{}' }, 'InvalidToken'],
    [{ status: 400, body: '{"code":"InvalidName"}' }, 'InvalidName'],
    [{ status: 403, body: '<html>王某</html>' }, 'UnreadableAnswer'],
    [{ status: 200, body: '{"Item": "王某' }, 'UnreadableAnswer'],
  ])('that refuses is an error of the name that it gives: %j', async (answer, name) => {
    const { outcome, seen } = await askedOf([answer]);
    expect(outcome).toBeInstanceOf(AwsError);
    expect(outcome).toMatchObject({ name, status: answer.status, message: `DynamoDB.GetItem: ${name}` });
    expect((outcome as AwsError).cause).toBeUndefined();
    expect(JSON.stringify(outcome) + String((outcome as AwsError).stack)).not.toContain('王某');
    expect(seen).toHaveLength(1);
  });

  it('that refuses tells the log which call it was, and nothing of what was asked or stored', async () => {
    const body = JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'the value 王某 is not allowed',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: '王某', Item: { name: { S: '王某' } } },
      ],
    });
    const headers = { 'x-amzn-requestid': 'REQUEST1' };
    const { outcome } = await askedOf([{ status: 400, body, headers }]);
    const error = outcome as AwsError;
    expect(error.message).toBe('DynamoDB.GetItem: TransactionCanceledException [None, ConditionalCheckFailed]');
    expect(errorFields(error)).toMatchObject({
      errorName: 'TransactionCanceledException',
      awsCall: 'DynamoDB.GetItem',
      awsStatus: 400,
      awsRequestId: 'REQUEST1',
    });
    expect(error.reasons[1]?.Item).toEqual({ name: { S: '王某' } });
    expect(`${error.stack} ${JSON.stringify(error)} ${JSON.stringify(errorFields(error))}`).not.toContain('王某');
  });

  it.each([
    [
      'of Step Functions',
      (url: string) =>
        stepFunctions(settings(url)).send(
          new StartExecutionCommand({ stateMachineArn: 'arn', name: 'A-1', input: '{}' }),
        ),
      { status: 400, body: '{"__type":"ExecutionAlreadyExists","message":"王某"}' },
      'SFN.StartExecution: ExecutionAlreadyExists',
    ],
    [
      'of EventBridge',
      (url: string) => eventBridge(settings(url)).send(new PutEventsCommand({ Entries: [] })),
      { status: 400, body: '{"__type":"InternalException","message":"王某"}' },
      'EventBridge.PutEvents: InternalException',
    ],
    [
      'of KMS',
      (url: string) =>
        awsClient(KMSClient, settings(url)).send(
          new SignCommand({ KeyId: 'k', Message: Buffer.from('m'), SigningAlgorithm: 'ECDSA_SHA_256' }),
        ),
      { status: 400, body: '{"__type":"DisabledException","message":"王某"}' },
      'KMS.Sign: DisabledException',
    ],
    [
      'of S3',
      (url: string) => s3(settings(url)).send(new GetObjectCommand({ Bucket: 'archive', Key: 'a' })),
      { status: 403, body: '<Error><Code>AccessDenied</Code><Message>王某</Message></Error>' },
      'S3.GetObject: AccessDenied',
    ],
  ])('%s that refuses quotes nothing either', async (_service, ask, answer, message) => {
    await using server = await scriptedServer(answer);
    const error = await ask(server.url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message, transient: false });
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('王某');
  });
});

describe('a call to AWS', () => {
  it.each<ScriptedAnswer>([
    { status: 500 },
    { status: 503, body: '<html>' },
    'cut-off',
    refused('ProvisionedThroughputExceededException'),
    { status: 400, body: '{"__type":"InvalidSignatureException","message":"Signature expired: it is late"}' },
  ])('is tried again after %j, which passes', async (answer) => {
    const { outcome, seen } = await askedOf([answer, good]);
    expect(outcome).toMatchObject(read);
    expect(seen).toHaveLength(2);
  });

  it('has the same body in all attempts, each with a signature that fits', async () => {
    const { seen } = await askedOf([{ status: 500 }, good]);
    expect(seen).toHaveLength(2);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1);
    for (const request of seen) {
      const { signature, own } = signatureOf(request, { region: 'cn-north-1', service: 'dynamodb' });
      expect(signature).toBe(own);
    }
  });

  it('is tried four times in all', async () => {
    const { outcome, seen } = await askedOf([{ status: 500 }]);
    expect(outcome).toMatchObject({ status: 500 });
    expect(seen).toHaveLength(4);
  });

  it.each([
    refused('ValidationException'),
    refused('AccessDeniedException'),
    refused('InvalidSignatureException', 403),
  ])('is not tried again when that cannot help: %j', async (answer) => {
    const { outcome, seen } = await askedOf([answer, good]);
    expect(outcome).toBeInstanceOf(AwsError);
    expect(seen).toHaveLength(1);
  });

  it('is not signed by the service’s clock where the own one is wrong: who has the time wrong must not write', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const { outcome, seen } = await askedOf([
      { ...refused('InvalidSignatureException', 403), headers: { date } },
      good,
    ]);
    expect(outcome).toMatchObject({ name: 'InvalidSignatureException' });
    expect(seen).toHaveLength(1);
    await using server = await scriptedServer({ ...good, headers: { date } });
    const client = dynamoDb(settings(server.url));
    for (let turn = 0; turn < 2; turn++) await client.send(get());
    const signedAt = (seen: SeenRequest | undefined) => String(seen?.headers['x-amz-date']).slice(0, 11);
    expect(signedAt(server.seen[1])).toBe(signedAt(server.seen[0]));
  });

  it.each<ScriptedAnswer>(['silence', 'stall'])('gives an answer up that does not come whole (%s)', async (answer) => {
    const { outcome, seen } = await askedOf([answer], { requestTimeoutMs: 30, maxAttempts: 2 });
    expect(outcome).toMatchObject({
      status: undefined,
      message: expect.stringMatching(/^DynamoDB.GetItem: T/) as string,
    });
    expect(isTransient(outcome)).toBe(true);
    expect(seen).toHaveLength(2);
  });

  it('gives a connection up over which encryption never begins, and says when there is none', async () => {
    // Takes the connection and says nothing.
    const mute = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as AddressInfo;
    const client = dynamoDb(settings(`https://127.0.0.1:${port}`, { requestTimeoutMs: 30, maxAttempts: 1 }));
    await expect(client.send(get())).rejects.toMatchObject({ name: 'TimeoutError', transient: true });
    await new Promise((resolve) => mute.close(resolve));
    await expect(client.send(get())).rejects.toMatchObject({ name: 'ECONNREFUSED', transient: true });
  });

  it('leaves the kept connections when one of them has died: a function that was frozen finds all of them dead', async () => {
    const together = 8;
    const known = new Set<Socket>();
    const waiting: ServerResponse[] = [];
    await using server = await servedBy((request, response) => {
      if (known.size < together) {
        known.add(request.socket);
        // Answered together, so that each call has a connection of its own.
        if (waiting.push(response) === together) for (const one of waiting) one.end('{}');
      } else if (known.has(request.socket)) request.socket.destroy();
      else response.end(good.body);
    });
    const client = dynamoDb(settings(server.url, { maxAttempts: 2 }));
    await Promise.all(Array.from({ length: together }, () => client.send(get())));
    expect(known.size).toBe(together);
    expect(await client.send(get())).toMatchObject(read);
  });

  it.each<ScriptedAnswer>(['silence', 'stall', refused('ThrottlingException')])(
    'ends while the function still has time, whatever attempts are left (%j)',
    async (answer) => {
      const { outcome } = await askedOf([answer], { requestTimeoutMs: 60_000, callTimeoutMs: 40, maxAttempts: 50 });
      expect(outcome).toBeInstanceOf(AwsError);
      expect(isTransient(outcome)).toBe(true);
    },
  );

  it('that is ended by its caller ends', async () => {
    await using server = await scriptedServer('silence');
    const stop = new AbortController();
    const asked = dynamoDb(settings(server.url)).send(get(), { abortSignal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toBeInstanceOf(AwsError);
  });

  it('that writes a transaction has the same token in all attempts, so that it is written once', async () => {
    await using server = await scriptedServer({ status: 500 }, refused('TransactionInProgressException'), {});
    const client = dynamoDb(settings(server.url));
    expect(await writeTogether({ client }, [])).toBeUndefined();
    await writeTogether({ client }, []);
    const tokens = server.seen.map(({ body }) => (JSON.parse(body) as Record<string, unknown>)['ClientRequestToken']);
    expect(tokens).toHaveLength(4);
    expect(tokens[0]).toMatch(/^[\w-]{36}$/);
    expect(new Set(tokens.slice(0, 3)).size).toBe(1);
    expect(tokens[3]).not.toBe(tokens[0]);
  });

  it('may go on side by side with others of the same client', async () => {
    await using server = await scriptedServer({ status: 500 }, good);
    const client = dynamoDb(settings(server.url));
    const batch = new BatchGetItemCommand({ RequestItems: { cases: { Keys: [{ pk: { S: 'a' } }] } } });
    const answers = await Promise.all([client.send(get()), client.send(get()), client.send(batch)]);
    expect(answers).toHaveLength(3);
  });
});

describe('an object', () => {
  it('is put where there is none, with a checksum, its wording in no error', async () => {
    const archiveAt = (url: string) => createS3Archive({ client: s3(settings(url)), bucket: 'archive' });
    await using server = await scriptedServer(
      { body: '' },
      { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' },
    );
    const archive = archiveAt(server.url);
    expect(await archive.put('cases/A-1/1.jsonl', '王某')).toEqual({ kind: 'put' });
    expect(server.seen[0]?.headers).toMatchObject({ 'if-none-match': '*', 'content-type': 'application/x-ndjson' });
    expect(server.seen[0]?.headers['x-amz-checksum-sha256']).toBeDefined();
    expect(await archive.put('cases/A-1/1.jsonl', '王某')).toEqual({ kind: 'exists' });
    await using missing = await scriptedServer({ status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' });
    expect(await archiveAt(missing.url).read('cases/A-1/2.jsonl')).toBeUndefined();
    await using busy = await scriptedServer({
      status: 409,
      body: '<Error><Code>ConditionalRequestConflict</Code></Error>',
    });
    const put = new PutObjectCommand({ Bucket: 'archive', Key: 'a', Body: 'b' });
    await expect(s3(settings(busy.url)).send(put)).rejects.toMatchObject({ transient: true });
  });
});
