import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { maxImportLines } from '../../shared/contracts/import.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { startServer } from './real-server.ts';

/** A month of a hospital; `BANJIE_BENCH_EXAMINATIONS` tries it with fewer. */
const examinations = Number(process.env['BANJIE_BENCH_EXAMINATIONS'] ?? 100_000);
/** Of these so many are begun, one after the other, and none has its result when its minute is over. */
const begun = Math.min(1_000, examinations / 4);
const maxLagMs = 1_000;
/** A limit of minutes includes its last instant, and instants are whole seconds: what is late is late from the next one on. */
const lastSecondMs = 1_000;

/** The shipped hospital: examinations come in bulk, some are begun, and their limit passes while all others wait. */
export async function benchHospital(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const server = await startServer(folder.path, { BANJIE_PACKS: 'hospital' });
  try {
    const call = await caller(`http://127.0.0.1:${server.port}`, folder.path);
    // The shortest limit that the hospital can set, so that nobody waits half an hour for it.
    const { version } = (await call('manager', 'GET', '/v1/settings')) as { readonly version: number };
    const minute = { value: 1, expectedVersion: version, reason: 'bench' };
    await call('admin', 'PUT', '/v1/settings/other-minutes', minute);
    const startedAt = performance.now();
    const { numbers, resent } = await registered(call);
    const seconds = (performance.now() - startedAt) / 1000;
    await server.untilQuiet();
    const caughtUp = (performance.now() - startedAt) / 1000;
    const dues = new Map<string, number>();
    for (const number of numbers.slice(0, begun)) {
      const answer = await call('laboratory', 'POST', `/v1/cases/${number}/commands`, { type: 'start-examination' });
      const { deadlines } = answer as { readonly deadlines: readonly { readonly dueAt?: string }[] };
      const dueAt = deadlines.find((one) => one.dueAt !== undefined)?.dueAt;
      dues.set(number, Date.parse(dueAt ?? '') + lastSecondMs);
    }
    const lags = await recorded(join(folder.path, 'cases.db'), dues);
    const p99 = lags.toSorted((a, b) => a - b)[Math.floor(lags.length * 0.99)] ?? Number.NaN;
    const many = examinations.toLocaleString('en-US');
    return [
      { group: 'hospital', name: `${many} examinations registered in bulk`, value: examinations / seconds, unit: '/s' },
      { group: 'hospital', name: 'lines that were sent again, because the server was busy', value: resent, unit: '' },
      { group: 'hospital', name: 'until each waits for its examination', value: caughtUp, unit: 's' },
      {
        group: 'hospital',
        name: `due → recorded, from the second after the last, p99 of ${begun.toLocaleString('en-US')}`,
        value: p99,
        unit: 'ms',
        aim: `< ${maxLagMs.toLocaleString('en-US')} ms`,
        ok: p99 < maxLagMs,
      },
      { group: 'hospital', name: 'memory after all of that', value: server.memoryMiB(), unit: 'MiB' },
    ];
  } finally {
    await server.stop();
    folder.remove();
  }
}

type Call = (who: string, method: string, path: string, body?: unknown) => Promise<unknown>;

async function caller(baseUrl: string, data: string): Promise<Call> {
  const { staff } = JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8')) as {
    readonly staff: Readonly<Record<string, { readonly user: string; readonly password: string }>>;
  };
  const tokens = new Map<string, string>();
  const send = async (method: string, path: string, body: unknown, token?: string): Promise<unknown> => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return async (who, method, path, body) => {
    const account = who in staff ? who : `hospital/${who}`;
    const known = tokens.get(account);
    const token = known ?? ((await send('POST', '/v1/login', staff[account])) as { readonly token: string }).token;
    tokens.set(account, token);
    return send(method, path, body, token);
  };
}

/** All examinations, as another system would send them; the numbers of the first ones, and how many lines were sent again. */
async function registered(call: Call): Promise<{ readonly numbers: readonly string[]; readonly resent: number }> {
  const numbers: string[] = [];
  let resent = 0;
  for (let first = 0; first < examinations; first += maxImportLines) {
    const count = Math.min(maxImportLines, examinations - first);
    const lines = Array.from({ length: count }, (_, n) => ({
      mechanism: 'lab-report',
      content: `检查 ${first + n}`,
      complainant: { name: `患者${first + n}` },
      facts: { item: 'other' },
    }));
    // As another system does: what the server was too busy for is sent again, and nothing is taken twice.
    for (let taken: readonly string[] = []; taken.length < count;) {
      const answer = (await call('manager', 'POST', '/v1/cases/import?unit=outpatient-office', { lines })) as {
        readonly results: readonly { readonly number?: string; readonly status: number }[];
      };
      const wrong = answer.results.find(({ status }) => status >= 400 && status !== 503);
      if (wrong !== undefined) throw new Error(JSON.stringify(wrong));
      taken = answer.results.flatMap(({ number }) => number ?? []);
      resent += count - taken.length;
      if (taken.length === count && numbers.length < begun) numbers.push(...taken);
    }
  }
  return { numbers, resent };
}

/** When each commit that followed a due instant was there for others to read, in milliseconds behind that instant. */
async function recorded(path: string, dues: Map<string, number>): Promise<readonly number[]> {
  const db = new DatabaseSync(path, { readOnly: true });
  const next = db.prepare('SELECT id, number FROM outbox WHERE id > ? ORDER BY id');
  let last = Number(db.prepare('SELECT max(id) AS id FROM outbox').get()?.['id']);
  const lags: number[] = [];
  const until = Date.now() + 90_000;
  while (dues.size > 0 && Date.now() < until) {
    for (const { id, number } of next.all(last)) {
      last = Number(id);
      const due = dues.get(String(number));
      if (due === undefined || Date.now() < due) continue;
      dues.delete(String(number));
      lags.push(Date.now() - due);
    }
    await sleep(5);
  }
  db.close();
  if (dues.size > 0) throw new Error(`${dues.size} examinations fell due and were not recorded`);
  return lags;
}
