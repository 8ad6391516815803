import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchedLog } from '../../infra/local/audit/search-log.ts';
import { archivedCheckpoints } from '../../shared/application/archived-checkpoints.ts';
import { anchorOf } from '../../shared/application/case-anchor.ts';
import { beginLine, checkpointLine, headLine } from '../../shared/contracts/checkpoint-log.ts';
import { type Checkpoint, type Head, headLeaf, nextCheckpoint } from '../../shared/domain/audit/checkpoint.ts';
import { emptyTree, withLeaves } from '../../shared/domain/audit/merkle.ts';
import { addSeconds, type Instant } from '../../shared/domain/instant.ts';
import { at, firstCommit, storedBy } from '../contract/sample-cases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const stored = { ...storedBy(firstCommit({ number: 'A-1' })), lastAt: at('2026-03-31T15:55:00Z') };
const own: Head = { kind: 'case', id: 'A-1', version: stored.snapshot.version, hash: stored.lastHash };
const begin = at('2026-03-30T00:00:00Z');
const other = (index: number): Head => ({ kind: 'case', id: `B-${index}`, version: 3, hash: 'a'.repeat(64) });

/** The texts of a checkpoint every ten minutes, 30 other cases in each. @param named the places of those that name heads of the case */
function batches(count: number, named: Readonly<Record<number, Head>>) {
  let before: Checkpoint | undefined;
  return Array.from({ length: count }, (_, index) => {
    const heads = [...Array.from({ length: 30 }, (_one, of) => other(index * 30 + of)), named[index] ?? []].flat();
    const made = addSeconds(begin, index * 600);
    const told = { store: 's', at: made, reason: 'interval', heads: heads.length, upTo: made } as const;
    const signed = { ...told, algorithm: 'Ed25519', key: 'b'.repeat(64) } as const;
    const tree = withLeaves(before ?? emptyTree, heads.map(headLeaf));
    before = nextCheckpoint(before, signed, tree);
    const text = [beginLine(before.sequence, undefined), ...heads.map(headLine)].join('');
    return { checkpoint: before, text: text + checkpointLine({ checkpoint: before, signature: 'c' }) };
  });
}

/** The first checkpoint behind the last event of the case. */
const next = 240;
const cases: readonly (readonly [string, number, Readonly<Record<number, Head>>, object])[] = [
  ['names it as it is', 300, { [next]: own }, { kind: 'anchored', checkpoint: { sequence: next + 1 } }],
  ['hears of it late', 300, { [next + 1]: own }, { kind: 'anchored', checkpoint: { sequence: next + 2 } }],
  ['is still to come', next, { 10: { ...own, version: 1 } }, { kind: 'pending', checkpoint: { sequence: next } }],
  ['has never named it', 400, {}, { kind: 'unnamed' }],
  ['names another hash', 300, { [next]: { ...own, hash: 'd'.repeat(64) } }, { kind: 'differs' }],
  ['names more events than there are', 300, { [next]: { ...own, version: 99 } }, { kind: 'differs' }],
];

describe('whether a signed checkpoint names a case', () => {
  it.each(cases)('finds in an archive what %s, reading few objects', async (_what, count, named, expected) => {
    const objects = new Map<string, string>();
    for (const { checkpoint, text } of batches(count, named)) {
      const { at: made, sequence } = checkpoint;
      objects.set(`checkpoints/${made.slice(0, 7)}/${String(sequence).padStart(10, '0')}.jsonl`, text);
    }
    let reads = 0;
    const archive = {
      names: async (prefix: string) => [...objects.keys()].filter((name) => name.startsWith(prefix)),
      read: async (name: string) => {
        reads += 1;
        return objects.get(name);
      },
    };
    const log = archivedCheckpoints(archive, { now: (): Instant => at('2026-04-20T00:00:00Z') });
    expect(await anchorOf(stored, log)).toMatchObject(expected);
    expect(reads).toBeLessThan(45);
  });

  it.each(cases)('finds in a long log of one machine what %s', async (_what, count, named, expected) => {
    const folder = temporaryFolder();
    try {
      const path = join(folder.path, 'checkpoints.jsonl');
      for (const { text } of batches(count, named)) appendFileSync(path, text);
      // One that was cut off counts for nothing.
      appendFileSync(path, beginLine(count + 1, undefined) + headLine(own));
      expect(await anchorOf(stored, searchedLog(path))).toMatchObject(expected);
    } finally {
      folder.remove();
    }
  });

  it('says that there is none where there is no log', async () => {
    expect(await anchorOf(stored, searchedLog('/nowhere/checkpoints.jsonl'))).toEqual({ kind: 'pending' });
  });
});
