import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { intakesOf, rawRate } from './raw-commits.ts';
import { startServer } from './real-server.ts';

const connections = 32;
const warmUpMs = 4_000;
const runSeconds = 60;
const rawMs = 3_000;
const maxWaitSeconds = 5;

/**
 * From the call until the case's execution waits for its next act, sustained on the server as it is started: against the
 * rate at which this disk takes single durable commits of the same rows, before and after.
 */
export async function benchWholeRate(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  try {
    const server = await startServer(data);
    await server.load({ connections, warmUpMs: 500, runMs: 3_000 });
    await server.untilQuiet();
    const intakes = intakesOf(join(data, 'cases.db'));
    const raw = (): number => rawRate(join(folder.path, 'raw.db'), intakes, 1, rawMs);
    const rawBefore = raw();
    const before = server.processorMs();
    const load = await server.load({ connections, warmUpMs, runMs: runSeconds * 1000 });
    const until = Math.floor(Date.now() / 1000);
    await server.untilQuiet();
    const processorMs = server.processorMs() - before;
    await server.stop();
    const baseline = (rawBefore + raw()) / 2;
    const { perSecond, longestSeconds } = waitsWithin(data, until - runSeconds, until);
    return [
      {
        group: 'whole-rate',
        name: `until the execution waits, ${connections} connections for ${runSeconds} s`,
        value: perSecond,
        unit: '/s',
        baseline: { name: 'single durable commits of the same rows', value: baseline },
        ratio: perSecond / baseline,
        aim: '≥ 0.6 ×, better 0.8 ×',
        ok: perSecond >= 0.6 * baseline && load.refused === 0,
      },
      {
        group: 'whole-rate',
        name: 'longest wait of a case for its execution',
        value: longestSeconds,
        unit: 's',
        aim: `< ${maxWaitSeconds} s`,
        ok: longestSeconds < maxWaitSeconds,
      },
      { group: 'whole-rate', name: 'p99 of the answer meanwhile', value: load.p99, unit: 'ms' },
      { group: 'whole-rate', name: 'taken by the load generator', value: load.ownShare * 100, unit: '% of a core' },
      {
        group: 'whole-rate',
        name: 'processor time of the server for each case, reports included',
        value: processorMs / load.answered,
        unit: 'ms',
      },
    ];
  } finally {
    folder.remove();
  }
}

/**
 * As the files have it, in whole seconds: of the executions that began to wait in this time how many there were each
 * second, and how long after its registration the last of the cases registered in it had to wait for that.
 */
function waitsWithin(
  data: string,
  from: number,
  until: number,
): { readonly perSecond: number; readonly longestSeconds: number } {
  const db = new DatabaseSync(join(data, 'workflow.db'), { readOnly: true });
  try {
    db.exec(`ATTACH '${join(data, 'cases.db')}' AS cases`);
    const { waits, longest } = db
      .prepare(
        `WITH first_waits AS (
           SELECT executions.name AS number, min(unixepoch(event.value ->> 'at')) AS at
           FROM executions JOIN history ON execution = executions.id, json_each(events) AS event
           WHERE event.value ->> 'type' = 'TaskSubmitted' GROUP BY executions.id)
         SELECT count(*) FILTER (WHERE at >= :from AND at < :until) AS waits,
           max(coalesce(at, :until) - received_at) FILTER (WHERE received_at >= :from AND received_at < :until) AS longest
         FROM cases.cases LEFT JOIN first_waits USING (number)`,
      )
      .get({ from, until }) as { waits: number; longest: number };
    return { perSecond: waits / (until - from), longestSeconds: longest };
  } finally {
    db.close();
  }
}
