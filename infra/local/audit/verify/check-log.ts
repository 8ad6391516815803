import type { DatabaseSync } from 'node:sqlite';
import { type CheckpointKey, isSignedBy } from '../../../../shared/adapters/checkpoints/signatures.ts';
import type { LogLine } from '../../../../shared/contracts/checkpoint-log.ts';
import {
  type AnewReason,
  type Checkpoint,
  checkpointHash,
  type Head,
  headLeaf,
  type SignedCheckpoint,
  treeBefore,
} from '../../../../shared/domain/audit/checkpoint.ts';
import type { Difference } from '../../../../shared/domain/audit/difference.ts';
import { genesisHash } from '../../../../shared/domain/case/chain.ts';
import { type MerkleTree, rootOf, withLeaves } from '../../../../shared/domain/audit/merkle.ts';
import type { Text } from '../../../../shared/domain/text.ts';
import { type Anchors, anchorsIn } from './anchors.ts';
import type { Findings } from './findings.ts';

/** Where a log is read from, in the words of the report. */
export interface LogSource {
  readonly place: string;
  /** Of the file; the same that the server is told. */
  readonly path: string;
  readonly lines: AsyncIterable<LogLine>;
}

/** A checkpoint on its way in: what its `begin` has opened. */
interface Draft {
  /** Its place among all that the log begins: a sequence number could come twice. */
  readonly batch: number;
  readonly sequence: number;
  readonly anew: AnewReason | undefined;
  tree: MerkleTree;
  readonly waiting: Head[];
}

/** So many heads are taken into the tree at a time. */
const many = 1_000;

/**
 * Checks a log by itself: every checkpoint is signed by one of the keys, follows the one before, and has the root of
 * what it names. All that it names is put into `db` (`anchorLayout`).
 */
export async function checkLog(
  { place, lines }: LogSource,
  keys: readonly CheckpointKey[],
  db: DatabaseSync,
  findings: Findings,
): Promise<Anchors> {
  const insert = db.prepare('INSERT INTO heads (kind, id, version, hash, batch) VALUES (?, ?, ?, ?, ?)');
  const undo = db.prepare('DELETE FROM heads WHERE batch = ?');
  let before: Checkpoint | undefined;
  let draft: Draft | undefined;
  let batches = 0;

  function take(into: Draft): void {
    into.tree = withLeaves(into.tree, into.waiting.map(headLeaf));
    for (const { kind, id, version, hash } of into.waiting) insert.run(kind, id, version, hash, into.batch);
    findings.counted('heads', into.waiting.length);
    into.waiting.length = 0;
  }

  function accept(signed: SignedCheckpoint): void {
    const { checkpoint } = signed;
    const { sequence, anew } = checkpoint;
    if (draft !== undefined) take(draft);
    findings.counted('checkpoints');
    for (const fault of [signatureFault(signed, keys), orderFault(checkpoint, before), treeFault(checkpoint, draft)]) {
      if (fault) findings.differs({ place, ...fault, field: `#${sequence}.${fault.field}` });
    }
    if (anew === 'restored') findings.note(texts.restored(checkpoint.at, dropWhatIsGone(db, batches)));
    if (before?.reason === 'stop' && anew === undefined) {
      for (const head of namedBy(db, batches))
        findings.differs({ place, field: `#${sequence}`, ...changedAfterStop(head) });
    }
    before = checkpoint;
    draft = undefined;
  }

  db.exec('BEGIN');
  for await (const line of lines) {
    if (line.kind === 'checkpoint') accept(line.signed);
    if (line.kind === 'begin') {
      // What another `begin` has opened was cut off.
      if (draft !== undefined) undo.run(draft.batch);
      batches += 1;
      draft = {
        batch: batches,
        sequence: line.sequence,
        anew: line.anew,
        tree: treeBefore(before, line.anew),
        waiting: [],
      };
    }
    if (line.kind === 'head' && draft !== undefined && draft.waiting.push(line.head) >= many) take(draft);
  }
  if (draft !== undefined) undo.run(draft.batch);
  db.exec('COMMIT');
  return anchorsIn(db, before);
}

type Fault = Pick<Difference, 'what' | 'expected' | 'actual'> & { readonly field: string };

const short = (hash: string): string => hash.slice(0, 16);

