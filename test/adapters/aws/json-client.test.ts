import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { errorFields } from '../../../shared/application/log.ts';
import { AwsError } from '../../../shared/adapters/aws/aws-error.ts';
import { jsonClient } from '../../../shared/adapters/aws/json-client.ts';
import { lambdaPatience } from '../../../shared/adapters/aws/patience.ts';
import { dynamoDb } from '../../../shared/adapters/dynamodb/client.ts';
import { writeTogether } from '../../../shared/adapters/dynamodb/transaction.ts';
import { eventBridge } from '../../../shared/adapters/event-bridge/client.ts';
import type { Environment } from '../../../shared/adapters/lambda/environment.ts';
import { stepFunctions } from '../../../shared/adapters/step-functions/client.ts';
import { isPassing } from '../../../shared/ports/passing-error.ts';
import { type ScriptedAnswer, scriptedServer, type SeenRequest, servedBy } from '../../support/scripted-server.ts';
import { signatureVersion4 } from '../../support/signature-version-4.ts';

interface Calls {
  Ask: { input: { readonly of: string }; output: { readonly is?: string } };
}

const service = { name: 'Example', id: 'EXAMPLE', host: 'example', target: 'Example_1', version: '1.0' } as const;
const secret = 'a secret key';
const environment = (url: string): Environment => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: secret,
  AWS_SESSION_TOKEN: 'a session token',
});

/** A client that asks this address, pauses in no time and writes down how long it would have paused. */
function impatientClient(url: string, limits: { readonly answerMs?: number; readonly callMs?: number } = {}) {
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  return { pauses, client: jsonClient<Calls>(service, environment(url), { ...lambdaPatience, ...limits, pause }) };
}

/** What comes of a call that is answered like this: its answer or its error, the pauses, the requests. */
async function askedOf(answers: readonly ScriptedAnswer[], limits: { readonly answerMs?: number } = {}) {
  await using server = await scriptedServer(...answers);
  const { client, pauses } = impatientClient(server.url, limits);
  const outcome: unknown = await client.call('Ask', { of: '王某' }).catch((error: unknown) => error);
  return { outcome, pauses, seen: server.seen };
}

const good = { body: '{"is":"well"}' };
const refused = (type: string, status = 400) => ({ status, body: JSON.stringify({ __type: `com.example#${type}` }) });

function signatureOf({ method, path, headers, body }: SeenRequest, signed: { region: string; service: string }) {
  const [, names = '', signature] = /SignedHeaders=([\w;-]+), Signature=(\w+)$/.exec(headers.authorization ?? '') ?? [];
  const values = Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])]));
  return { names, signature, own: signatureVersion4({ method, path, headers: values, body, secret, ...signed }) };
}

describe('a call that failed', () => {
  it.each([
    ['a service that fails', { status: 500 }, true],
    ['too much asked at once', refused('ThrottlingException'), true],
    ['as many executions as the account may have', refused('ExecutionLimitExceeded'), true],
    ['an execution that exists', refused('ExecutionAlreadyExists'), false],
    ['a request that is wrong', refused('ValidationException'), false],
  ])('passes or not: %s', async (_what, answer, passes) => {
    const { outcome } = await askedOf([answer]);
    expect(isPassing(outcome)).toBe(passes);
  });
});

