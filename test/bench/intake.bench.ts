import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { caseDatabase } from '../../shared/adapters/sqlite/case-layout.ts';
import { openDatabase } from '../../shared/adapters/sqlite/open-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import type { LoadResult } from './load.ts';

const root = new URL('../../', import.meta.url);
const connections = 32;
const warmUpMs = 4_000;
const runMs = 12_000;
const rawMs = 4_000;

type Row = Record<string, string | number | null>;

/**
 * Intake over HTTP on one machine: read, authenticated, validated, routed, decided, on the disk, answered; against the
 * rate at which this disk takes single durable commits of the very same rows, measured before and after.
 */
export async function benchIntake(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  try {
    const data = join(folder.path, 'data');
    const port = await freePort();
    const server = await startServer(data, port);
    const load = await runLoad(port, data);
    await stop(server);
    const rows = rowsOf(join(data, 'cases.db'));
    const raw = rawRate(join(folder.path, 'raw.db'), rows);
    const bound = (value: number, most: number) => value < most;
    return [
      {
        group: 'intake',
        name: `durable intake over HTTP, ${connections} connections`,
        value: load.perSecond,
        unit: '/s',
        baseline: { name: 'single durable commits of the same rows', value: raw },
        ratio: load.perSecond / raw,
        aim: '≥ 1 ×, better 1.5 ×',
        ok: load.perSecond >= raw && load.refused === 0,
      },
      { group: 'intake', name: 'p50', value: load.p50, unit: 'ms' },
      { group: 'intake', name: 'p99', value: load.p99, unit: 'ms', aim: '< 40 ms', ok: bound(load.p99, 40) },
    ];
  } finally {
    folder.remove();
  }
}

async function startServer(data: string, port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, [fileURLToPath(new URL('infra/local/main.ts', root))], {
    env: { ...process.env, BANJIE_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/health`).catch(() => undefined);
    if (answer?.ok === true) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGKILL');
  throw new Error('the server did not start');
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

async function runLoad(port: number, data: string): Promise<LoadResult> {
  const { hotlines } = JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as {
    readonly hotlines: Readonly<Record<string, string>>;
  };
  const generator = fileURLToPath(new URL('load.ts', import.meta.url));
  const told = [port, hotlines['12369'], connections, warmUpMs, runMs].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, [generator, ...told]);
  return JSON.parse(stdout) as LoadResult;
}

/** What each intake has written, table by table. */
function rowsOf(path: string): readonly (readonly (readonly [table: string, row: Row])[])[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const cases = db.prepare('SELECT * FROM cases LIMIT 30000').all() as Row[];
    const events = db.prepare('SELECT * FROM events WHERE case_id = ?');
    const keys = db.prepare('SELECT * FROM idempotency LIMIT 30000').all() as Row[];
    const outbox = db.prepare('SELECT * FROM outbox ORDER BY id LIMIT 30000').all() as Row[];
    const entries = new Map(outbox.map((entry) => [entry['number'], entry]));
    return cases.map((row, index) => [
      ['cases', row],
      ...(events.all(Number(row['id'])) as Row[]).map((event) => ['events', event] as const),
      ...rowOf('idempotency', keys[index]),
      ...rowOf('outbox', entries.get(row['number'])),
    ]);
  } finally {
    db.close();
  }
}

function rowOf(table: string, row: Row | undefined): readonly (readonly [table: string, row: Row])[] {
  return row === undefined ? [] : [[table, row]];
}

function rawRate(path: string, commits: ReturnType<typeof rowsOf>): number {
  const db = openDatabase({ path, ...caseDatabase });
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const insert = (table: string, row: Row): void => {
    let statement = statements.get(table);
    if (!statement) {
      const names = Object.keys(row);
      statement = db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`);
      statements.set(table, statement);
    }
    statement.run(...Object.values(row));
  };
  const startedAt = performance.now();
  let done = 0;
  for (const rows of commits) {
    db.exec('BEGIN IMMEDIATE');
    for (const [table, row] of rows) insert(table, row);
    db.exec('COMMIT');
    done++;
    if (performance.now() - startedAt > rawMs) break;
  }
  const rate = done / ((performance.now() - startedAt) / 1000);
  db.close();
  return rate;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
