import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { ApiEvent } from '../../../functions/http/event.ts';
import type { HttpResponse } from '../../../functions/http/respond.ts';
import type { CaseUse } from '../../../infra/price/price.ts';
import { noticeSource } from '../../../shared/adapters/event-bridge/notices.ts';
import { everyOperation } from '../../../shared/contracts/every-operation.ts';
import { addSeconds, type Instant, msOf, secondsBetween } from '../../../shared/domain/instant.ts';
import { compile } from '../../../workflows/language/compiler/compile.ts';
import { bundle } from '../../support/bundles.ts';
import { envComplaint } from '../../support/district.ts';
import { emulatedTable } from '../../support/emulated-table.ts';
import { emulatorEnvironment } from '../../support/emulator.ts';
import { openEmbeddedHost } from '../../workflows/support/embedded-host.ts';
import { functionNames } from '../../workflows/support/function-names.ts';
import type { Host } from '../../workflows/support/host.ts';
import { countingServices, type StatesCall } from './counting-services.ts';
import { moveTime } from './moved-time.ts';

const mechanism = envComplaint.id;
const machinePrefix = 'arn:aws:states:us-east-1:000000000000:stateMachine:bench-';
const issuer = 'https://issuer.test/';
const names = [
  ...['intake', 'command', 'query', 'reference', 'await-stage', 'triage', 'dispatch', 'project-report', 'archive'],
  'reconcile',
] as const;
type Name = (typeof names)[number];
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** Who asks for something over HTTP. */
export interface Caller {
  readonly key?: string;
  readonly unit?: string;
  readonly roles?: readonly string[];
}

/** What of a case's use the services tell; the rest the bench knows. */
export type ServicesUse = Pick<
  CaseUse,
  'transitions' | 'apiRequests' | 'events' | 'queueRequests' | 'puts' | 'largestItem' | 'commits' | 'writtenTo'
> & { readonly functions: readonly Omit<CaseUse['functions'][number], 'memoryMiB'>[] };

