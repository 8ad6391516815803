import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundling } from '../../infra/constructs/bundling.ts';
import type { BenchRow } from './bench-row.ts';
import { askedForFirstEvent, fetchRuntimeClient } from './lambda-runtime.ts';

const group = 'bundles';
const repository = fileURLToPath(new URL('../../', import.meta.url));
const rounds = 15;
const empty = 'empty';
const kilobyte = 1000;

/** What every function finds in its environment; none of it is called while a bundle is loaded. */
const environment = {
  AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9',
  AWS_REGION: 'cn-north-1',
  BANJIE_TABLE: 'cases',
  BANJIE_MACHINES: '{}',
  BANJIE_NOTICE_BUS: 'notices',
  BANJIE_STAGE: 'bench',
  BANJIE_ISSUER: 'https://issuer.example/',
  BANJIE_AUDIENCE: 'banjie',
  BANJIE_JWKS_URL: 'https://issuer.example/jwks.json',
  BANJIE_USER_CLAIM: 'sub',
  BANJIE_UNIT_CLAIM: 'unit',
  BANJIE_ROLES_CLAIM: 'roles',
};

/**
 * The size of each function's bundle, made as it is deployed, and the time from starting Node until it is loaded,
 * against a handler that does nothing: as Lambda's own runtime client loads it, and by Node alone, which has loaded
 * nothing of what every function on Lambda finds loaded. The functions take turns, so that a busy moment of the machine
 * meets all.
 */
export async function benchBundles(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bundles-'));
  try {
    const names = functionNames();
    writeFileSync(join(folder, `${empty}.js`), 'exports.handler = async () => ({});');
    for (const name of names) await bundle(name, folder);
    const all = [empty, ...names];
    const client = fetchRuntimeClient(folder);
    const onLambda = fastest(all, (name) => timeOf(client, name, folder, askedForFirstEvent));
    const alone = fastest(all, (name) => timeOf(`${name}.js`, name, folder, 0));
    return names.flatMap((name) => [
      sizeRow(name, folder),
      timeRow(`${name}: ready on Lambda's runtime`, onLambda, name, 2),
      timeRow(`${name}: loaded by Node alone`, alone, name),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function functionNames(): readonly string[] {
  return readdirSync(join(repository, 'functions'), { recursive: true, encoding: 'utf8' })
    .flatMap((path) => /^([\w-]+)\/handler\.ts$/.exec(path)?.[1] ?? [])
    .toSorted();
}

async function bundle(name: string, folder: string): Promise<void> {
  await build({
    entryPoints: [join(repository, `functions/${name}/handler.ts`)],
    outfile: join(folder, `${name}.js`),
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    ...bundling,
    mainFields: [...bundling.mainFields],
  });
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
function timeOf(module: string, name: string, folder: string, ends: number): number {
  const env = { ...environment, _HANDLER: `${name}.handler`, LAMBDA_TASK_ROOT: folder };
  const start = performance.now();
  const { status, stderr } = spawnSync(execPath, [module], { cwd: folder, env });
  const time = performance.now() - start;
  if (status !== ends) throw new Error(`${name} does not load: ${stderr.toString()}`);
  return time;
}

function sizeRow(name: string, folder: string): BenchRow {
  const size = statSync(join(folder, `${name}.js`)).size / kilobyte;
  return { group, name: `${name}: size`, value: size, unit: 'KB', aim: '< 400 KB', ok: size < 400 };
}

function timeRow(what: string, times: ReadonlyMap<string, number>, name: string, below?: number): BenchRow {
  const value = times.get(name) ?? NaN;
  const baseline = { name: 'empty handler', value: times.get(empty) ?? NaN };
  const ratio = value / baseline.value;
  const row = { group, name: what, value, unit: 'ms', baseline, ratio };
  return below === undefined ? row : { ...row, aim: `< ${below} ×`, ok: ratio < below };
}
