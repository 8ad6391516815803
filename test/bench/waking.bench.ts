import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { realClock } from '../../shared/adapters/embedded-workflow/clock.ts';
import { openWorkflowFile } from '../../shared/adapters/embedded-workflow/open-workflow.ts';
import { longestWaitSeconds } from '../../shared/domain/deadlines/wait.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { BenchRow } from './bench-row.ts';
import { caseNumber, fillWithOpenCases } from './open-cases.ts';
import { wakingMachine, type WakingFigures } from './waking-machine.ts';

const open = 100_000;

/** 100,000 open cases, each with its waiting execution, in a process of its own. */
export async function benchWaking(): Promise<BenchRow[]> {
  const folder = temporaryFolder();
  try {
    await fillWithOpenCases(join(folder.path, 'cases.db'), open);
    await startExecutions(folder.path);
    registerWaits(folder.path);
    leaveSomeUnderWay(folder.path);
    const figures = await inItsOwnProcess(folder.path);
    const row = (name: string, value: number, unit: string, limit: number): BenchRow => ({
      group: 'waking',
      name,
      value,
      unit,
      aim: `< ${limit.toLocaleString('en-US')} ${unit}`,
      ok: value < limit,
    });
    return [
      row('restart with 100,000 open cases', figures.restartMs, 'ms', 5_000),
      row('processor time of an idle second', figures.idleCpuMs, 'ms', 10),
      row('memory at 100,000 open cases', figures.memoryMiB, 'MiB', 300),
      row('due → recorded, p99, 100 a second', figures.spreadLagMs, 'ms', 1_000),
      row('due → recorded, p99, 2,000 at one instant', figures.burstLagMs, 'ms', 1_000),
      row('memory after all of that', figures.memoryAfterMiB, 'MiB', 300),
      row('reconciling 100,000 open cases that are well', figures.reconcileMs, 'ms', 10_000),
      row('longest stall of the event loop meanwhile', figures.reconcileStallMs, 'ms', 100),
      row('writes meanwhile', figures.reconcileWrites, 'writes', 1),
      row('memory after it', figures.reconcileMemoryMiB, 'MiB', 400),
    ];
  } finally {
    folder.remove();
  }
}

async function startExecutions(folder: string): Promise<void> {
  const file = openWorkflowFile(join(folder, 'workflow.db'));
  const workflow = file.runtime({
    machines: { 'env-complaint': wakingMachine },
    functions: { 'await-stage': async () => undefined, tick: async () => undefined },
    clock: realClock(),
    onDefect: (error) => {
      throw error;
    },
  });
  for (let done = 0; done < open; done += 500) {
    await Promise.all(
      Array.from({ length: 500 }, (_, index) => {
        const number = caseNumber(done + index);
        const timeoutSeconds = longestWaitSeconds - ((done + index) % 86_400);
        const input = { number, stage: 'handling', timeoutSeconds, version: 3 };
        return workflow.start({ mechanism: 'env-complaint', name: number, input });
      }),
    );
  }
  await workflow.stop();
  file.close();
}

/** As the registrar leaves them, without starting it a hundred thousand times. */
function registerWaits(folder: string): void {
  const db = new DatabaseSync(join(folder, 'workflow.db'));
  db.exec(`ATTACH '${join(folder, 'cases.db')}' AS cases`);
  db.exec(`
    INSERT INTO cases.waits (number, execution, token, stage, wake_at)
      SELECT name, name, token, (SELECT stage FROM cases.cases WHERE number = name), wake_at FROM executions`);
  // The benchmark's cases are due within weeks, their executions wait for months: waking is measured with a few of them.
  db.exec('UPDATE cases.cases SET next_tick_at = NULL');
  db.close();
}

/** As a killed process leaves them: some functions were under way. */
function leaveSomeUnderWay(folder: string): void {
  const db = new DatabaseSync(join(folder, 'workflow.db'));
  db.exec(`UPDATE executions SET phase = 'invoking' WHERE id % 500 = 0`);
  db.close();
}

async function inItsOwnProcess(folder: string): Promise<WakingFigures> {
  const program = fileURLToPath(new URL('waking-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  for await (const data of child.stdout) out += String(data);
  return JSON.parse(out) as WakingFigures;
}
