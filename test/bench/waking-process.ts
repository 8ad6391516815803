import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile } from '../../shared/application/reconcile.ts';
import { realClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds, instantFromMs, msOf } from '../../shared/domain/instant.ts';
import { longestWaitSeconds } from '../../shared/domain/deadlines/wait.ts';
import { missed, nextCommit } from '../contract/sample-cases.ts';
import { wakingMachine, type WakingFigures } from './waking-machine.ts';

/*
 * A process that takes over 100,000 open cases, idles, and is then woken: `spread`, a hundred executions a second, and
 * `burst`, as at midnight, when many day clocks end at the same instant. Each records its breach in the store.
 */
const folder = process.argv[2] ?? '';
const spread = 1_000;
const burst = 2_000;

const firstDue = addSeconds(instantFromMs(Date.now()), 25);
const burstDue = addSeconds(firstDue, 15);
const dueAt = new Map<string, number>();
letSomeFallDue();

const begun = performance.now();
const store = openSqliteStore({ path: join(folder, 'cases.db') });
const file = openWorkflowFile(join(folder, 'workflow.db'));
const lags = { spread: [] as number[], burst: [] as number[] };
const workflow = file.runtime({
  machines: { 'env-complaint': wakingMachine },
  functions: { 'await-stage': awaitStage, tick },
  clock: realClock(),
  onDefect: (error) => {
    throw error;
  },
});
const feed = file.feed({
  outbox: store.outbox,
  clock: realClock(),
  onDefect: (error) => {
    throw error;
  },
  handle: async () => ({ failures: [] }),
});
await workflow.resume();
await workflow.idle();
const restartMs = performance.now() - begun;
feed.start();
await feed.idle();
await sleep(1_000);
globalThis.gc?.();
const memoryMiB = process.memoryUsage.rss() / 2 ** 20;

const before = process.cpuUsage();
await sleep(5_000);
const spent = process.cpuUsage(before);
const idleCpuMs = (spent.user + spent.system) / 1_000 / 5;

while (lags.spread.length < spread || lags.burst.length < burst) await sleep(100);
const memoryAfterMiB = process.memoryUsage.rss() / 2 ** 20;
const pass = await reconcileAll();
const figures: WakingFigures = {
  restartMs,
  idleCpuMs,
  memoryMiB,
  spreadLagMs: p99(lags.spread),
  burstLagMs: p99(lags.burst),
  memoryAfterMiB,
  ...pass,
  reconcileMemoryMiB: process.memoryUsage.rss() / 2 ** 20,
};
await feed.stop();
await workflow.stop();
file.close();
await store.close();
process.stdout.write(JSON.stringify(figures));

/** Waits of 90 days cannot be waited for here, so some executions get another instant. */
function letSomeFallDue(): void {
  const db = new DatabaseSync(join(folder, 'workflow.db'));
  const rows = db.prepare('SELECT id, name FROM executions ORDER BY id LIMIT ?').all(spread + burst);
  const set = db.prepare('UPDATE executions SET wake_at = ? WHERE id = ?');
  db.exec('BEGIN');
  for (const [index, { id, name }] of rows.entries()) {
    const due = index < spread ? addSeconds(firstDue, Math.floor(index / 100)) : burstDue;
    set.run(due, id ?? null);
    dueAt.set(String(name), msOf(due));
  }
  db.exec('COMMIT');
  db.close();
}

async function awaitStage(payload: unknown): Promise<void> {
  const { number, token, execution } = payload as { number: string; token: string; execution: string };
  const stage = (await store.cases.load(number))?.snapshot.stage ?? '';
  const wakeAt = addSeconds(instantFromMs(Date.now()), longestWaitSeconds);
  await store.waits.register({ number, execution, token, stage, wakeAt });
}

async function tick(payload: unknown): Promise<unknown> {
  const { number } = payload as { number: string };
  const stored = await store.cases.load(number);
  if (!stored) throw new Error(`there is no case ${number}`);
  const now = instantFromMs(Date.now());
  await store.cases.commit(nextCommit(stored, [missed(stored.snapshot.holder, now)], now));
  const due = dueAt.get(number) ?? Number.NaN;
  (due === msOf(burstDue) ? lags.burst : lags.spread).push(Date.now() - due);
  return { number, stage: 'handling', timeoutSeconds: longestWaitSeconds, version: stored.snapshot.version + 1 };
}

/** A pass as the server makes it; whatever would write is counted. */
async function reconcileAll(): Promise<Pick<WakingFigures, 'reconcileMs' | 'reconcileStallMs' | 'reconcileWrites'>> {
  let writes = 0;
  const count = <Value>(value: Value): Value => {
    writes += 1;
    return value;
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const passBegun = performance.now();
  const { cases, complete, failed } = await reconcile({
    store: { ...store.cases, commit: (commit) => count(store.cases.commit(commit)) },
    waits: { ...store.waits, clear: (number, token) => count(store.waits.clear(number, token)) },
    workflow: {
      ...workflow,
      start: (execution) => count(workflow.start(execution)),
      answer: (token, output) => count(workflow.answer(token, output)),
      abort: (mechanism, name, cause) => count(workflow.abort(mechanism, name, cause)),
    },
    mechanisms: ['env-complaint'],
    rules: { current: () => Promise.reject(new Error('nothing is due')) },
    clock: realClock(),
    log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
    quiet: async () => undefined,
  });
  const reconcileMs = performance.now() - passBegun;
  delay.disable();
  if (!complete || failed > 0 || cases < 100_000) throw new Error(`${cases} cases looked at, ${failed} failed`);
  return { reconcileMs, reconcileStallMs: delay.max / 1e6, reconcileWrites: writes };
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}
