import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { feedTable } from '../../shared/adapters/embedded-workflow/feed-table.ts';
import { realClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds, type Instant, msOf, secondsBetween } from '../../shared/domain/instant.ts';
import type { Reconciliation } from '../../shared/ports/reconciliation-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { caseNumber, fillWithOpenCases } from './open-cases.ts';
import { type RealServer, startServer } from './real-server.ts';

/** 100,000 open cases, of which some fall due while it is measured: a hundred a second, and then many at one instant. */
const far = 97_000;
const spread = 1_000;
const burst = 2_000;
const spreadPerSecond = 100;
const secondsToFirstDue = 90;

/** With no case at all a server takes half of it: two threads, and what their garbage may grow to. */
const maxMemoryMiB = 500;
const secondsToBurst = secondsToFirstDue + spread / spreadPerSecond + 5;

/**
 * The server as it is started, with 100,000 open cases: what it takes to wait for them, to look at each of them, and to
 * record what falls due.
 */
export async function benchWaking(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const clock = realClock();
  try {
    await openManyCases(folder.path);
    const now = clock.now();
    const near = { first: far, count: spread + burst, receivedAt: now };
    await fillWithOpenCases(join(folder.path, 'cases.db'), { ...near, dueAt: (index) => dueOf(index - far, now) });
    const begun = performance.now();
    const server = await startServer(folder.path);
    const restartMs = performance.now() - begun;
    try {
      return [
        row('restart with 100,000 open cases', restartMs, 'ms', 5_000),
        ...(await reconciled(server, folder.path)),
        ...(await idling(server)),
        ...lags(await recorded(join(folder.path, 'cases.db'), now)),
        row('memory after all of that', server.memoryMiB(), 'MiB', maxMemoryMiB),
      ];
    } finally {
      await server.stop();
    }
  } finally {
    folder.remove();
  }
}

function row(name: string, value: number, unit: string, limit?: number): BenchRow {
  const aim = limit === undefined ? {} : { aim: `< ${limit.toLocaleString('en-US')} ${unit}`, ok: value < limit };
  return { group: 'waking', name, value, unit, ...aim };
}

/** Of the cases that fall due soon. */
function dueOf(index: number, now: Instant): Instant {
  const seconds = index < spread ? secondsToFirstDue + Math.floor(index / spreadPerSecond) : secondsToBurst;
  return addSeconds(now, seconds);
}

/** Each stage occurs among so many. */
const samples = 18;

/**
 * Open cases with executions that wait, as a server leaves them that was killed. It runs a few of them itself; the others
 * get copies of these.
 */
async function openManyCases(folder: string): Promise<void> {
  const path = join(folder, 'cases.db');
  await fillWithOpenCases(path, { count: samples, receivedAt: realClock().now() });
  const server = await startServer(folder);
  await server.untilQuiet();
  await server.stop();
  await fillWithOpenCases(path, { first: samples, count: far - samples, receivedAt: realClock().now() });
  copyExecutions(folder);
  await readFeeds(folder);
}

function copyExecutions(folder: string): void {
  const db = new DatabaseSync(join(folder, 'workflow.db'));
  db.exec(`ATTACH '${join(folder, 'cases.db')}' AS cases`);
  const own: Readonly<Record<string, string>> = {
    name: 'number',
    token: 'lower(hex(randomblob(16)))',
    wake_at: 'next_tick_at',
    input: 'replace(input, name, number)',
  };
  const names = db.prepare(`SELECT name FROM pragma_table_info('executions')`).all();
  const columns = names.map(({ name }) => String(name)).filter((name) => name !== 'id');
  db.exec(`
    CREATE TEMP TABLE sample AS
      SELECT stage AS sample_stage, executions.* FROM executions JOIN cases.cases ON number = name
      WHERE cases.mechanism = 'env-complaint' GROUP BY stage;
    INSERT INTO executions (${columns.join()})
      SELECT ${columns.map((name) => own[name] ?? `sample.${name}`).join()}
      FROM cases.cases JOIN sample ON sample_stage = cases.stage AND sample.mechanism = cases.mechanism
      WHERE number NOT IN (SELECT name FROM executions);
    CREATE TEMP TABLE wait AS SELECT stage AS wait_stage, serves, onward FROM cases.waits GROUP BY stage;
    INSERT OR IGNORE INTO cases.waits (number, execution, token, stage, wake_at, serves, onward)
      SELECT name, name, token, stage, wake_at, serves, onward
      FROM executions JOIN cases.cases ON number = name JOIN wait ON wait_stage = stage;
    -- Some functions were under way.
    UPDATE executions SET phase = 'invoking' WHERE id % 500 = 0;`);
  db.close();
}

