import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { caseHeads } from '../../../shared/adapters/sqlite/case-heads.ts';
import {
  type AnewReason,
  type Checkpoint,
  checkpointHash,
  type CheckpointReason,
  type Head,
  headLeaf,
  nextCheckpoint,
  type SignedCheckpoint,
  signedText,
  treeBefore,
} from '../../../shared/domain/audit/checkpoint.ts';
import { withLeaves } from '../../../shared/domain/audit/merkle.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { CheckpointSigner } from '../../../shared/ports/checkpoint-signer.ts';
import { feedPositions } from './feed-positions.ts';
import { fileHeads } from './file-heads.ts';
import { lastCheckpoint, logLines, openLogWriter } from './log-file.ts';
import { type LogState, openLogState } from './log-state.ts';

/** What one checkpoint is to be made of. */
export interface CheckpointOrder {
  /** The data folder. */
  readonly data: string;
  /** The log; may be anywhere. */
  readonly log: string;
  readonly signer: CheckpointSigner;
  readonly now: Instant;
  readonly reason: CheckpointReason;
}

/** The log is somebody else's: signed by another key, or it tells of another store. */
export class ForeignLogError extends Error {
  override readonly name = 'ForeignLogError';
}

/** @returns undefined when nothing has changed and nobody asked */
export async function makeCheckpoint(order: CheckpointOrder): Promise<Checkpoint | undefined> {
  const state = openLogState(order.data, order.log);
  try {
    // Not read-only: the last one that closes a file in WAL mode has to put it in order.
    const db = new DatabaseSync(join(order.data, 'cases.db'), { timeout: 5_000 });
    try {
      db.exec('PRAGMA query_only = ON; BEGIN');
      return await continueLog(order, state, db);
    } finally {
      db.close();
    }
  } finally {
    state.close();
  }
}

async function continueLog(order: CheckpointOrder, state: LogState, db: DatabaseSync): Promise<Checkpoint | undefined> {
  const heads = caseHeads(db);
  const upTo = heads.lastCommit();
  const { before, store, anew } = await placeInLog(order, state, upTo);
  if (anew !== undefined) state.forget();
  const present = [...heads.others(), ...fileHeads(order.data)];
  if (order.reason === 'stop') present.push(...feedPositions(order.data));
  const others = othersChanged(present, state);
  const isAsked = order.reason !== 'interval' && order.reason !== 'change';
  const isChanged = anew !== undefined || others.length > 0 || upTo !== Number(before?.upTo);
  if (!isAsked && !isChanged) return undefined;

  const sequence = (before?.sequence ?? 0) + 1;
  const writer = openLogWriter(order.log, sequence, anew);
  try {
    let tree = treeBefore(before, anew);
    let count = 0;
    const name = (page: readonly Head[]): void => {
      writer.heads(page);
      tree = withLeaves(tree, page.map(headLeaf));
      count += page.length;
    };
    for (const page of heads.cases(anew === undefined ? Number(before?.upTo) : undefined)) {
      name(page);
      await turn();
    }
    name(others);
    const { now: at, reason, signer } = order;
    const { algorithm, key } = signer;
    const known = { store, at, reason, ...(anew ? { anew } : {}), heads: count, upTo: String(upTo), algorithm, key };
    const checkpoint = nextCheckpoint(before, known, tree);
    const signed: SignedCheckpoint = { checkpoint, signature: await signer.sign(signedText(checkpoint)) };
    await writer.end(signed);
    state.name(others);
    state.setLast(signed);
    state.commit();
    return checkpoint;
  } finally {
    writer.close();
  }
}

interface Place {
  readonly before: Checkpoint | undefined;
  readonly store: string;
  readonly anew?: AnewReason;
}

/**
 * Where the log goes on. The file says it; the folder's own memory says whether the file still has what was written
 * to it.
 * @throws ForeignLogError
 */
async function placeInLog(order: CheckpointOrder, state: LogState, upTo: number): Promise<Place> {
  const inFile = lastCheckpoint(order.log)?.checkpoint;
  const known = state.last()?.checkpoint;
  if (inFile !== undefined && inFile.key !== order.signer.key && known === undefined) {
    throw new ForeignLogError(`${order.log} 由另一密钥签名 · is signed by another key`);
  }
  if (inFile !== undefined && known !== undefined && inFile.store !== known.store) {
    throw new ForeignLogError(`${order.log} 属于另一数据目录 · belongs to another data folder`);
  }
  if (inFile === undefined && known === undefined) return { before: undefined, store: randomUUID(), anew: 'first' };
  const isShorter = known !== undefined && (inFile === undefined || inFile.sequence < known.sequence);
  const isOther =
    known !== undefined && inFile?.sequence === known.sequence && checkpointHash(inFile) !== checkpointHash(known);
  if (known !== undefined && (isShorter || isOther)) return { before: known, store: known.store, anew: 'log-lost' };
  const before = inFile ?? known;
  if (before === undefined) throw new Error('one of the two is there');
  // The folder was put back, or is a copy: what the log has named since is known from the log alone.
  if (before.sequence !== known?.sequence) await learn(order.log, state);
  return { before, store: before.store, ...(upTo < Number(before.upTo) ? { anew: 'restored' } : {}) };
}

async function learn(log: string, state: LogState): Promise<void> {
  state.forget();
  for await (const line of logLines(log)) if (line.kind === 'head') state.name([line.head]);
}

/** What is not as the log named it last; what it named and is gone, with an empty hash. */
function othersChanged(present: readonly Head[], state: LogState): readonly Head[] {
  const isNew = ({ kind, id, version, hash }: Head): boolean => {
    const named = state.named(kind, id);
    return named?.version !== version || named.hash !== hash;
  };
  const isThere = new Set(present.map(({ kind, id }) => `${kind} ${id}`));
  const gone = state
    .all()
    .filter(({ kind, id, hash }) => kind !== 'position' && hash !== '' && !isThere.has(`${kind} ${id}`));
  return [...present.filter(isNew), ...gone.map((head) => ({ ...head, hash: '' }))];
}
