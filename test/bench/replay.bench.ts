import { replayFolder } from '../../infra/local/replay/replay-folder.ts';
import { parseInstant } from '../../shared/domain/instant.ts';
import { districtRules } from '../support/district.ts';
import { recordCourses } from '../support/recorded-courses.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';

const group = 'replay';

/** What it costs to replay a year of cases under another limit. */
export async function benchReplay(): Promise<BenchRow[]> {
  const small = await measured(1_000);
  const large = await measured(10_000);
  const seconds = (100_000 / 10_000) * large.seconds;
  return [
    {
      group,
      name: 'cases replayed under another limit',
      value: 10_000 / large.seconds,
      unit: '/s',
      aim: '100,000 in 120 s',
      ok: seconds < 120,
    },
    {
      group,
      name: 'memory, 10,000 cases',
      value: large.mebibytes,
      unit: 'MiB',
      baseline: { name: '1,000 cases', value: small.mebibytes },
      ratio: large.mebibytes / small.mebibytes,
      aim: '≤ 1.3 ×',
      ok: large.mebibytes / small.mebibytes <= 1.3,
    },
  ];
}

async function measured(cases: number) {
  const folder = temporaryFolder();
  try {
    await recordCourses(folder.path, cases);
    const mechanisms = districtRules.mechanisms.map((mechanism) => {
      const clock = mechanism.clocks['C-T15'];
      if (clock === undefined) return mechanism;
      const shorter = { ...clock, length: { n: 5, unit: 'working-day' } as const };
      return { ...mechanism, clocks: { ...mechanism.clocks, 'C-T15': shorter } };
    });
    let peak = 0;
    const begun = performance.now();
    const findings = await replayFolder({
      data: folder.path,
      shipped: [districtRules],
      candidate: { shipped: [{ ...districtRules, mechanisms }], settings: {} },
      within: { from: parseInstant('2000-01-01T00:00:00Z')!, to: parseInstant('2100-01-01T00:00:00Z')! },
      until: parseInstant('2027-06-01T00:00:00Z')!,
      mostListed: 20,
      onProgress: () => (peak = Math.max(peak, process.memoryUsage.rss())),
    });
    if (findings.cases !== cases || findings.changed === 0) throw new Error('nothing was replayed');
    return { seconds: (performance.now() - begun) / 1000, mebibytes: peak / 2 ** 20 };
  } finally {
    folder.remove();
  }
}
