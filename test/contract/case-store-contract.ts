import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardQuery, CaseStore, Commit, IdempotencyRecord } from '../../shared/ports/case-store.ts';
import { verifyChain } from '../../shared/domain/chain.ts';
import { at, closing, firstCommit, missed, nextCommit, remark, sampleReceivedAt, storedBy } from './sample-cases.ts';

/** A store under test; `dispose` removes whatever it left behind. */
export interface StoreUnderTest<Store> {
  readonly store: Store;
  dispose(): Promise<void>;
}

const later = at('2026-03-03T01:00:00Z');
const everything: BoardQuery = { limit: 50, now: later, dueBefore: at('2026-03-06T01:00:00Z') };

function record(key: string, overrides: Partial<IdempotencyRecord> = {}): IdempotencyRecord {
  return {
    scope: 'hotline-12369',
    key,
    fingerprint: 'f-1',
    response: { number: 'A-1', deadlines: [{ id: 'C-T15' }] },
    expiresAt: at('2026-03-04T01:00:00Z'),
    ...overrides,
  };
}

/** What every case store does, whatever it is made of. */
export function caseStoreContract(name: string, makeStore: () => Promise<StoreUnderTest<CaseStore>>): void {
  describe(`case store contract: ${name}`, () => {
    let store: CaseStore;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      const made = await makeStore();
      store = made.store;
      dispose = () => made.dispose();
    });
    afterEach(() => dispose());

    const committed = async (commit: Commit): Promise<void> => {
      expect(await store.commit(commit)).toEqual({ kind: 'committed' });
    };
    const numbers = async (query: Partial<BoardQuery> = {}): Promise<readonly string[]> =>
      (await store.board({ ...everything, ...query })).rows.map(({ number }) => number);

    describe('commit', () => {
      it('stores events and snapshot as they are', async () => {
        const commit = firstCommit({ number: 'A-1', dueAt: later, facts: { kinds: ['odour'], count: 3 } });
        await committed(commit);
        expect(await store.load('A-1')).toEqual(storedBy(commit));
        expect(await store.events('A-1', { after: 0, limit: 100 })).toEqual(commit.events);
      });

      it('answers undefined and nothing for a case that does not exist', async () => {
        expect(await store.load('A-0')).toBeUndefined();
        expect(await store.events('A-0', { after: 0, limit: 100 })).toEqual([]);
      });

      it('continues the chain of a case', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        const second = nextCommit(storedBy(first), [remark, closing], later);
        await committed(second);
        expect(await store.load('A-1')).toEqual(storedBy(second));
        const events = await store.events('A-1', { after: 0, limit: 100 });
        expect(verifyChain(events)).toEqual({ kind: 'intact', length: 4 });
      });

      it('pages through events in order', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        await committed(
          nextCommit(
            storedBy(first),
            Array.from({ length: 11 }, () => remark),
            later,
          ),
        );
        const page = await store.events('A-1', { after: 2, limit: 5 });
        expect(page.map(({ event }) => event.seq)).toEqual([3, 4, 5, 6, 7]);
        expect(await store.events('A-1', { after: 13, limit: 5 })).toEqual([]);
      });

      it('refuses a number that is taken and writes nothing', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        const other = firstCommit({ number: 'A-1', content: '另一件', dueAt: later });
        expect(await store.commit(other)).toEqual({ kind: 'version-conflict' });
        expect(await store.load('A-1')).toEqual(storedBy(first));
        expect(await store.events('A-1', { after: 0, limit: 100 })).toEqual(first.events);
      });

      it('refuses a stale version and a case that does not exist', async () => {
        const first = firstCommit({ number: 'A-1' });
        const second = nextCommit(storedBy(first), [remark], later);
        expect(await store.commit(second)).toEqual({ kind: 'version-conflict' });
        await committed(first);
        await committed(second);
        expect(await store.commit(nextCommit(storedBy(first), [closing], later))).toEqual({ kind: 'version-conflict' });
        expect(await store.load('A-1')).toEqual(storedBy(second));
      });

      it('lets exactly one of many decisions on the same version through', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        const rivals = Array.from({ length: 12 }, (_, index) =>
          nextCommit(
            storedBy(first),
            Array.from({ length: index + 1 }, () => remark),
            later,
          ),
        );
        const results = await Promise.all(rivals.map((rival) => store.commit(rival)));
        const winners = rivals.filter((_, index) => results[index]?.kind === 'committed');
        expect(winners).toHaveLength(1);
        expect(results.filter(({ kind }) => kind === 'version-conflict')).toHaveLength(11);
        expect(await store.load('A-1')).toEqual(storedBy(winners[0]!));
        expect(await store.events('A-1', { after: 2, limit: 100 })).toEqual(winners[0]!.events);
      });

      it('refuses what does not fit together, and the others of the moment are written', async () => {
        const torn = { ...firstCommit({ number: 'A-1' }), expectedVersion: 3 };
        const [failed, fine] = await Promise.allSettled([
          store.commit(torn),
          store.commit(firstCommit({ number: 'A-2' })),
        ]);
        expect(failed.status).toBe('rejected');
        expect(fine).toEqual({ status: 'fulfilled', value: { kind: 'committed' } });
        expect(await store.load('A-1')).toBeUndefined();
      });

      it('keeps any text as it came', async () => {
        const content = `"'\\ \u0000\u2028 𠮷野家 👨‍👩‍👧 \u202e ${'长'.repeat(500)}`;
        const commit = firstCommit({ number: 'A-1', content });
        await committed(commit);
        expect((await store.load('A-1'))?.snapshot.registration.content).toBe(content);
      });
    });

    describe('idempotency', () => {
      it('remembers a key with its answer', async () => {
        await committed(firstCommit({ number: 'A-1', idempotency: record('k-1') }));
        expect(await store.usedKey('hotline-12369', 'k-1')).toEqual(record('k-1'));
        expect(await store.usedKey('hotline-12369', 'k-2')).toBeUndefined();
        expect(await store.usedKey('hotline-12345', 'k-1')).toBeUndefined();
      });

      it('answers the record of a used key and writes nothing', async () => {
        await committed(firstCommit({ number: 'A-1', idempotency: record('k-1') }));
        const again = firstCommit({ number: 'A-2', idempotency: record('k-1', { fingerprint: 'f-2', response: {} }) });
        expect(await store.commit(again)).toEqual({ kind: 'key-used', record: record('k-1') });
        expect(await store.load('A-2')).toBeUndefined();
        expect(await numbers()).toEqual(['A-1']);
      });

      it('names the used key also where the version conflicts', async () => {
        const first = firstCommit({ number: 'A-1', idempotency: record('k-1') });
        await committed(first);
        expect(await store.commit(first)).toEqual({ kind: 'key-used', record: record('k-1') });
      });

      it('leaves the key free when the version conflicts', async () => {
        await committed(firstCommit({ number: 'A-1' }));
        const late = firstCommit({ number: 'A-1', idempotency: record('k-1') });
        expect(await store.commit(late)).toEqual({ kind: 'version-conflict' });
        expect(await store.usedKey('hotline-12369', 'k-1')).toBeUndefined();
      });

      it('lets exactly one of many requests with one key through', async () => {
        const rivals = Array.from({ length: 12 }, (_, index) =>
          firstCommit({ number: `A-${index}`, idempotency: record('k-1', { response: { number: `A-${index}` } }) }),
        );
        const results = await Promise.all(rivals.map((rival) => store.commit(rival)));
        const winner = results.findIndex(({ kind }) => kind === 'committed');
        expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
        expect(results.filter(({ kind }) => kind === 'key-used')).toHaveLength(11);
        expect((await store.usedKey('hotline-12369', 'k-1'))?.response).toEqual({ number: `A-${winner}` });
        expect(await numbers()).toEqual([`A-${winner}`]);
      });

      it('gives an expired key to the next who uses it', async () => {
        await committed(firstCommit({ number: 'A-1', idempotency: record('k-1', { expiresAt: sampleReceivedAt }) }));
        const fresh = record('k-1', { response: { number: 'A-2' } });
        await committed(firstCommit({ number: 'A-2', receivedAt: later, idempotency: fresh }));
        expect(await store.usedKey('hotline-12369', 'k-1')).toEqual(fresh);
      });
    });

    describe('board', () => {
      const dueIn = (days: number) => at(`2026-03-${String(3 + days).padStart(2, '0')}T16:00:00Z`);

      it('shows the most pressing first, then those without a due instant, then closed ones latest first', async () => {
        await committed(firstCommit({ number: 'A-1', dueAt: dueIn(9) }));
        await committed(firstCommit({ number: 'A-2' }));
        await committed(firstCommit({ number: 'A-3', dueAt: dueIn(1) }));
        for (const [number, hour] of [
          ['C-1', '02'],
          ['C-2', '03'],
        ] as const) {
          const first = firstCommit({ number, dueAt: dueIn(0) });
          await committed(first);
          await committed(nextCommit(storedBy(first), [closing], at(`2026-03-03T${hour}:00:00Z`)));
        }
        expect(await numbers()).toEqual(['A-3', 'A-1', 'A-2', 'C-2', 'C-1']);
      });

      it('shows what a line needs', async () => {
        const commit = firstCommit({
          number: 'A-1',
          dueAt: dueIn(9),
          provisional: true,
          facts: { urgency_ground: ['smoke'] },
          content: '夜间  施工\n噪声',
        });
        await committed(commit);
        expect((await store.board(everything)).rows).toEqual([
          {
            number: 'A-1',
            mechanism: 'env-complaint',
            stage: 'acceptance',
            round: 1,
            urgent: true,
            immediate: false,
            holder: 'env-bureau',
            firstContact: 'hotline-12369',
            receivedAt: sampleReceivedAt,
            dueAt: dueIn(9),
            dueClock: 'C-T15',
            provisional: true,
            overdue: false,
            summary: '夜间 施工 噪声',
            version: 3,
          },
        ]);
      });

      it('filters by unit, stage, urgency and mechanism, alone and together', async () => {
        await committed(firstCommit({ number: 'A-1', holder: 'housing', stage: 'handling', dueAt: dueIn(1) }));
        await committed(firstCommit({ number: 'A-2', holder: 'housing', facts: { urgency_ground: ['smoke'] } }));
        await committed(firstCommit({ number: 'A-3', stage: 'handling', mechanism: 'discipline-clue' }));
        expect(await numbers({ unit: 'housing' })).toEqual(['A-1', 'A-2']);
        expect(await numbers({ stage: 'handling' })).toEqual(['A-1', 'A-3']);
        expect(await numbers({ urgency: 'urgent' })).toEqual(['A-2']);
        expect(await numbers({ urgency: 'ordinary' })).toEqual(['A-1', 'A-3']);
        expect(await numbers({ mechanism: 'discipline-clue' })).toEqual(['A-3']);
        expect(
          await numbers({ unit: 'housing', stage: 'handling', urgency: 'ordinary', mechanism: 'env-complaint' }),
        ).toEqual(['A-1']);
        expect(await numbers({ unit: 'housing', stage: 'designation' })).toEqual([]);
      });

      it('filters by state', async () => {
        const over = firstCommit({ number: 'A-over', dueAt: at('2026-03-02T16:00:00Z'), stage: 'handling' });
        await committed(over);
        await committed(
          nextCommit(storedBy(over), [missed('env-bureau', at('2026-03-02T16:00:00Z'))], at('2026-03-02T16:00:00Z')),
        );
        await committed(firstCommit({ number: 'A-soon', dueAt: dueIn(1) }));
        await committed(firstCommit({ number: 'A-far', dueAt: dueIn(9) }));
        const closed = firstCommit({ number: 'A-closed', dueAt: dueIn(1) });
        await committed(closed);
        await committed(nextCommit(storedBy(closed), [closing], later));
        expect(await numbers({ state: 'open' })).toEqual(['A-over', 'A-soon', 'A-far']);
        expect(await numbers({ state: 'closed' })).toEqual(['A-closed']);
        expect(await numbers({ state: 'due-soon' })).toEqual(['A-soon']);
        expect(await numbers({ state: 'overdue' })).toEqual(['A-over']);
        expect(await numbers({ state: 'overdue', unit: 'housing' })).toEqual([]);
        expect(await numbers({ state: 'overdue', stage: 'handling', urgency: 'ordinary' })).toEqual(['A-over']);
      });

      it('moves a case when it changes, and never shows it twice', async () => {
        const first = firstCommit({ number: 'A-1', dueAt: dueIn(1) });
        await committed(first);
        const moved = {
          type: 'stage-entered',
          from: 'acceptance',
          stage: 'handling',
          holder: 'housing',
          closed: false,
        } as const;
        await committed(nextCommit(storedBy(first), [moved], later));
        expect(await numbers()).toEqual(['A-1']);
        expect(await numbers({ unit: 'env-bureau' })).toEqual([]);
        expect(await numbers({ unit: 'housing', stage: 'handling' })).toEqual(['A-1']);
      });

      it('pages without a gap or a repetition, also where many are due at once', async () => {
        const all = Array.from({ length: 23 }, (_, index) => `A-${String(index).padStart(2, '0')}`);
        for (const number of all)
          await committed(firstCommit({ number, dueAt: dueIn(Math.floor(Number(number.slice(2)) / 9)) }));
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.board({
            ...everything,
            unit: 'env-bureau',
            limit: 5,
            ...(cursor === undefined ? {} : { cursor }),
          });
          seen.push(...page.rows.map(({ number }) => number));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(seen).toEqual(all);
      });

      it('ends with a full page without a cursor to nothing', async () => {
        await committed(firstCommit({ number: 'A-1' }));
        await committed(firstCommit({ number: 'A-2' }));
        expect((await store.board({ ...everything, limit: 2 })).cursor).toBeUndefined();
      });

      it.each([
        ['the number', '0001'],
        ['the respondent', '川味'],
        ['the place', '人民路'],
        ['the wording', '油烟扰民'],
        ['a single character', '烟'],
        ['other width and case', 'ＫＴｖ'],
      ])('finds a part of %s', async (_what, q) => {
        await committed(
          firstCommit({ number: 'HB-0001', content: 'KTV 油烟扰民', respondent: '老川味饭馆', place: '人民路 12 号' }),
        );
        await committed(
          firstCommit({ number: 'HB-0002', content: '工地夜间施工', respondent: '某建筑公司', place: '解放街' }),
        );
        expect(await numbers({ q })).toEqual(['HB-0001']);
        expect(await numbers({ q, unit: 'housing' })).toEqual([]);
      });

      it.each(['民烟', '%', '_', '"', '* OR 1', '饭馆人民'])(
        'does not find %s, which is no part of any text',
        async (q) => {
          await committed(
            firstCommit({ number: 'HB-0001', content: '油烟扰民', respondent: '老川味饭馆', place: '人民路' }),
          );
          expect(await numbers({ q })).toEqual([]);
        },
      );
    });

    describe('provisional', () => {
      it('lists open cases that a calendar will move, page by page', async () => {
        for (const number of ['A-1', 'A-2', 'A-3'])
          await committed(firstCommit({ number, dueAt: later, provisional: true }));
        await committed(firstCommit({ number: 'A-4', dueAt: later }));
        const closed = firstCommit({ number: 'A-5', dueAt: later, provisional: true });
        await committed(closed);
        await committed(nextCommit(storedBy(closed), [closing], later));
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.provisional({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
          seen.push(...page.numbers);
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(seen.toSorted()).toEqual(['A-1', 'A-2', 'A-3']);
      });
    });
  });
}
