import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { makeCheckpoint } from '../../infra/local/audit/make-checkpoint.ts';
import { openLocalSigner } from '../../shared/adapters/checkpoints/local-signer.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { nextCommit, remark, sampleReceivedAt } from '../contract/sample-cases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { caseNumber, fillWithOpenCases } from './open-cases.ts';

const group = 'audit';
const changes = 100;
const rounds = 5;

/** What a checkpoint costs: the first one, which names every case, and one after a hundred changes at two sizes of a store. */
export async function benchAudit(): Promise<BenchRow[]> {
  const small = await measured(1_000);
  const large = await measured(100_000);
  const ratio = small.nextMs / large.nextMs;
  return [
    { group, name: 'first checkpoint, 100,000 cases', value: large.firstMs, unit: 'ms' },
    {
      group,
      name: 'longest the process answers nobody meanwhile',
      value: large.blockedMs,
      unit: 'ms',
      aim: '< 50 ms',
      ok: large.blockedMs < 50,
    },
    {
      group,
      name: `checkpoint after ${changes} changes, 100,000 cases`,
      value: large.nextMs,
      unit: 'ms',
      baseline: { name: '1,000 cases', value: small.nextMs },
      ratio,
      aim: '≥ 0.5 ×',
      ok: ratio >= 0.5,
    },
  ];
}

async function measured(cases: number) {
  const folder = temporaryFolder();
  try {
    const data = folder.path;
    const path = join(data, 'cases.db');
    await fillWithOpenCases(path, { count: cases });
    const signer = openLocalSigner({ privateKey: join(data, 'key.pem'), publicKey: join(data, 'key.pub.pem') });
    const make = async (): Promise<number> => {
      const begun = performance.now();
      await makeCheckpoint({ data, log: join(data, 'log.jsonl'), signer, now: sampleReceivedAt, reason: 'interval' });
      return performance.now() - begun;
    };
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const firstMs = await make();
    delay.disable();
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await change(path, round);
      times.push(await make());
    }
    return {
      firstMs,
      blockedMs: delay.max / 1e6,
      nextMs: times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0,
    };
  } finally {
    folder.remove();
  }
}

async function change(path: string, round: number): Promise<void> {
  const store = openSqliteStore({ path });
  for (let index = 0; index < changes; index++) {
    const stored = await store.cases.load(caseNumber(round * changes + index));
    if (stored) await store.cases.commit(nextCommit(stored, [remark], sampleReceivedAt));
  }
  await store.close();
}
