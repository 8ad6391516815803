import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** What was named cannot be verified at all, with what to do about it. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';
}

/**
 * Opens a database of a folder for reading. A file without a write-ahead log is opened so that not a byte beside it
 * changes; one with a log (the process was killed) as its next user would see it.
 * @throws VerificationError
 */
export function openKept(folder: string, name: string, layoutVersion?: number): DatabaseSync {
  const path = join(folder, name);
  if (!existsSync(path)) throw new VerificationError(`缺少 ${name} · there is no ${name} in ${folder}`);
  const url = pathToFileURL(path);
  if (!hasLog(path)) url.searchParams.set('immutable', '1');
  const db = opened(url, name);
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (layoutVersion === undefined || found === layoutVersion) return db;
  db.close();
  throw new VerificationError(
    `${name} 的布局为 ${found}，本版本读取 ${layoutVersion}：请先用本版本启动一次 · ` +
      `${name} has layout ${found}, this version reads ${layoutVersion}: start this version on it once`,
  );
}

function opened(url: URL, name: string): DatabaseSync {
  try {
    const db = new DatabaseSync(url, { readOnly: true });
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return db;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const isUsed = /locked|busy/.test(reason);
    const remedy = isUsed
      ? '正被运行中的服务使用，请先停止服务，或核对备份 · a running server has it: stop it first, or verify a backup'
      : `无法读取 · cannot be read (${reason})`;
    throw new VerificationError(`${name} ${remedy}`, { cause: error });
  }
}

function hasLog(path: string): boolean {
  return existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
}
