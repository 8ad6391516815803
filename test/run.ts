/**
 * Runs the checks and the tests, reports every failure (not only the first) and closes with `N passed, N failed`.
 *
 *     node test/run.ts [check|tests] [arguments for vitest]
 *
 * Each check counts as one test. A test that did not run counts as failed, unless BANJIE_ALLOW_SKIPPED=1 is set or it
 * needs a tool that this machine lacks (`test/support/requirement.ts`) and this is not CI.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CheckStep, checkSteps } from './runner/check-steps.ts';
import { type Tally, tally, type VitestReport } from './runner/tally.ts';
import { isCi, needsMark } from './support/requirement.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

function check({ name, commands }: CheckStep): boolean {
  const started = performance.now();
  const outputs = commands.map(([program, ...args]) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return { ok: status === 0, text: error?.message ?? `${stdout}${stderr}` };
  });
  const failures = outputs.filter(({ ok }) => !ok);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${failures.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  for (const { text } of failures) console.log(text.replaceAll(/^/gm, '    '));
  return failures.length === 0;
}

function runVitest(args: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-tests-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const vitest = join(root, 'node_modules/.bin/vitest');
    const { status } = spawnSync(vitest, ['run', ...reporters, ...args], { cwd: root, stdio: 'inherit' });
    const excuse = (fullName: string) =>
      process.env['BANJIE_ALLOW_SKIPPED'] === '1' || (!isCi && fullName.includes(needsMark));
    return tally(readReport(file), { exitCode: status ?? 1, excuse });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

const [first = '', ...rest] = process.argv.slice(2);
const only = first === 'check' || first === 'tests' ? first : undefined;
const vitestArgs = only === undefined && first !== '' ? [first, ...rest] : rest;

const checks = only === 'tests' ? [] : checkSteps(root).map((step) => ({ name: step.name, ok: check(step) }));
const tests = only === 'check' ? undefined : runVitest(vitestArgs);

for (const name of tests?.excused ?? []) console.log(`DID NOT RUN: ${name}`);
for (const complaint of tests?.complaints ?? []) console.log(`✗ ${complaint}`);
for (const { name } of checks.filter(({ ok }) => !ok)) console.log(`✗ check: ${name}`);

const passed = checks.filter(({ ok }) => ok).length + (tests?.passed ?? 0);
const failed = checks.filter(({ ok }) => !ok).length + (tests?.failed ?? 0);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${String(passed)} passed, ${String(failed)} failed`);
