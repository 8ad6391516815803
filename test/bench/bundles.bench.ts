import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { Worker } from 'node:worker_threads';
import type { ApiEvent } from '../../functions/http/event.ts';
import type { BenchRow } from './bench-row.ts';
import { bundle, functionNames, maxKilobytes } from '../support/bundles.ts';
import { cameThatFar, fetchRuntimeClient } from './lambda-runtime.ts';

const group = 'bundles';
const rounds = 25;
const empty = 'empty';
const loadAlone = 'load-alone.js';
const kilobyte = 1000;

/** What every function finds in its environment; none of it is called while a bundle is loaded. */
const environment = {
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_LAMBDA_FUNCTION_VERSION: '1',
  AWS_LAMBDA_LOG_GROUP_NAME: 'bench',
  AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
  AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9',
  AWS_REGION: 'cn-north-1',
  BANJIE_TABLE: 'cases',
  BANJIE_ARCHIVE: 'archive',
  BANJIE_CHECKPOINT_KEY: 'key',
  BANJIE_DELIVERIES: 'https://sqs.example/deliveries',
  BANJIE_EVIDENCE: 'evidence',
  BANJIE_EXPIRING_TABLE: 'expiring',
  BANJIE_MACHINES: '{"prefix":"","mechanisms":[]}',
  BANJIE_NOTICE_BUS: 'notices',
  BANJIE_REPLAY_MACHINE: 'replay',
  BANJIE_STAGE: 'bench',
  BANJIE_ISSUER: 'https://issuer.example/',
  BANJIE_AUDIENCE: 'banjie',
  BANJIE_JWKS_URL: 'https://issuer.example/jwks.json',
  BANJIE_USER_CLAIM: 'sub',
  BANJIE_UNIT_CLAIM: 'unit',
  BANJIE_ROLES_CLAIM: 'roles',
};

/** Needs no token, reads the table, and counts a deadline. */
const firstEvent: ApiEvent = {
  httpMethod: 'GET',
  path: '/v1/calendar/due',
  headers: {},
  queryStringParameters: { start: '2026-11-25', length: '15', unit: 'working-day' },
  body: null,
  isBase64Encoded: false,
  requestContext: { requestId: 'bench', identity: { sourceIp: '127.0.0.1' } },
};

/**
 * The size of each function's bundle, made as it is deployed, and the time from starting Node until it is loaded,
 * against a handler that does nothing: as Lambda's own runtime client loads it, and by Node alone, which has loaded
 * nothing of what every function on Lambda finds loaded. The functions take turns, so that a busy moment of the machine
 * meets all. And the time until a request that needs the table has its answer, so that what is only put off from the
 * start to the first request is no gain.
 */
export async function benchBundles(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bundles-'));
  try {
    const names = functionNames();
    writeFileSync(join(folder, `${empty}.js`), 'exports.handler = async () => ({ statusCode: 200 });');
    for (const name of names) await bundle(name, folder);
    writeFileSync(
      join(folder, loadAlone),
      `require('./' + process.env._HANDLER.split('.')[0]); process.exit(${cameThatFar});`,
    );
    const all = [empty, ...names];
    const client = fetchRuntimeClient(folder);
    const onLambda = fastest(all, (name) => timeOf(client, name, folder, cameThatFar));
    const alone = fastest(all, (name) => timeOf(loadAlone, name, folder, cameThatFar));
    return [
      ...names.flatMap((name) => [
        sizeRow(name, folder),
        timeRow(`${name}: ready on Lambda's runtime`, onLambda, name),
        timeRow(`${name}: loaded by Node alone`, alone, name),
      ]),
      timeRow("query: first answer on Lambda's runtime", await firstAnswers([empty, 'query'], client, folder), 'query'),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function firstAnswers(names: readonly string[], client: string, folder: string) {
  const table = new Worker(new URL('table-stand-in.ts', import.meta.url));
  try {
    const [endpoint] = (await once(table, 'message')) as [string];
    const event = { BENCH_EVENT: JSON.stringify(firstEvent), AWS_ENDPOINT_URL: endpoint };
    return fastest(names, (name) => timeOf(client, name, folder, cameThatFar, event));
  } finally {
    await table.terminate();
  }
}

/** Milliseconds by name: the fastest of some rounds, because whatever disturbs a start only adds to it. */
function fastest(names: readonly string[], time: (name: string) => number): ReadonlyMap<string, number> {
  const times = new Map(names.map((name) => [name, Infinity]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, best] of times) times.set(name, Math.min(best, time(name)));
  }
  return times;
}

/** Milliseconds from starting Node with a module until the process ends, as it has to. */
function timeOf(module: string, name: string, folder: string, ends: number, more = {}): number {
  const env = { ...environment, ...more, _HANDLER: `${name}.handler`, LAMBDA_TASK_ROOT: folder };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(execPath, [module], { cwd: folder, env });
  const time = performance.now() - start;
  if (status !== ends) throw new Error(`${name} does not load: ${stdout.toString()}${stderr.toString()}`);
  return time;
}

function sizeRow(name: string, folder: string): BenchRow {
  const size = statSync(join(folder, `${name}.js`)).size / kilobyte;
  return {
    group,
    name: `${name}: size`,
    value: size,
    unit: 'KB',
    aim: `< ${maxKilobytes(name)} KB`,
    ok: size < maxKilobytes(name),
  };
}

function timeRow(what: string, times: ReadonlyMap<string, number>, name: string): BenchRow {
  const value = times.get(name) ?? NaN;
  const baseline = { name: 'empty handler', value: times.get(empty) ?? NaN };
  const ratio = value / baseline.value;
  return { group, name: what, value, unit: 'ms', baseline, ratio };
}
