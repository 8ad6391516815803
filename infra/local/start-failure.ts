import { DamagedFileError } from '../../shared/adapters/local-auth/private-file.ts';
import { codeOf, writeFailureOf } from '../../shared/adapters/sqlite/error-code.ts';
import { DatabaseInUseError, DatabaseLayoutError } from '../../shared/adapters/sqlite/open-database.ts';
import { ForeignLogError } from './audit/make-checkpoint.ts';
import { CheckpointKeyError } from '../../shared/adapters/checkpoints/local-signer.ts';
import { ClockBehindError } from '../../shared/ports/recording-clock.ts';
import { healthText } from '../../shared/domain/health.ts';
import type { Text } from '../../shared/domain/text.ts';
import { StrandedCasesError } from '../../shared/application/stranded-cases.ts';
import { PackError } from '../packs/read-packs.ts';
import { FolderError } from './folder/folder-error.ts';
import * as texts from './folder/texts.ts';
import { SettingsError } from './settings.ts';

/** Why the program could not start, where whoever started it can do something about it; undefined for a defect. */
export function startFailure(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof FolderError) return error.message;
  if (error instanceof PackError || error instanceof StrandedCasesError) return error.message;
  if (error instanceof ForeignLogError || error instanceof CheckpointKeyError) return error.message;
  if (error instanceof ClockBehindError) return lineOf(error.callerMessage);
  if (error instanceof DatabaseLayoutError) {
    return `数据文件来自另一版本的程序 · the data are of another version of this program: ${error.message}`;
  }
  if (error instanceof DatabaseInUseError) {
    return `数据正被另一个进程使用：请先停止正在运行的服务 · another process uses the data, stop the running server first: ${error.message}`;
  }
  if (error instanceof DamagedFileError) return lineOf(texts.damagedPrivateFile(error.path));
  if (!(error instanceof Error)) return undefined;
  if (codeOf(error) !== undefined) return databaseProblem(error);
  if (!('code' in error)) return undefined;
  if (error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : '';
    return `端口 ${port} 已被占用，请用 PORT 另选 · port ${port} is taken, choose another one with PORT`;
  }
  return systemProblem(String(error.code), 'path' in error ? String(error.path) : '');
}

/** What can be said of every other error without repeating what it was about. */
export function defect(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  return `程序出错，未能继续（${name}）；用 BANJIE_LOG=debug 查看详情 · a defect ended the program (${name}); BANJIE_LOG=debug shows more`;
}

function lineOf({ zh, en }: Text): string {
  return `${zh} · ${en}`;
}

/** SQLite says what is wrong and not with which file. */
function databaseProblem(error: Error): string | undefined {
  const problem = writeFailureOf(error);
  if (problem === undefined) return undefined;
  if (problem === 'in-use') return startFailure(new DatabaseInUseError(error.message));
  return lineOf(healthText(problem));
}

const bySystemCode: Readonly<Record<string, (path: string) => Text>> = {
  EACCES: texts.noAccess,
  EPERM: texts.noAccess,
  EROFS: texts.readOnly,
  ENOSPC: texts.noRoom,
  EDQUOT: texts.noRoom,
  EISDIR: texts.notAFile,
  ENOTDIR: texts.notAFolder,
  EEXIST: texts.notAFolder,
  ENOENT: texts.missing,
  EIO: texts.damagedPrivateFile,
};

function systemProblem(code: string, path: string): string | undefined {
  const text = bySystemCode[code]?.(path);
  return text && lineOf(text);
}
