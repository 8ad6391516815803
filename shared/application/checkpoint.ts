import { beginLine, checkpointLine, headLine, readLogLine } from '../contracts/checkpoint-log.ts';
import {
  type Checkpoint,
  type CheckpointReason,
  type Head,
  headLeaf,
  nextCheckpoint,
  signedText,
  treeBefore,
} from '../domain/audit/checkpoint.ts';
import { withLeaves } from '../domain/audit/merkle.ts';
import { addSeconds, type Instant } from '../domain/instant.ts';
import type { Archive } from '../ports/archive.ts';
import type { CheckpointSigner } from '../ports/checkpoint-signer.ts';
import type { Clock } from '../ports/clock.ts';
import { checkpointFolder } from './archived-checkpoints.ts';

/** What a checkpoint on AWS needs. */
export interface CheckpointDeps {
  /** Names the store. */
  readonly store: string;
  readonly changed: (range: { readonly from: Instant; readonly to: Instant }) => Promise<readonly Head[]>;
  readonly archive: Archive;
  readonly signer: () => Promise<CheckpointSigner>;
  readonly clock: Clock;
}

/**
 * A commit carries the instant of its decision, and the index hears of it later: what changed so long before the last
 * checkpoint is looked at again.
 */
const overlapSeconds = 15 * 60;

/** What the first checkpoint looks back to. A store of an earlier release has nothing in the index before. */
const firstReachSeconds = 31 * 86_400;

/**
 * Names what has changed since the last checkpoint, signs it and puts it into the archive. Two at once are one: the
 * second finds its number taken.
 */
export async function makeCheckpoint(reason: CheckpointReason, deps: CheckpointDeps): Promise<Checkpoint | undefined> {
  const { store, archive, clock } = deps;
  const now = clock.now();
  const last = await lastBatch(archive, now);
  const before = last?.checkpoint;
  const from = addSeconds((before?.upTo as Instant | undefined) ?? now, before ? -overlapSeconds : -firstReachSeconds);
  const known = new Set(last?.heads.map((head) => JSON.stringify(head)));
  const heads = (await deps.changed({ from, to: now })).filter((head) => !known.has(JSON.stringify(head)));
  const signer = await deps.signer();
  const { algorithm, key } = signer;
  const anew = before === undefined ? ({ anew: 'first' } as const) : {};
  const named = { store, at: now, reason, ...anew, heads: heads.length, upTo: now, algorithm, key };
  const tree = withLeaves(treeBefore(before, anew.anew), heads.map(headLeaf));
  const checkpoint = nextCheckpoint(before, named, tree);
  const text = [
    beginLine(checkpoint.sequence, checkpoint.anew),
    ...heads.map(headLine),
    checkpointLine({ checkpoint, signature: await signer.sign(signedText(checkpoint)) }),
  ].join('');
  const { kind } = await archive.put(nameOf(checkpoint), text);
  return kind === 'put' ? checkpoint : undefined;
}

/** By month, so that the last one is found without reading the names of all. */
function nameOf({ at, sequence }: Checkpoint): string {
  return `${checkpointFolder}${at.slice(0, 7)}/${String(sequence).padStart(10, '0')}.jsonl`;
}

/** So many months back a last checkpoint is looked for. */
const maxMonths = 24;

async function lastBatch(
  archive: Archive,
  now: Instant,
): Promise<{ readonly checkpoint: Checkpoint; readonly heads: readonly Head[] } | undefined> {
  for (let month = now.slice(0, 7), tried = 0; tried < maxMonths; month = monthBefore(month), tried++) {
    const name = (await archive.names(`${checkpointFolder}${month}/`)).at(-1);
    if (name === undefined) continue;
    const lines = ((await archive.read(name)) ?? '').split('\n').map(readLogLine);
    const checkpoint = lines.flatMap((line) => (line.kind === 'checkpoint' ? [line.signed.checkpoint] : [])).at(-1);
    if (checkpoint === undefined) throw new Error(`the last checkpoint cannot be read: ${name}`);
    return { checkpoint, heads: lines.flatMap((line) => (line.kind === 'head' ? [line.head] : [])) };
  }
  return undefined;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 2;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