/** Nothing is left to do for what was committed so far. */
async function readFeeds(folder: string): Promise<void> {
  const store = openSqliteStore({ path: join(folder, 'cases.db') });
  const { outbox } = store;
  for (const file of ['workflow.db', 'reports.db', 'messages.db']) {
    const db = new DatabaseSync(join(folder, file));
    feedTable(db).setCursor(outbox.last(), outbox.originAt(outbox.last()));
    db.close();
  }
  await store.close();
}

/** The pass that each start makes over all open cases, and how long requests had to wait meanwhile. */
async function reconciled(server: RealServer, folder: string): Promise<BenchRow[]> {
  const db = new DatabaseSync(join(folder, 'workflow.db'), { readOnly: true });
  const find = db.prepare('SELECT pass FROM reconciliation');
  const startedAt = realClock().now();
  let longest = 0;
  let pass: Reconciliation | undefined;
  while (pass === undefined || pass.endedAt < startedAt) {
    const asked = performance.now();
    await (await fetch(`http://127.0.0.1:${server.port}/v1/calendar/due?start=2026-03-02T09:00:00%2B08:00`)).text();
    longest = Math.max(longest, performance.now() - asked);
    await sleep(10);
    pass = JSON.parse(String(find.get()?.['pass'])) as Reconciliation;
  }
  db.close();
  const { cases, complete, failed, repairs } = pass;
  if (!complete || failed > 0 || cases < far) throw new Error(`${cases} cases looked at, ${failed} failed`);
  // Its instants are whole seconds, so that one may be missing.
  const seconds = secondsBetween(pass.startedAt, pass.endedAt) + 1;
  return [
    row('looking at 100,000 open cases that are well', seconds, 's', 10),
    row('longest answer meanwhile', longest, 'ms', 150),
    row(
      'repairs meanwhile',
      Object.values(repairs).reduce((sum, count) => sum + count, 0),
      'repairs',
      1,
    ),
  ];
}

async function idling(server: RealServer): Promise<BenchRow[]> {
  await server.untilQuiet();
  const before = server.processorMs();
  await sleep(5_000);
  const idleMs = (server.processorMs() - before) / 5;
  return [
    row('processor time of an idle second', idleMs, 'ms', 10),
    row('memory at 100,000 open cases', server.memoryMiB(), 'MiB', maxMemoryMiB),
  ];
}

/** When each commit that followed a due instant was there for others to read, in milliseconds behind that instant. */
async function recorded(path: string, now: Instant): Promise<{ readonly spread: number[]; readonly burst: number[] }> {
  const db = new DatabaseSync(path, { readOnly: true });
  const next = db.prepare('SELECT id, number FROM outbox WHERE id > ? ORDER BY id');
  const dues = new Map(Array.from({ length: spread + burst }, (_, index) => [caseNumber(far + index), index]));
  const found = { spread: [] as number[], burst: [] as number[] };
  let last = Number(db.prepare('SELECT max(id) AS id FROM outbox').get()?.['id']);
  const until = msOf(addSeconds(now, secondsToBurst + 30));
  while (dues.size > 0 && Date.now() < until) {
    for (const { id, number } of next.all(last)) {
      last = Number(id);
      const index = dues.get(String(number));
      if (index === undefined) continue;
      dues.delete(String(number));
      found[index < spread ? 'spread' : 'burst'].push(Date.now() - msOf(dueOf(index, now)));
    }
    await sleep(5);
  }
  db.close();
  if (dues.size > 0) throw new Error(`${dues.size} cases fell due and were not recorded`);
  return found;
}

function lags(found: Awaited<ReturnType<typeof recorded>>): BenchRow[] {
  return [
    row(`due → recorded, p99, ${spreadPerSecond} a second`, p99(found.spread), 'ms', 1_000),
    row('due → recorded, p99, 2,000 at one instant', p99(found.burst), 'ms', 1_000),
  ];
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}