describe('a request to AWS', () => {
  it.each([
    {
      ask: (env: Environment) => dynamoDb(env).call('GetItem', { TableName: 'cases', Key: { pk: { S: '案' } } }),
      body: '{"TableName":"cases","Key":{"pk":{"S":"案"}}}',
      target: 'DynamoDB_20120810.GetItem',
      type: 'application/x-amz-json-1.0',
      scope: 'dynamodb',
    },
    {
      ask: (env: Environment) => stepFunctions(env).call('SendTaskSuccess', { taskToken: 't', output: '{}' }),
      body: '{"taskToken":"t","output":"{}"}',
      target: 'AWSStepFunctions.SendTaskSuccess',
      type: 'application/x-amz-json-1.0',
      scope: 'states',
    },
    {
      ask: (env: Environment) => eventBridge(env).call('PutEvents', { Entries: [] }),
      body: '{"Entries":[]}',
      target: 'AWSEvents.PutEvents',
      type: 'application/x-amz-json-1.1',
      scope: 'events',
    },
  ])('$target is sent as its protocol wants it, signed', async ({ ask, body, target, type, scope }) => {
    await using server = await scriptedServer({});
    await ask(environment(server.url));
    const [request] = server.seen;
    expect(request).toMatchObject({ method: 'POST', path: '/', body });
    expect(request?.headers).toMatchObject({
      host: new URL(server.url).host,
      'x-amz-target': target,
      'content-type': type,
      'x-amz-security-token': 'a session token',
    });
    expect(request?.headers.authorization).toContain(`/cn-north-1/${scope}/aws4_request`);
    const { names, signature, own } = signatureOf(request!, { region: 'cn-north-1', service: scope });
    expect(names.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']));
    expect(signature).toBe(own);
  });

  it('carries the trace that the function runs in, when there is one', async () => {
    await using server = await scriptedServer({});
    const changing: Record<string, string | undefined> = { ...environment(server.url) };
    const client = jsonClient<Calls>(service, changing);
    for (const trace of ['Root=1-5759e988;Sampled=1', 'Root=1-67891233;Sampled=0', undefined]) {
      changing['_X_AMZN_TRACE_ID'] = trace;
      await client.call('Ask', { of: 'traces' });
    }
    expect(server.seen.map(({ headers }) => headers['x-amzn-trace-id'])).toEqual([
      'Root=1-5759e988;Sampled=1',
      'Root=1-67891233;Sampled=0',
      undefined,
    ]);
  });

  it('goes over the connection that is there', async () => {
    const ports = new Set<number | undefined>();
    await using server = await scriptedServer({}, {}, {});
    const { client } = impatientClient(server.url);
    for (let turn = 0; turn < 3; turn++) {
      await client.call('Ask', { of: 'connections' });
      ports.add(server.seen.at(-1)?.port);
    }
    expect(ports.size).toBe(1);
  });
});

describe('an answer of AWS', () => {
  it('is read as JSON, in which null is nothing', async () => {
    expect((await askedOf([good])).outcome).toEqual({ is: 'well' });
    expect((await askedOf([{ body: '{"is": null, "and": [{"not": null, "but": ": null"}]}' }])).outcome).toEqual({
      and: [{ but: ': null' }],
    });
    expect((await askedOf([{ body: '' }])).outcome).toEqual({});
  });

  it.each([
    [{ status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException"}' }, 'ValidationException'],
    [{ status: 400, body: '{"__type":"ExecutionDoesNotExist"}' }, 'ExecutionDoesNotExist'],
    [{ status: 400, headers: { 'x-amzn-errortype': 'InvalidToken:http://aws/' }, body: '{}' }, 'InvalidToken'],
    [{ status: 400, body: '{"code":"InvalidName"}' }, 'InvalidName'],
    [{ status: 403, body: '<html>' }, 'Http403'],
    [{ status: 301, body: '' }, 'Http301'],
  ])('that refuses is an error of the name that it gives: %j', async (answer, name) => {
    const { outcome, seen } = await askedOf([answer]);
    expect(outcome).toBeInstanceOf(AwsError);
    expect(outcome).toMatchObject({ name, status: answer.status, message: `Example.Ask: ${name}` });
    expect(seen).toHaveLength(1);
  });

  it('that refuses tells the log which call it was, and nothing of what was asked or stored', async () => {
    const body = JSON.stringify({
      __type: 'TransactionCanceledException',
      message: 'the value 王某 is not allowed',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { name: { S: '王某' } } }],
    });
    const headers = { 'x-amzn-requestid': 'REQUEST1' };
    const { outcome } = await askedOf([{ status: 400, body, headers }]);
    const error = outcome as AwsError;
    expect(error.message).toBe('Example.Ask: TransactionCanceledException [None, ConditionalCheckFailed]');
    expect(errorFields(error)).toMatchObject({
      errorName: 'TransactionCanceledException',
      awsCall: 'Example.Ask',
      awsStatus: 400,
      awsRequestId: 'REQUEST1',
    });
    expect(error.reasons[1]?.Item).toEqual({ name: { S: '王某' } });
    expect(`${error.stack} ${JSON.stringify(error)} ${JSON.stringify(errorFields(error))}`).not.toContain('王某');
  });
});

describe('a call to AWS', () => {
  it.each<ScriptedAnswer>([
    { status: 500 },
    { status: 503, body: '<html>' },
    'cut-off',
    { body: '{"is": "王' },
    { status: 400, body: '{"__type":"InvalidSignatureException","message":"Signature expired: it is late"}' },
  ])('is tried again after %j, which passes', async (answer) => {
    const { outcome, seen, pauses } = await askedOf([answer, good]);
    expect(outcome).toEqual({ is: 'well' });
    expect(seen).toHaveLength(2);
    expect(pauses[0]).toBeLessThanOrEqual(100);
  });

  it('has the same body in all attempts, each with a signature of its own', async () => {
    const { seen } = await askedOf([{ status: 500 }, good]);
    expect(new Set(seen.map(({ body }) => body))).toEqual(new Set(['{"of":"王某"}']));
    for (const request of seen) {
      const { signature, own } = signatureOf(request, { region: 'cn-north-1', service: 'example' });
      expect(signature).toBe(own);
    }
  });

  it('is tried four times in all, after pauses that may double each time', async () => {
    const { outcome, seen, pauses } = await askedOf([{ status: 500 }]);
    expect(outcome).toMatchObject({ name: 'Http500', status: 500 });
    expect(seen).toHaveLength(4);
    expect(pauses).toHaveLength(3);
    for (const [index, most] of [100, 200, 400].entries()) expect(pauses[index]).toBeLessThanOrEqual(most);
  });

  it.each([
    refused('ProvisionedThroughputExceededException'),
    refused('ThrottlingException'),
    refused('ExecutionLimitExceeded'),
    refused('Any', 429),
  ])('gives a service that is asked too much more time: %j', async (answer) => {
    // Enough calls that a pause as short as the other ones' would be no chance.
    const all = await Promise.all(Array.from({ length: 30 }, () => askedOf([answer])));
    const first = all.map(({ pauses }) => pauses[0] ?? 0);
    expect(Math.max(...first)).toBeGreaterThan(100);
    expect(Math.max(...first)).toBeLessThanOrEqual(500);
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

  it.each<ScriptedAnswer>(['silence', 'stall'])('gives an answer up that does not come whole (%s)', async (answer) => {
    const { outcome, pauses } = await askedOf([answer], { answerMs: 20 });
    expect(outcome).toMatchObject({ name: 'ETIMEDOUT', status: undefined, message: 'Example.Ask: ETIMEDOUT' });
    expect(pauses).toHaveLength(3);
  });

  it('gives a connection up that is not there in time, and says when there is none', async () => {
    // Takes the connection and says nothing: encryption never begins.
    const mute = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as AddressInfo;
    const hurried = { ...lambdaPatience, attempts: 1, connectMs: 20 };
    const client = jsonClient<Calls>(service, environment(`https://127.0.0.1:${port}`), hurried);
    await expect(client.call('Ask', { of: 'connections' })).rejects.toMatchObject({
      name: 'ETIMEDOUT',
      cause: { message: 'not a connection within 20 ms' },
    });
    await new Promise((resolve) => mute.close(resolve));
    await expect(client.call('Ask', { of: 'connections' })).rejects.toMatchObject({ name: 'ECONNREFUSED' });
  });

  it('leaves the kept connections when one of them has died: a function that was frozen finds all of them dead', async () => {
    const together = 2 * lambdaPatience.attempts;
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
    const { client, pauses } = impatientClient(server.url);
    await Promise.all(Array.from({ length: together }, () => client.call('Ask', { of: 'connections' })));
    expect(known.size).toBe(together);
    expect(await client.call('Ask', { of: 'connections' })).toEqual({ is: 'well' });
    expect(pauses).toHaveLength(1);
  });

  it('ends while the function still has time, whatever attempts are left', async () => {
    await using server = await scriptedServer('silence');
    const { client } = impatientClient(server.url, { answerMs: 60_000, callMs: 50 });
    await expect(client.call('Ask', { of: 'time' })).rejects.toMatchObject({ name: 'ETIMEDOUT' });
  });

  it('that writes a transaction has the same token in all attempts, so that it is written once', async () => {
    await using server = await scriptedServer({ status: 500 }, refused('TransactionInProgressException'), {});
    const client = dynamoDb(environment(server.url));
    expect(await writeTogether({ client }, [])).toBeUndefined();
    await writeTogether({ client }, []);
    const tokens = server.seen.map(({ body }) => (JSON.parse(body) as Record<string, unknown>)['ClientRequestToken']);
    expect(tokens).toHaveLength(4);
    expect(tokens[0]).toMatch(/^[\w-]{36}$/);
    expect(new Set(tokens.slice(0, 3)).size).toBe(1);
    expect(tokens[3]).not.toBe(tokens[0]);
  });
});
