import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './call-time.ts';
import type { LoadResult } from './load.ts';
import { type Intake, intakesOf, rawRate } from './raw-commits.ts';
import { type RealServer, startServer } from './real-server.ts';

const connections = 32;
const rounds = 4;
const warmUpMs = 1_000;
const runMs = 4_000;
const rawMs = 1_500;

/**
 * Intake over HTTP on one machine: read, authenticated, validated, routed, decided, on the disk, answered; against the
 * rate at which this disk takes the very same rows in single durable commits, and in commits of as many together as can
 * wait for the disk at a time. The three take turns, so that a busy moment of the machine meets all of them.
 */
export async function benchIntake(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const server = await startServer(data);
  try {
    const bursts: Burst[] = [];
    const raw = { single: [] as number[], together: [] as number[] };
    let intakes: readonly Intake[] = [];
    for (let round = 0; round < rounds; round++) {
      bursts.push(await burst(server));
      await server.untilQuiet();
      if (round === 0) intakes = intakesOf(join(data, 'cases.db'));
      raw.single.push(rawRate(join(folder.path, 'raw.db'), intakes, 1, rawMs));
      raw.together.push(rawRate(join(folder.path, 'raw.db'), intakes, connections, rawMs));
    }
    return rowsOf(bursts, median(raw.single), median(raw.together));
  } finally {
    await server.stop();
    folder.remove();
  }
}

interface Burst extends LoadResult {
  readonly writtenKiB: number;
}

async function burst(server: RealServer): Promise<Burst> {
  const before = server.writtenBytes();
  const result = await server.load({ connections, warmUpMs, runMs });
  return { ...result, writtenKiB: (server.writtenBytes() - before) / 1024 / result.answered };
}

function rowsOf(bursts: readonly Burst[], single: number, together: number): BenchRow[] {
  const figure = (of: (burst: Burst) => number): number => median(bursts.map(of));
  const rate = figure(({ perSecond }) => perSecond);
  const p99 = figure((one) => one.p99);
  const refused = bursts.reduce((sum, one) => sum + one.refused, 0);
  return [
    {
      group: 'intake',
      name: `durable intake over HTTP, ${connections} connections`,
      value: rate,
      unit: '/s',
      baseline: { name: 'single durable commits of the same rows', value: single },
      ratio: rate / single,
      aim: '≥ 1.2 ×',
      ok: rate >= 1.2 * single && refused === 0,
    },
    {
      group: 'intake',
      name: 'the same, as the server groups it',
      value: rate,
      unit: '/s',
      baseline: { name: `commits of ${connections} together`, value: together },
      ratio: rate / together,
    },
    { group: 'intake', name: 'p50', value: figure(({ p50 }) => p50), unit: 'ms' },
    { group: 'intake', name: 'p99', value: p99, unit: 'ms', aim: '< 40 ms', ok: p99 < 40 },
    { group: 'intake', name: 'written to the disk per case', value: figure((one) => one.writtenKiB), unit: 'KiB' },
  ];
}
