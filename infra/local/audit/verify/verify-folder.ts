import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { editionsIn, reportEdition } from '../../../../shared/adapters/embedded-workflow/open-reports.ts';
import { workflowDatabase } from '../../../../shared/adapters/embedded-workflow/workflow-layout.ts';
import { uploadsFolder } from '../../../../shared/adapters/local-files/evidence-folder.ts';
import { caseDatabase } from '../../../../shared/adapters/sqlite/case-layout.ts';
import { DatabaseInUseError } from '../../../../shared/adapters/sqlite/open-database.ts';
import type { CheckpointKey } from '../../../../shared/adapters/checkpoints/signatures.ts';
import { checkpointHash } from '../../../../shared/domain/audit/checkpoint.ts';
import type { Mechanism } from '../../../../shared/domain/mechanism/mechanism.ts';
import { countedBy } from '../../../../shared/domain/reports/counters.ts';
import { lockFile, lockFolder } from '../../folder/lock.ts';
import { rememberedCheckpoint } from '../log-state.ts';
import { anchorLayout, type Anchors, anchorsIn } from './anchors.ts';
import { answerCheck, answerLayout } from './check-answers.ts';
import { checkCases } from './check-cases.ts';
import { evidenceCheck, keptFiles } from './check-evidence.ts';
import { executionCheck, executionLayout } from './check-executions.ts';
import { checkFiles, checkMachines, checkPosition } from './check-files.ts';
import { checkLayout } from './check-layout.ts';
import { checkLog, type LogSource } from './check-log.ts';
import { checkReadings } from './check-readings.ts';
import { checkReferences, referencesIn } from './check-references.ts';
import { reportCheck } from './check-reports.ts';
import type { Findings } from './findings.ts';
import { openKept, VerificationError } from './open-folder.ts';
import { openScratch } from './scratch.ts';

/** What a folder is verified against. */
export interface Evidence {
  readonly log: LogSource | undefined;
  readonly keys: readonly CheckpointKey[];
  /** Those by whose counts the reports were made. */
  readonly mechanisms: readonly Mechanism[];
}

/**
 * Verifies a data folder whose server is stopped, or a backup of one. Nothing in it is changed.
 * @throws VerificationError when it cannot be read
 */
export async function verifyFolder(folder: string, { log, keys, mechanisms }: Evidence, told: Findings): Promise<void> {
  using opened = new DisposableStack();
  const held = holdStill(folder);
  if (held) opened.adopt(held, (lock) => lock.release());
  const open = (name: string, layoutVersion: number) =>
    opened.adopt(openKept(folder, name, layoutVersion), (db) => db.close());
  const cases = open('cases.db', caseDatabase.layoutVersion);
  const workflow = open('workflow.db', workflowDatabase.layoutVersion);
  const scratch = opened.adopt(openScratch(`${anchorLayout} ${answerLayout} ${executionLayout}`), (one) => one.close());
  const reports = existsSync(join(folder, 'reports.db'))
    ? opened.adopt(openKept(folder, 'reports.db'), (db) => db.close())
    : undefined;
  const areReportsCurrent =
    reports !== undefined &&
    Number(reports.prepare('PRAGMA user_version').get()?.['user_version']) === reportEdition &&
    editionsIn(reports) === countedBy(mechanisms);

  checkLayout('cases.db', cases, caseDatabase.layout, told);
  const anchors = log ? await checkLog(log, keys, scratch.db, told) : anchorsIn(scratch.db, undefined);
  if (log) checkMemory(folder, log, anchors, told);
  const findings = anchors.last?.reason === 'stop' ? withNothingUnanchored(told) : told;
  const lastCommit = Number(cases.prepare('SELECT coalesce(max(id), 0) AS id FROM outbox').get()?.['id']);
  const answers = answerCheck(cases, scratch.db, findings);
  const evidence = evidenceCheck({ folder, keptAt: keptFiles, waitingAt: uploadsFolder }, findings);
  const executions = executionCheck(workflow, cases, scratch.db, findings);
  const counting = areReportsCurrent
    ? reportCheck(reports, cases, { folder: scratch.folder, mechanisms }, findings)
    : undefined;
  for (const checked of checkCases(cases, anchors, findings, (number, event) => answers.seen(number, event))) {
    executions.check(checked);
    await evidence.check(checked.subject);
    await counting?.check(checked);
  }
  executions.checkRest();
  evidence.checkRest();
  answers.check();
  await counting?.finish();
  checkReferences('cases.db/reference', referencesIn(cases), anchors, findings);
  checkReadings(cases, anchors, findings);
  checkFiles(folder, anchors, findings);
  checkMachines(workflow, anchors, findings);
  checkPosition('workflow.db', workflow, anchors, lastCommit, findings);
  if (areReportsCurrent) checkPosition('reports.db', reports, anchors, lastCommit, findings);
  else findings.note(texts.reports);
}

/**
 * Keeps a server from starting meanwhile.
 * @throws VerificationError when one runs: its files are not as of one moment
 */
function holdStill(folder: string): { release(): void } | undefined {
  if (!existsSync(join(folder, lockFile))) return undefined;
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof DatabaseInUseError)) return undefined;
    throw new VerificationError(
      '服务正在运行：请先停止服务，或核对备份（npm run backup） · a server is running: stop it first, or verify a backup (npm run backup)',
    );
  }
}

/** After an orderly stop nothing can have come. */
function withNothingUnanchored(findings: Findings): Findings {
  return {
    ...findings,
    unanchored: ({ kind, id, amount }) => {
      const named = kind === 'case' || kind === 'events' ? { case: id } : { field: `${kind} ${id}` };
      findings.differs({ place: 'checkpoints', ...named, actual: `+${amount}`, what: texts.afterStop });
    },
  };
}

/** The folder remembers the last checkpoint that it has written: a log that ends before it was cut off. */
function checkMemory(folder: string, { place, path }: LogSource, { last }: Anchors, findings: Findings): void {
  const known = rememberedCheckpoint(folder, path);
  if (known === undefined) return;
  const [expected, actual] = [known.sequence, last?.sequence ?? 0];
  if (
    actual < expected ||
    (last !== undefined && actual === expected && checkpointHash(last) !== checkpointHash(known))
  ) {
    findings.differs({ place, field: 'last', expected: `#${expected}`, actual: `#${actual}`, what: texts.cutOff });
  }
}

const texts = {
  afterStop: {
    zh: '正常停机的检查点之后出现',
    en: 'came after the checkpoint of an orderly stop, when no server wrote',
  },
  cutOff: {
    zh: '数据目录记得更晚的检查点：检查点文件被截断或替换',
    en: 'the data folder remembers a later checkpoint: the log was cut off or exchanged',
  },
  reports: {
    zh: 'reports.db 缺失或属另一版本，下次启动时重建，未予核对',
    en: 'reports.db is missing or of another version: it is made again at the next start and was not checked',
  },
} as const;
