import { describe, expect, it } from 'vitest';
import { withBackPressure } from '../../../infra/local/back-pressure.ts';
import type { CommitResult } from '../../../shared/ports/case-store.ts';
import { firstCommit } from '../../contract/sample-cases.ts';

describe('back-pressure', () => {
  const storeThatTells = (done: string[]) => ({
    commit: async ({ number }: { readonly number: string }): Promise<CommitResult> => {
      done.push(number);
      return { kind: 'committed' };
    },
  });
  const commits = ['A-1', 'A-2', 'A-3'].map((number) => firstCommit({ number }));

  it('holds registrations back until the effects are closer', async () => {
    const done: string[] = [];
    let lagMs = 10_000;
    let asked = 0;
    const feed = {
      lagMs: () => {
        asked += 1;
        if (asked === 20) lagMs = 0;
        if (lagMs > 0) expect(done).toEqual([]);
        return lagMs;
      },
    };
    const store = withBackPressure(storeThatTells(done), feed);
    const results = await Promise.all(commits.map((commit) => store.commit(commit)));
    expect(results).toEqual([{ kind: 'committed' }, { kind: 'committed' }, { kind: 'committed' }]);
    expect(done).toEqual(['A-1', 'A-2', 'A-3']);
    expect(asked).toBeGreaterThanOrEqual(20);
  });

  it('takes a registration although the effects do not get on at all', async () => {
    const done: string[] = [];
    const store = withBackPressure(storeThatTells(done), { lagMs: () => 60_000 }, { maxHoldMs: 20 });
    await store.commit(commits[0]!);
    expect(done).toEqual(['A-1']);
  });

  it('lets everything pass while the effects keep up', async () => {
    const done: string[] = [];
    const store = withBackPressure(storeThatTells(done), { lagMs: () => 500 });
    const under = store.commit(commits[0]!);
    expect(done).toEqual(['A-1']);
    await under;
  });
});
