import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Text } from '../../../shared/domain/text.ts';
import { type Accepted, type DatabaseFile, examine, type Plan } from './examine.ts';
import { soundness, withinTimeout } from './integrity.ts';
import { lockFolder } from './lock.ts';
import { folderErrorOf } from './folder-error.ts';
import { checkPrivateFiles } from './private-files.ts';
import { probeFolder } from './probe.ts';
import { acceptAsRecord } from './accept-as-record.ts';
import * as texts from './texts.ts';

/** A data folder that only this process may write, with files that belong together. */
export interface PreparedFolder {
  /** What was put right, for whoever starts the server. */
  readonly notes: readonly Text[];
  /** Files that turn out to be damaged, once all have been looked at; that of large ones goes on while the server answers. */
  readonly damaged: Promise<readonly DatabaseFile[]>;
  release(): void;
}

/** The server starts without waiting longer, in milliseconds, for large files to be looked at. */
const timeoutMs = 3_000;

/** There while a restore is under way. */
export const restoringFile = 'restoring';

/** All that SQLite keeps of a database. */
const suffixes = ['', '-wal', '-shm', '-session', '-journal'];

/**
 * Makes the folder where there is none, keeps others out, sees whether its files are sound and belong together, and puts
 * right what can be.
 * @throws FolderError with everything that is wrong and what to do; DatabaseInUseError; the system's own errors
 */
export async function prepareFolder(
  data: string,
  accepted: ReadonlySet<Accepted>,
  now: () => Date,
): Promise<PreparedFolder> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (!statSync(data).isDirectory()) throw folderErrorOf([texts.notAFolder(data)]);
  const lock = lockFolder(data);
  try {
    // SQLite needs some room even to read.
    if (probeFolder(data) === 'disk-full') throw folderErrorOf([texts.noRoom(data)]);
    if (existsSync(join(data, restoringFile))) throw folderErrorOf([texts.restoreCutOff()]);
    await checkPrivateFiles(data);
    const plan = examine(data, accepted);
    if (plan.problems.length > 0) throw folderErrorOf(plan.problems);
    const damaged = findDamage(data, plan.toCheck);
    const found = await withinTimeout(damaged, timeoutMs);
    const { workflowAside, reportsAway, messagesAway, notes, feedFrom } = withDamage(plan, found ?? [], accepted);
    const asideNotes = workflowAside ? [texts.notes.workflowAside(putAside(join(data, 'workflow.db'), now()))] : [];
    if (reportsAway) remove(join(data, 'reports.db'));
    if (messagesAway) remove(join(data, 'messages.db'));
    if (feedFrom !== undefined && !workflowAside) acceptAsRecord(data, feedFrom, now());
    const later = found === undefined ? [texts.notes.integrityGoesOn] : [];
    return {
      notes: [...notes, ...asideNotes, ...later],
      damaged: found === undefined ? damaged : Promise.resolve([]),
      release: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function findDamage(data: string, names: readonly DatabaseFile[]): Promise<readonly DatabaseFile[]> {
  const sound = await Promise.all(names.map((name) => soundness(join(data, name))));
  return names.filter((_name, index) => sound[index] === false);
}

/** @throws FolderError where what is damaged is needed */
function withDamage(plan: Plan, damaged: readonly DatabaseFile[], accepted: ReadonlySet<Accepted>): Plan {
  const workflowDamaged = damaged.includes('workflow.db');
  const needed: readonly DatabaseFile[] = workflowDamaged && accepted.has('workflow') ? [] : ['workflow.db'];
  const lost = damaged.filter((name) => name === 'cases.db' || needed.includes(name));
  if (lost.length > 0) throw folderErrorOf(lost.map(texts.damaged));
  const reportsDamaged = damaged.includes('reports.db');
  const messagesDamaged = damaged.includes('messages.db');
  return {
    ...plan,
    workflowAside: plan.workflowAside || workflowDamaged,
    reportsAway: plan.reportsAway || reportsDamaged,
    messagesAway: plan.messagesAway || messagesDamaged,
    notes: [
      ...plan.notes,
      ...(reportsDamaged ? [texts.notes.reportsAgain] : []),
      ...(messagesDamaged ? [texts.notes.messagesAnew] : []),
    ],
  };
}

/** @returns the name under which it is kept */
function putAside(path: string, now: Date): string {
  const aside = `${path}.${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.aside`;
  for (const suffix of suffixes) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  }
  return basename(aside);
}

function remove(path: string): void {
  for (const suffix of suffixes) rmSync(`${path}${suffix}`, { force: true });
}
