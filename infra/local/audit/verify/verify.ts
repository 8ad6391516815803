import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckpointKey, readCheckpointKey } from '../../../../shared/adapters/checkpoints/signatures.ts';
import { readPacks } from '../../../packs/read-packs.ts';
import { logLines } from '../log-file.ts';
import type { LogSource } from './check-log.ts';
import type { Findings } from './findings.ts';
import { VerificationError } from './open-folder.ts';
import { verifyFolder } from './verify-folder.ts';
import { isRecords, verifyRecords } from './verify-records.ts';

/** What is to be verified, and by what. */
export interface VerificationRequest {
  /** A folder. */
  readonly target: string;
  /** The log of checkpoints; the one in the folder when absent. */
  readonly checkpoints?: string;
  /** Files of public keys; the one in the folder when there are none. */
  readonly keys: readonly string[];
  /** The packs by which the reports were counted, as `BANJIE_PACKS` names them; all shipped ones when absent. */
  readonly packs?: string;
}

/** @throws VerificationError when it cannot be verified */
export async function verify(
  { target, checkpoints, keys: named, packs }: VerificationRequest,
  findings: Findings,
): Promise<void> {
  if (!existsSync(target) || !statSync(target).isDirectory()) {
    throw new VerificationError(`没有这一目录 · there is no such folder: ${target}`);
  }
  const isStore = existsSync(join(target, 'cases.db'));
  if (!isStore && !isRecords(target)) {
    throw new VerificationError(
      `${target} 不是数据目录、备份、导出或归档副本 · is no data folder, no backup, no export and no copy of the archive`,
    );
  }
  const log = logOf(target, checkpoints, findings);
  const keys = log === undefined ? [] : keysOf(target, named, findings);
  const mechanisms = readPacks(packs).flatMap((pack) => pack.mechanisms);
  if (isStore) await verifyFolder(target, { log, keys, mechanisms }, findings);
  else await verifyRecords(target, { log, keys }, findings);
}

function logOf(folder: string, given: string | undefined, findings: Findings): LogSource | undefined {
  if (given === undefined && existsSync(join(folder, 'checkpoints'))) return logObjects(join(folder, 'checkpoints'));
  const path = given ?? join(folder, 'checkpoints.jsonl');
  if (given === undefined && path === join(folder, 'checkpoints.jsonl')) {
    if (!existsSync(path)) {
      findings.note(texts.noLog);
      if (existsSync(join(folder, 'audit.db'))) findings.differs({ place: 'checkpoints.jsonl', what: texts.logGone });
      return undefined;
    }
    findings.note(texts.logInside);
  }
  if (!existsSync(path)) throw new VerificationError(`没有检查点文件 · there is no log of checkpoints: ${path}`);
  if (statSync(path).isDirectory()) return logObjects(path);
  return { place: path.split('/').at(-1) ?? path, path, lines: logLines(path) };
}

/** A copy of the objects of a bucket: a checkpoint each, named so that their order is that of the log. */
function logObjects(folder: string): LogSource {
  async function* lines(): LogSource['lines'] {
    for (const name of globSync('**/*.jsonl', { cwd: folder }).toSorted()) yield* logLines(join(folder, name));
  }
  return { place: 'checkpoints', path: folder, lines: lines() };
}

function keysOf(folder: string, given: readonly string[], findings: Findings): readonly CheckpointKey[] {
  if (given.length > 0) return given.map(readKeyFile);
  const path = join(folder, 'checkpoint-key.pub.pem');
  if (!existsSync(path)) throw new VerificationError(`请用 --key 给出公钥 · name the public key with --key`);
  findings.note(texts.keyInside);
  return [readKeyFile(path)];
}

function readKeyFile(path: string): CheckpointKey {
  if (!existsSync(path)) throw new VerificationError(`没有公钥文件 · there is no key: ${path}`);
  const key = readCheckpointKey(readFileSync(path, 'utf8'));
  if (key === undefined) {
    throw new VerificationError(
      `${path} 不是 Ed25519 或 P-256 公钥（PEM） · is no public key of Ed25519 or P-256 (PEM)`,
    );
  }
  return key;
}

const texts = {
  noLog: {
    zh: '没有检查点：全部内容未锚定，仅核对内部一致性',
    en: 'there are no checkpoints: everything is unanchored, only that it fits together is checked',
  },
  logGone: { zh: '检查点文件已不存在', en: 'the log of checkpoints is not there any more' },
  logInside: {
    zh: '检查点在数据目录内：能改数据者也能改它；请用 --checkpoints 给出另存的副本',
    en: 'the checkpoints are in the data folder, where who changes the data can change them too: name a copy kept elsewhere with --checkpoints',
  },
  keyInside: {
    zh: '公钥取自数据目录：请用 --key 给出另存的公钥',
    en: 'the public key is that of the data folder: name one kept elsewhere with --key',
  },
} as const;
