import fc from 'fast-check';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { breachPlace, type Contribution, storedAs, sumOf } from '../../shared/domain/reports/report.ts';
import type { ReportStore } from '../../shared/ports/report-store.ts';
import { unitReportFor } from '../../functions/report/unit-report.ts';
import { unitSheet } from '../../functions/report/unit-sheet.ts';
import { xlsxOf } from '../../functions/http/sheets/xlsx.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { historyOf, plans } from '../reports/histories.ts';
import { instant, shippedRules, shippedRulesSource } from '../support/test-rules.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { envComplaint } from '../support/district.ts';

const group = 'reports';
const cases = 1_000_000;

/** A month of every unit at a million cases, and how fast cases are counted beside them. */
export async function benchReports(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'reports.db');
  const samples = sampleContributions();
  fillBatchSize(path, samples);
  const file = openReportFile(path, [envComplaint]);
  try {
    const first = await applied(file.reports, (n) => ({
      number: numberOf(cases + n),
      version: 1,
      ...samples[n % samples.length]!,
    }));
    const anew = await applied(file.reports, (n) => ({
      number: numberOf(n * 49),
      version: 2,
      ...samples[(n * 49 + 1) % samples.length]!,
    }));
    const months = [...new Set(samples.flatMap(({ counters }) => Object.keys(counters)))].sort();
    const report = await slowest(months, async (month) => {
      await monthReport(month, file.reports);
    });
    const workbook = await slowest(months.slice(0, 12), async (month) => {
      await xlsxOf(unitSheet(await monthReport(month, file.reports)));
    });
    const aim = '< 1,000 ms';
    const at = `at ${cases.toLocaleString('en-US')} cases`;
    return [
      { group, name: `a month of every unit, p95 ${at}`, value: report, unit: 'ms', aim, ok: report < 1000 },
      { group, name: `the same as XLSX, p95 ${at}`, value: workbook, unit: 'ms', aim, ok: workbook < 1000 },
      { group, name: `new cases counted ${at}`, value: Math.round(first), unit: '/s' },
      { group, name: `cases counted anew ${at}`, value: Math.round(anew), unit: '/s' },
    ];
  } finally {
    file.close();
    folder.remove();
  }
}

/** Writes what a million calls of `apply` would leave behind, in the order of the tables, without their transactions. */
function fillBatchSize(path: string, samples: readonly Contribution[]): void {
  openReportFile(path, [envComplaint]).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -64000; BEGIN');
  const contribution = db.prepare('INSERT INTO contributions VALUES (?, 1, ?)');
  const counter = db.prepare('INSERT INTO counters VALUES (?, ?, ?, ?)');
  const breach = db.prepare('INSERT INTO breaches VALUES (?, ?)');
  const missed: { readonly place: string; readonly row: string }[] = [];
  for (let n = 0; n < cases; n++) {
    const added = withNumber(samples[n % samples.length]!, numberOf(n));
    const rows = added.breaches.map((one) => ({ place: breachPlace(one), row: JSON.stringify(one) }));
    contribution.run(numberOf(n), JSON.stringify(storedAs(added)));
    missed.push(...rows);
  }
  missed.sort((a, b) => (a.place < b.place ? -1 : 1));
  for (const { place, row } of missed) breach.run(place, row);
  const sum = sumOf(samples.map(({ counters }) => counters));
  for (const [month, units] of Object.entries(sum)) {
    for (const [unit, counts] of Object.entries(units)) {
      for (const [measure, n] of Object.entries(counts))
        counter.run(month, unit, measure, Math.round((n * cases) / samples.length));
    }
  }
  db.exec('COMMIT');
  db.close();
}

/** As fast as real cases go on: random ones lie about for weeks and miss nearly everything. */
const defaultPlans = plans
  .filter(({ steps }) => steps.length >= 12)
  .map((plan) => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, hours: step.hours % 48 })) }));

/** Contributions of played cases, each as it would be of other leads too. */
function sampleContributions(): readonly Contribution[] {
  const leads = shippedRules.units.filter(({ kind }) => kind !== 'centre').map(({ id }) => id);
  const played = fc.sample(defaultPlans, { numRuns: 400, seed: 3 }).map((plan, index) => {
    const { snapshots, events } = historyOf(plan, `HJ-${index}`);
    return JSON.stringify(contributionOf(snapshots.at(-1)!, tallied(undefined, events, envComplaint)!, envComplaint));
  });
  return played.flatMap((text) =>
    leads.map((lead) => JSON.parse(text.replaceAll('"epb"', `"${lead}"`)) as Contribution),
  );
}

/** As many as the feed brings together at most. */
const together = 64;
const some = 20_000;

/** How many cases a second. */
async function applied(
  reports: ReportStore,
  caseOf: (n: number) => Contribution & { readonly number: string; readonly version: number },
): Promise<number> {
  const begun = performance.now();
  for (let first = 0; first < some; first += together) {
    const batch = Array.from({ length: Math.min(together, some - first) }, (_, index) => caseOf(first + index));
    await Promise.all(
      batch.map(({ number, version, ...contribution }) =>
        reports.apply(number, version, withNumber(contribution, number)),
      ),
    );
  }
  return (some / (performance.now() - begun)) * 1000;
}

/** Like real ones in that the newest is the last. */
function numberOf(n: number): string {
  return `HJ2026-${String(n).padStart(8, '0')}`;
}

function withNumber({ counters, breaches }: Contribution, number: string): Contribution {
  return { counters, breaches: breaches.map((breach) => ({ ...breach, number })) };
}

async function monthReport(month: string, reports: ReportStore) {
  const manager = { kind: 'staff', user: 'bench', roles: ['manager'] } as const;
  const report = await unitReportFor({ month }, manager, {
    reports,
    reference: { latest: async () => undefined, versions: async () => [], add: async () => ({ kind: 'added' }) },
    rules: shippedRulesSource,
    clock: { now: () => instant('2027-06-01T00:00:00+08:00') },
    caughtUp: async () => true,
  });
  if ('kind' in report) throw new Error(report.message.en);
  return report;
}

/** The 95th percentile in milliseconds over the months, each asked for five times. */
async function slowest(months: readonly string[], ask: (month: string) => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (const month of Array.from({ length: 5 }, () => months).flat()) {
    const begun = performance.now();
    await ask(month);
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  return took[Math.floor(took.length * 0.95)] ?? Number.NaN;
}
