import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { syncFolder, writePrivateFile } from '../../../shared/adapters/local-auth/private-file.ts';
import { storeRowOf } from '../../../shared/adapters/sqlite/store-row.ts';
import { firstClosedOrder } from '../../../shared/domain/case/board.ts';
import { contentsOf, evidenceIn, isDatabase, syncFile } from './contents.ts';
import { examine } from './examine.ts';
import { caseFacts } from './facts.ts';
import { isSound } from './integrity.ts';
import { inspectFile, reading } from './inspect-file.ts';
import { type BackedUpFile, type Manifest, manifestFile, sha256Of } from './manifest.ts';
import { folderErrorOf } from './folder-error.ts';
import { restoringFile } from './prepare.ts';
import * as texts from './texts.ts';

/**
 * Copies a data folder, whether a server has it or not, so that the copy can be put back: each database as of one moment,
 * by SQLite's online backup, and `cases.db` last. Every copy is looked at; the manifest that makes it a backup comes last.
 * @param folder new, or empty
 * @throws FolderError; the system's own errors
 */
export async function backUp(data: string, folder: string, now: Date): Promise<Manifest> {
  requireSource(data);
  requireRoom(data, folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  try {
    const files: BackedUpFile[] = [];
    for (const name of contentsOf(data)) files.push(await copyOne(data, folder, name));
    for (const name of evidenceIn(data)) files.push(await copyOne(data, folder, name));
    const { problems } = examine(folder, new Set());
    if (problems.length > 0) throw folderErrorOf(problems);
    const manifest = { format: 1, madeAt: now.toISOString(), ...countsOf(folder), files } as const;
    writePrivateFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
    throw error;
  }
}

function requireSource(data: string): void {
  if (inspectFile(join(data, 'cases.db')).kind === 'missing') throw folderErrorOf([texts.nothingToBackUp(data)]);
  if (existsSync(join(data, restoringFile))) throw folderErrorOf([texts.restoreCutOff()]);
}

function requireRoom(data: string, folder: string): void {
  if (`${resolve(folder)}${sep}`.startsWith(`${resolve(data)}${sep}`))
    throw folderErrorOf([texts.backupInside(folder)]);
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw folderErrorOf([texts.notAFolder(folder)]);
  if (existsSync(join(folder, manifestFile))) throw folderErrorOf([texts.backupThere(folder)]);
  if (readdirSync(folder).length > 0) throw folderErrorOf([texts.folderNotEmpty(folder)]);
}

/** Pages that are copied at a time; the process can be ended in between. */
const pagesPerStep = 4_000;

async function copyOne(data: string, folder: string, name: string): Promise<BackedUpFile> {
  const [from, to] = [join(data, name), join(folder, name)];
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  if (isDatabase(from)) await copyDatabase(from, to);
  else copyFileSync(from, to);
  chmodSync(to, 0o600);
  syncFile(to);
  syncFolder(dirname(to));
  return { name, bytes: statSync(to).size, sha256: await sha256Of(to) };
}

/** As of the moment in which it begins, whatever is written to it meanwhile. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 30_000 });
  try {
    // Holds one read transaction: otherwise the backup would restart after every write of the server.
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    await backup(source, to, { rate: pagesPerStep });
  } finally {
    source.close();
  }
  endSession(to);
  if (!isSound(to)) throw folderErrorOf([texts.damagedSource(from)]);
}

/** The copy is whole, and no server has it. */
function endSession(path: string): void {
  const copy = new DatabaseSync(path);
  try {
    if (storeRowOf(copy) !== undefined) copy.exec(`UPDATE store SET session = ''`);
  } finally {
    copy.close();
  }
}

function countsOf(
  folder: string,
): Pick<Manifest, 'store' | 'commits' | 'cases' | 'openCases' | 'events' | 'executions' | 'lastAt'> {
  const count = (db: DatabaseSync, from: string): number =>
    Number(db.prepare(`SELECT count(*) AS n FROM ${from}`).get()?.['n']);
  const workflow = join(folder, 'workflow.db');
  const executions = existsSync(workflow) ? reading(workflow, (db) => count(db, 'executions')) : 0;
  return reading(join(folder, 'cases.db'), (db) => {
    const { store, commits, lastAt } = caseFacts(db);
    return {
      store: store?.id ?? '',
      commits,
      cases: count(db, 'cases'),
      openCases: count(db, `cases WHERE board_order < ${firstClosedOrder}`),
      events: count(db, 'events'),
      executions,
      ...(lastAt === undefined ? {} : { lastAt }),
    };
  });
}
