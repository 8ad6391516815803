import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundling } from '../../infra/constructs/bundling.ts';
import type { BenchRow } from './bench-row.ts';

const group = 'bundles';
const repository = fileURLToPath(new URL('../../', import.meta.url));
const rounds = 15;
const kilobyte = 1000;

/** What every function finds in its environment; none of it is called while a bundle is loaded. */
const environment = {
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
 * against a handler that does nothing. The functions take turns, so that a busy moment of the machine meets all.
 */
export async function benchBundles(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bundles-'));
  try {
    const names = functionNames();
    const empty = join(folder, 'empty.js');
    writeFileSync(empty, 'exports.handler = async () => ({});');
    const files = new Map<string, string>([['', empty]]);
    for (const name of names) files.set(name, await bundled(name, folder));
    const times = loadTimes(files);
    return names.flatMap((name) => rowsOf(name, files.get(name) ?? '', times.get(name) ?? NaN, times.get('') ?? NaN));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function functionNames(): readonly string[] {
  return readdirSync(join(repository, 'functions'), { recursive: true, encoding: 'utf8' })
    .flatMap((path) => /^([\w-]+)\/handler\.ts$/.exec(path)?.[1] ?? [])
    .toSorted();
}

async function bundled(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.js`);
  await build({
    entryPoints: [join(repository, `functions/${name}/handler.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
    ...bundling,
    mainFields: [...bundling.mainFields],
  });
  return outfile;
}

/** Milliseconds by name: the fastest start, because whatever disturbs one only adds to it. */
function loadTimes(files: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const times = new Map([...files.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, file] of files) times.get(name)?.push(loadTime(file));
  }
  return new Map([...times].map(([name, all]) => [name, Math.min(...all)]));
}

function loadTime(file: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(execPath, [file], { env: environment });
  if (status !== 0) throw new Error(`${file} does not load: ${stderr.toString()}`);
  return performance.now() - start;
}

function rowsOf(name: string, file: string, time: number, empty: number): BenchRow[] {
  const size = statSync(file).size / kilobyte;
  const ratio = time / empty;
  return [
    { group, name: `${name}: size`, value: size, unit: 'KB', aim: '< 400 KB', ok: size < 400 },
    {
      group,
      name: `${name}: start and load`,
      value: time,
      unit: 'ms',
      baseline: { name: 'empty handler', value: empty },
      ratio,
      aim: '< 2 ×',
      ok: ratio < 2,
    },
  ];
}