/** The functions as they are deployed, and everything that calls them: the gateway, the feed, the machine, the queue. */
export interface DeployedFunctions {
  begin(): void;
  /** @param number whose execution's states are counted */
  used(number: string): Promise<ServicesUse>;
  advanceTo(instant: Instant): Promise<void>;
  call(method: string, path: string, caller: Caller, body?: object): Promise<Record<string, unknown>>;
  invoke(name: Name, event: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Bundles the functions as they are deployed and loads them into this process, whose time is the rehearsal clock's. Their
 * AWS is `countingServices`. Machines are executed by the embedded runtime, which visits the same states as Step Functions
 * (test/workflows). Commits are counted in the reports once their window is over. Nothing happens at once: whoever calls is alone, as an unhurried district is.
 */
export async function deployedFunctions(
  emulator: string,
  start: Instant,
  reportWindowSeconds: number,
): Promise<DeployedFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-aws-bench-'));
  const table = await emulatedTable(emulator);
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'bench' }] };
  const services = await countingServices(emulator, { keys }, (call) => answerStates(machine.host, call));
  Object.assign(env, emulatorEnvironment(services.endpoint), {
    BANJIE_TABLE: table.tableName,
    BANJIE_EXPIRING_TABLE: table.expiringTableName,
    BANJIE_ARCHIVE: 'archive',
    BANJIE_DELIVERIES: 'https://sqs.example/deliveries',
    BANJIE_EVIDENCE: 'evidence',
    BANJIE_MACHINES: JSON.stringify({ prefix: machinePrefix, mechanisms: [mechanism] }),
    BANJIE_NOTICE_BUS: 'notices',
    BANJIE_ORGANISATIONS: JSON.stringify({ [mechanism]: 'district' }),
    BANJIE_STAGE: 'bench',
    BANJIE_ISSUER: issuer,
    BANJIE_AUDIENCE: 'banjie',
    BANJIE_JWKS_URL: `${services.endpoint}/jwks.json`,
    BANJIE_USER_CLAIM: 'sub',
    BANJIE_UNIT_CLAIM: 'unit',
    BANJIE_ROLES_CLAIM: 'roles',
  });
  const machine: { host?: Host } = {};
  moveTime(() => msOf(machine.host?.clock.now() ?? start));
  const load = createRequire(import.meta.url);
  const handlers = new Map<Name, Handler>();
  for (const name of names) {
    await bundle(name, folder);
    handlers.set(name, (load(join(folder, `${name}.js`)) as { readonly handler: Handler }).handler);
  }
  let [apiRequests, queueRequests, commits] = [0, 0, 0];
  const context = { getRemainingTimeInMillis: () => 600_000 };
  const invoke = async (name: Name, event: unknown): Promise<unknown> => {
    services.running(name);
    return handlers.get(name)?.(event, context);
  };
  const host = await openEmbeddedHost(
    mechanism,
    compile(envComplaint, functionNames),
    {
      awaitStage: (task) => invoke('await-stage', task),
      triage: (task) => invoke('triage', task),
      tick: () => Promise.reject(new Error('no machine invokes it any more')),
    },
    start,
  );
  machine.host = host;
  const { workflow } = host;

  async function perform({ operation, input }: StatesCall): Promise<void> {
    const token = String(input['taskToken']);
    if (operation === 'StartExecution') {
      const wait = JSON.parse(String(input['input'])) as never;
      await workflow.start({ mechanism, name: String(input['name']), input: wait });
    } else if (operation === 'SendTaskSuccess') {
      await workflow.answer(token, JSON.parse(String(input['output'])) as never);
    } else {
      await workflow.answer(token, JSON.parse(String(input['cause'])) as never, input['error'] as never);
    }
  }

  let gathered: { readonly since: Instant; readonly records: object[] } | undefined;
  async function countGathered(isOver = false): Promise<void> {
    const now = host.clock.now();
    if (!gathered || (!isOver && secondsBetween(gathered.since, now) < reportWindowSeconds)) return;
    const { records } = gathered;
    gathered = undefined;
    await feed('project-report', records);
  }

  async function feed(reader: 'dispatch' | 'project-report', Records: readonly object[]): Promise<void> {
    const answer = (await invoke(reader, { Records })) as { batchItemFailures: readonly unknown[] };
    if (answer.batchItemFailures.length > 0) throw new Error(`${reader} failed`);
  }

  /** What follows from commits, until nothing follows any more: both readers of the feed, the machine, the archive. */
  async function settle(): Promise<void> {
    await countGathered();
    for (;;) {
      await host.quiet();
      const [written, closings] = [services.takeCommits(), services.takeEvents().filter(closes)];
      if (written.length === 0 && closings.length === 0) return;
      for (const NewImage of written) {
        commits += 1;
        const dynamodb = { NewImage, SequenceNumber: String(commits) };
        const record = { eventName: 'INSERT', eventSource: 'aws:dynamodb', dynamodb };
        await feed('dispatch', [record]);
        gathered ??= { since: host.clock.now(), records: [] };
        gathered.records.push(record);
        for (const call of services.takeStatesCalls()) await perform(call);
      }
      await host.quiet();
      for (const detail of closings) {
        // Sent by the bus, received and deleted by Lambda's poller.
        queueRequests += 3;
        const { Detail } = JSON.parse(detail) as { Detail: string };
        const Records = [{ messageId: '1', body: JSON.stringify({ detail: JSON.parse(Detail) as object }) }];
        await invoke('archive', { Records });
      }
    }
  }

  return {
    begin: () => {
      services.begin();
      [apiRequests, queueRequests, commits] = [0, 0, 0];
    },
    used: async (number) => {
      await countGathered(true);
      const { functions, written, ...counted } = services.counted();
      const transitions = (await host.visited(mechanism, number)).length + 1;
      return {
        ...counted,
        writtenTo: Object.fromEntries([...written].sort(([, a], [, b]) => b - a)),
        functions: [...functions].map(([name, use]) => ({ name, ...use })),
        ...{ transitions, apiRequests, queueRequests, commits },
      };
    },
    advanceTo: async (instant) => {
      // By the hour, so that what follows from what fell due happens soon after it.
      for (let at = host.clock.now(); at < instant;) {
        const next = addSeconds(at, 3600);
        at = next < instant ? next : instant;
        await host.advanceTo(at);
        await settle();
      }
    },
    call: async (method, path, caller, body) => {
      const url = new URL(path, 'http://api');
      const operation = everyOperation.find((one) => one.method === method && matches(one.path, url.pathname));
      const event: ApiEvent = {
        httpMethod: method,
        path: url.pathname,
        headers: {
          'content-type': 'application/json',
          ...(caller.key === undefined ? {} : { 'x-api-key': caller.key, 'idempotency-key': `call-${apiRequests}` }),
          ...(caller.unit === undefined ? {} : { authorization: `Bearer ${await tokenOf(caller)}` }),
        },
        queryStringParameters: Object.fromEntries(url.searchParams),
        body: body === undefined ? null : JSON.stringify(body),
        isBase64Encoded: false,
        requestContext: { requestId: 'bench', identity: { sourceIp: '127.0.0.1' } },
      };
      apiRequests += 1;
      const answer = (await invoke(operation?.by as Name, event)) as HttpResponse;
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
      await settle();
      return JSON.parse(answer.body) as Record<string, unknown>;
    },
    invoke,
    close: async () => {
      await host.close();
      services.close();
      await table.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function tokenOf({ unit = '', roles = [] }: Caller): Promise<string> {
    return new SignJWT({ unit, roles, jti: String(apiRequests) })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setSubject('li')
      .setIssuer(issuer)
      .setAudience('banjie')
      .setIssuedAt()
      .setExpirationTime('10 minutes')
      .sign(privateKey);
  }
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
}

function closes(entry: string): boolean {
  const { Source, DetailType, Detail } = JSON.parse(entry) as Record<string, string>;
  const { closed } = JSON.parse(Detail ?? '{}') as { closed?: boolean };
  return Source === noticeSource && DetailType === 'stage-entered' && closed === true;
}

/** What reads executions: as much of Step Functions' answer as is read. */
async function answerStates(host: Host | undefined, { operation, input }: StatesCall): Promise<object> {
  if (!host) throw new Error('there is no machine yet');
  // As if none were known to run: reconciliation then looks at every case by itself, the dearest pass.
  if (operation === 'ListExecutions') return { executions: [] };
  const name = String(input['executionArn']).split(':').at(-1) ?? '';
  const view = await host.workflow.history(mechanism, name, { limit: 500 });
  if (operation === 'DescribeExecution') {
    return { executionArn: 'arn', status: view?.status, startDate: msOf(view?.startedAt ?? host.clock.now()) / 1000 };
  }
  if (operation !== 'GetExecutionHistory') throw new Error(`${operation} is not answered`);
  const events = (view?.events ?? []).map(({ id, previousId, at, type, state }) => ({
    ...{ id, previousEventId: previousId, timestamp: msOf(at) / 1000, type },
    ...(state === undefined ? {} : { stateEnteredEventDetails: { name: state } }),
  }));
  return { events };
}
