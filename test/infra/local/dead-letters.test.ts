import { beforeEach, describe, expect, it } from 'vitest';
import { localDeadLetters, type LocalDeadLetters } from '../../../infra/local/dead-letters.ts';
import { watchRoutes } from '../../../infra/local/watch-routes.ts';
import type { Route } from '../../../functions/http/route.ts';
import type { StoredLetter } from '../../../shared/adapters/embedded-workflow/feed-table.ts';
import { deadLettersAnswer, redeliveryAnswer } from '../../../shared/contracts/answers.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { FeedName } from '../../../shared/ports/dead-letters.ts';
import { firstCommit, sampleReceivedAt } from '../../contract/sample-cases.ts';
import { answered } from '../../functions/world.ts';
import { memoryStore } from '../../support/memory-store.ts';

/** A feed with dead letters of these cases, of which some fail again. */
function feedWith(numbers: readonly string[], failing: ReadonlySet<string>) {
  let letters = numbers.map((number, index): StoredLetter => ({
    ...{ id: index + 1, number, mechanism: 'env-complaint', firstSeq: 1, lastSeq: 2, attempts: 7 },
    ...{ error: 'Error: FOREIGN KEY constraint failed', at: sampleReceivedAt },
  }));
  const remove = (number: string): void => {
    letters = letters.filter((letter) => letter.number !== number);
  };
  return {
    deadLetters: (after = 0, limit = 1_000) => letters.filter(({ id }) => id > after).slice(0, limit),
    deadLetter: (id: number) => letters.find((letter) => letter.id === id),
    deadLetterCount: () => letters.length,
    redeliver: async (number: string) => {
      if (failing.has(number)) return { kind: 'failed' } as const;
      remove(number);
      return { kind: 'delivered' } as const;
    },
    discard: async (number: string) => remove(number),
  };
}

describe('the dead letters of one machine', () => {
  let failing: Set<string>;
  let letters: LocalDeadLetters;
  let routes: readonly Route[];
  beforeEach(async () => {
    const store = memoryStore();
    for (const number of ['A-1', 'A-2', 'A-3']) await store.commit(firstCommit({ number }));
    failing = new Set();
    const feeds: Record<FeedName, ReturnType<typeof feedWith>> = {
      effects: feedWith(['A-1', 'A-2', 'A-9'], failing),
      reports: feedWith(['A-1', 'A-3'], failing),
      messages: feedWith([], failing),
    };
    letters = localDeadLetters(feeds, store);
    routes = watchRoutes(letters, { run: () => Promise.reject(new Error('not asked for')) });
  });

  const call = async (path: string, request: object) =>
    routes.find((one) => one.path === path)!.handle(request as Parameters<Route['handle']>[0]);
  const list = async (query: object) =>
    deadLettersAnswer.parse(answered(await call('/v1/dead-letters', { query: { limit: 50, ...query } })));
  const redeliver = (id: string) => call('/v1/dead-letters/{id}/redelivery', { params: { id } });

  it('are for the administrator', () => {
    expect(routes.map(({ access }) => access)).toEqual(['admin', 'admin', 'admin']);
  });

  it('are listed by case, page by page through both feeds, with their number', async () => {
    const whole = await list({});
    expect(whole.letters.map(({ id, number }) => [id, number])).toEqual([
      ['effects-1', 'A-1'],
      ['effects-2', 'A-2'],
      ['effects-3', 'A-9'],
      ['reports-1', 'A-1'],
      ['reports-2', 'A-3'],
    ]);
    expect(whole).toMatchObject({
      total: 5,
      letters: [{ attempts: 7, at: toShanghai(sampleReceivedAt) }, {}, {}, {}, {}],
    });
    expect(whole.cursor).toBeUndefined();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.letters.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole.letters.map(({ id }) => id));
    expect((await list({ cursor: 'nonsense' })).letters).toEqual([]);
  });

  it('are delivered again by their id, or stay', async () => {
    failing.add('A-2');
    expect(redeliveryAnswer.parse(answered(await redeliver('effects-1')))).toEqual({ delivered: true });
    expect(redeliveryAnswer.parse(answered(await redeliver('effects-2')))).toMatchObject({
      delivered: false,
      letter: { id: 'effects-2', number: 'A-2' },
    });
    expect((await list({})).letters.map(({ id }) => id)).toEqual(['effects-2', 'effects-3', 'reports-1', 'reports-2']);
    for (const id of ['effects-1', 'effects-77', 'elsewhere-1', '']) {
      expect(await redeliver(id)).toMatchObject({ kind: 'refused', code: 'not-found' });
    }
  });

  it('are all tried after a pass of reconciliation, and those of a case that a backup took away are dropped', async () => {
    failing.add('A-3');
    expect(await letters.redeliverAll()).toBe(1);
    expect((await list({})).letters.map(({ number }) => number)).toEqual(['A-3']);
  });
});