function signatureFault(signed: SignedCheckpoint, keys: readonly CheckpointKey[]): Fault | undefined {
  const { key: name } = signed.checkpoint;
  const key = keys.find(({ id }) => id === name);
  if (key === undefined) {
    const expected = keys.map(({ id }) => short(id)).join(', ');
    return { field: 'key', expected, actual: short(name), what: texts.otherKey };
  }
  return isSignedBy(key, signed) ? undefined : { field: 'signature', what: texts.badSignature };
}

function orderFault(checkpoint: Checkpoint, before: Checkpoint | undefined): Fault | undefined {
  const { sequence, previous, store, anew } = checkpoint;
  if (anew === 'log-lost') return { field: 'anew', what: texts.logLost };
  if (sequence !== (before?.sequence ?? 0) + 1) {
    const expected = String((before?.sequence ?? 0) + 1);
    return { field: 'sequence', expected, actual: String(sequence), what: texts.gap };
  }
  if (previous !== (before === undefined ? genesisHash : checkpointHash(before))) {
    return { field: 'previous', what: texts.otherPrevious };
  }
  return before !== undefined && before.store !== store ? { field: 'store', what: texts.otherStore } : undefined;
}

function treeFault({ sequence, anew, heads, size, root }: Checkpoint, draft: Draft | undefined): Fault | undefined {
  if (draft?.sequence !== sequence || draft.anew !== anew) return { field: 'heads', what: texts.noBeginning };
  const expected = rootOf(draft.tree);
  if (root === expected && size === draft.tree.size && heads <= size) return undefined;
  return { field: 'root', expected: short(root), actual: short(expected), what: texts.otherRoot };
}

function namedBy(db: DatabaseSync, batch: number): readonly Pick<Head, 'kind' | 'id'>[] {
  const rows = db.prepare(`SELECT kind, id FROM heads WHERE batch = ? AND kind <> 'position'`).all(batch);
  return rows as unknown as readonly Pick<Head, 'kind' | 'id'>[];
}

/** Nothing is written between a stop and the start after it. */
function changedAfterStop({ kind, id }: Pick<Head, 'kind' | 'id'>): Pick<Difference, 'case' | 'what'> {
  const named = kind === 'case' ? '' : ` ${kind} ${id}`;
  const what = {
    zh: `正常停机之后、再次启动之前被改动${named}`,
    en: `changed between an orderly stop and the start after it${named}`,
  };
  return kind === 'case' ? { case: id, what } : { what };
}

/**
 * What the log had named beyond the state that the store was put back to is not there any more, and need not be.
 * @returns how many cases and documents that is
 */
function dropWhatIsGone(db: DatabaseSync, batch: number): number {
  const gone = `batch < ${batch} AND kind IN ('case', 'reference', 'readings') AND version > coalesce(
    (SELECT max(version) FROM heads AS now
     WHERE now.batch = ${batch} AND now.kind = heads.kind AND now.id = heads.id), 0)`;
  const row = db.prepare(`SELECT count(DISTINCT kind || ' ' || id) AS n FROM heads WHERE ${gone}`).get();
  db.exec(`DELETE FROM heads WHERE ${gone}`);
  return Number(row?.['n']);
}

const texts = {
  otherKey: { zh: '签名密钥不是所给的公钥', en: 'signed by another key than the one that was given' },
  badSignature: { zh: '签名无效', en: 'the signature does not hold' },
  logLost: {
    zh: '此前的检查点已丢失、被截断或替换，记录从此处重新开始',
    en: 'the checkpoints before it were lost, cut off or replaced; the log begins anew here',
  },
  gap: { zh: '检查点编号不连续', en: 'checkpoints are missing before it' },
  otherPrevious: { zh: '与前一检查点不衔接', en: 'does not follow the checkpoint before it' },
  otherStore: { zh: '属于另一数据目录', en: 'belongs to another store' },
  noBeginning: { zh: '缺少起始行', en: 'its first line is missing' },
  otherRoot: { zh: 'Merkle 根与所列末端不符', en: 'the Merkle root is not that of what it names' },
  restored: (at: string, n: number): Text => ({
    zh: `${at} 数据恢复到较早状态：${n} 个案件或文件在此之后的内容不再存在`,
    en: `at ${at} the store was put back to an earlier state: what ${n} cases or documents had beyond it is not there any more`,
  }),
} as const;
