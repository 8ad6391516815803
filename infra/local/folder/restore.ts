import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { syncFolder, writePrivateFile } from '../../../shared/adapters/local-auth/private-file.ts';
import { formerPrefix, isDatabase, syncFile } from './contents.ts';
import { examine } from './examine.ts';
import { isSound } from './integrity.ts';
import { lockFile, lockFolder } from './lock.ts';
import { type Manifest, readManifest, sha256Of } from './manifest.ts';
import { restoringFile } from './prepare.ts';
import { folderErrorOf } from './folder-error.ts';
import * as texts from './texts.ts';

/** What was put back. */
export interface RestoreResult {
  readonly manifest: Manifest;
  /** Where what was in the data folder before is now; absent where nothing was. */
  readonly former?: string;
}

/** These stay where they are: nothing of a backup takes their place. */
const stays: readonly string[] = [lockFile, restoringFile, 'credentials.json'];

/**
 * Puts a backup in the place of what a data folder holds, which is moved aside and not lost. Until it is done the folder
 * says so, and no server starts on it; cut off, it is done again.
 * @throws FolderError; DatabaseInUseError while a server runs; the system's own errors
 */
export async function restore(folder: string, data: string, now: Date): Promise<RestoreResult> {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw folderErrorOf([texts.noBackup(folder)]);
  if (resolve(folder) === resolve(data)) throw folderErrorOf([texts.backupInside(folder)]);
  await requireWhole(folder, manifest);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lock = lockFolder(data);
  try {
    writePrivateFile(join(data, restoringFile), `${resolve(folder)}\n`);
    const former = moveAside(data, now);
    for (const { name } of manifest.files) copyOne(join(folder, name), join(data, name));
    await requireWhole(data, manifest);
    requireSound(data, manifest);
    rmSync(join(data, restoringFile));
    syncFolder(data);
    return { manifest, ...(former === undefined ? {} : { former }) };
  } finally {
    lock.release();
  }
}

async function requireWhole(folder: string, { files }: Manifest): Promise<void> {
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, name);
    const isSame = statSync(path, { throwIfNoEntry: false })?.size === bytes && (await sha256Of(path)) === sha256;
    if (!isSame) throw folderErrorOf([texts.backupChanged(path)]);
  }
}

function moveAside(data: string, now: Date): string | undefined {
  const names = readdirSync(data).filter((name) => !stays.includes(name) && !name.startsWith(formerPrefix));
  if (names.length === 0) return undefined;
  const former = join(data, `${formerPrefix}${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  mkdirSync(former, { recursive: true, mode: 0o700 });
  for (const name of names) renameSync(join(data, name), freeName(join(former, name)));
  syncFolder(former);
  syncFolder(data);
  return former;
}

/** Two restores in one second keep what either has moved. */
function freeName(path: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}.${n}`;
    if (!existsSync(name)) return name;
  }
}

function copyOne(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(from, to);
  chmodSync(to, 0o600);
  syncFile(to);
  syncFolder(dirname(to));
}

function requireSound(data: string, { files }: Manifest): void {
  const { problems } = examine(data, new Set());
  const paths = files.map(({ name }) => join(data, name)).filter(isDatabase);
  const damaged = paths.filter((path) => !isSound(path)).map(texts.damaged);
  if (problems.length + damaged.length > 0) throw folderErrorOf([...problems, ...damaged]);
}
