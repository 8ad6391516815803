import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  checkpointHash,
  type Head,
  headLeaf,
  nextCheckpoint,
  type NextCheckpoint,
  treeBefore,
} from '../../../shared/domain/audit/checkpoint.ts';
import { withLeaves } from '../../../shared/domain/audit/merkle.ts';
import { genesisHash } from '../../../shared/domain/case/chain.ts';
import { at } from '../../contract/sample-cases.ts';

const head = (id: string, version = 1): Head => ({ kind: 'case', id, version, hash: 'a'.repeat(64) });

function next(before: Checkpoint | undefined, heads: readonly Head[]): Checkpoint {
  const known: NextCheckpoint = {
    store: 's',
    at: at('2026-03-02T01:00:00Z'),
    reason: 'interval',
    heads: heads.length,
    upTo: '1',
    algorithm: 'Ed25519',
    key: 'k',
  };
  return nextCheckpoint(before, known, withLeaves(treeBefore(before, undefined), heads.map(headLeaf)));
}

describe('a checkpoint', () => {
  it('counts from 1 and names the one before', () => {
    const first = next(undefined, [head('A-1')]);
    const second = next(first, [head('A-2')]);
    expect(first).toMatchObject({ sequence: 1, previous: genesisHash, size: 1 });
    expect(second).toMatchObject({ sequence: 2, previous: checkpointHash(first), size: 2 });
  });

  it('has the same root whether its heads came at once or not, and another one for any other head', () => {
    const together = next(undefined, [head('A-1'), head('A-2')]);
    expect(next(next(undefined, [head('A-1')]), [head('A-2')]).root).toBe(together.root);
    const others: readonly (readonly Head[])[] = [
      [head('A-2'), head('A-1')],
      [head('A-1'), head('A-2', 2)],
      [head('A-1'), { ...head('A-2'), hash: 'b'.repeat(64) }],
      [head('A-1'), { ...head('A-2'), kind: 'account' }],
      [head('A-1')],
    ];
    for (const heads of others) expect(next(undefined, heads).root).not.toBe(together.root);
  });
});
