import { cpus } from 'node:os';
import type { BenchRow } from './bench-row.ts';

/**
 * `node test/bench/main.ts [group …]` measures every group, or those named, and prints a table and then one line of JSON.
 * Ends with 1 when an aim is missed. Modules are loaded one after the other, so that none measures beside another.
 */
const groups: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  intake: async () => (await import('./intake.bench.ts')).benchIntake(),
  'whole-rate': async () => (await import('./whole-rate.bench.ts')).benchWholeRate(),
  calendar: async () => (await import('./calendar.bench.ts')).benchCalendar(),
  board: async () => (await import('./board.bench.ts')).benchBoard(),
  waking: async () => (await import('./waking.bench.ts')).benchWaking(),
  reports: async () => (await import('./reports.bench.ts')).benchReports(),
  proposal: async () => (await import('./proposal.bench.ts')).benchProposal(),
  length: async () => (await import('./length.bench.ts')).benchLength(),
  audit: async () => (await import('./audit.bench.ts')).benchAudit(),
  replay: async () => (await import('./replay.bench.ts')).benchReplay(),
  hospital: async () => (await import('./hospital.bench.ts')).benchHospital(),
  bundles: async () => (await import('./bundles.bench.ts')).benchBundles(),
  packs: async () => (await import('./packs.bench.ts')).benchPacks(),
  console: async () => (await import('./console.bench.ts')).benchConsole(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in groups));
if (unknown.length > 0) {
  console.error(`No such group: ${unknown.join(', ')}. There are: ${Object.keys(groups).join(', ')}.`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(groups)) {
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await bench()));
}
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}\n`);
console.log(tableOf(rows));
console.log(`\n${JSON.stringify({ machine, rows })}`);
process.exitCode = rows.some((row) => row.ok === false) ? 1 : 0;

function tableOf(shown: readonly BenchRow[]): string {
  const lines = [['group', 'what', 'value', 'against', 'ratio', 'aim', ''], ...shown.map(cellsOf)];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf({ group, name, value, unit, baseline, ratio, aim, ok }: BenchRow): string[] {
  return [
    group,
    name,
    `${readable(value)} ${unit}`,
    baseline ? `${baseline.name} ${readable(baseline.value)} ${unit}` : '',
    ratio === undefined ? '' : `${readable(ratio)} ×`,
    aim ?? '',
    ok === undefined ? '' : ok ? 'ok' : 'MISSED',
  ];
}

function readable(value: number): string {
  return value.toLocaleString('en-US', Number.isInteger(value) ? {} : { maximumSignificantDigits: 3 });
}
