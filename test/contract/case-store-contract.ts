import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds } from '../../shared/domain/instant.ts';
import { clockToleranceSeconds } from '../../shared/ports/recording-clock.ts';
import {
  type BoardQuery,
  type CaseStore,
  type Commit,
  type IdempotencyRecord,
  NoOffsetError,
  type OpenCase,
} from '../../shared/ports/case-store.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import {
  at,
  closing,
  endedAs,
  firstCommit,
  linksIn,
  missed,
  nextCommit,
  remark,
  said,
  sampleReceivedAt,
  storedBy,
} from './sample-cases.ts';

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

    describe('time', () => {
      const seconds = (instant: string, by: number) => addSeconds(at(instant), by);

      it('knows when the last event was recorded', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        await committed(nextCommit(storedBy(first), [remark], later));
        expect((await store.load('A-1'))?.lastAt).toBe(later);
      });

      it('records nothing that is earlier than the last record of any case, beyond the tolerance', async () => {
        const [one, other] = [firstCommit({ number: 'A-1' }), firstCommit({ number: 'A-2' })];
        await committed(one);
        await committed(other);
        await committed(nextCommit(storedBy(one), [remark], later));
        const tooEarly = nextCommit(storedBy(other), [remark], seconds(later, -clockToleranceSeconds - 1));
        await expect(store.commit(tooEarly)).rejects.toMatchObject({
          name: 'ClockBehindError',
          transient: true,
          condition: 'clock-behind-record',
        });
        expect(await store.load('A-2')).toEqual(storedBy(other));
        await committed(nextCommit(storedBy(other), [remark], seconds(later, -clockToleranceSeconds)));
      });

      it('records no event of a case earlier than the one before it', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        const second = nextCommit(storedBy(first), [remark], later);
        await committed(second);
        const earlier = nextCommit(storedBy(second), [remark], seconds(later, -1));
        expect(await store.commit(earlier)).toEqual({ kind: 'version-conflict' });
        expect(await store.load('A-1')).toEqual(storedBy(second));
        await committed(nextCommit(storedBy(second), [remark], later));
      });
    });

    describe('commit', () => {
      it('stores events and snapshot as they are', async () => {
        const commit = firstCommit({ number: 'A-1', dueAt: later, facts: { kinds: ['odour'], count: 3 } });
        await committed(commit);
        expect(await store.load('A-1')).toEqual(storedBy(commit));
        expect(await store.events('A-1', { after: 0, limit: 100 })).toEqual(linksIn(commit));
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

      it('pages through events from the last one back, also from within a commit', async () => {
        let stored = storedBy(firstCommit({ number: 'A-1' }));
        await committed(firstCommit({ number: 'A-1' }));
        for (const many of [3, 1, 60, 4]) {
          const next = nextCommit(
            stored,
            Array.from({ length: many }, () => remark),
            later,
          );
          await committed(next);
          stored = storedBy(next);
        }
        const last = stored.snapshot.version;
        const all = await store.events('A-1', { after: 0, limit: 1000 });
        expect(all.map(({ event }) => event.seq)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
        for (const before of [undefined, last + 1, last, 40, 5, 4, 2, 1]) {
          for (const [after, limit] of [
            [0, 1000],
            [0, 3],
            [3, 1000],
            [60, 7],
          ] as const) {
            const page = await store.events('A-1', {
              after,
              order: 'desc',
              limit,
              ...(before === undefined ? {} : { before }),
            });
            const fitting = all.filter(({ event }) => event.seq > after && event.seq < (before ?? Infinity));
            expect(page).toEqual(fitting.toReversed().slice(0, limit));
          }
        }
        expect(await store.events('A-1', { after: 2, before: 6, limit: 1000 })).toEqual(all.slice(2, 5));
      });

      it('keeps a commit whose events are longer than any item: all of them, in order', async () => {
        const first = firstCommit({ number: 'A-1', idempotency: record('k-1') });
        await committed(first);
        // As little alike as texts can be, so that compression does not help.
        const long = (seed: number): string =>
          Array.from({ length: 60_000 }, (_, index) => 0x4e00 + ((index * 7919 + seed * 104_729 + index ** 2) % 20_000))
            .map((code) => String.fromCodePoint(code))
            .join('');
        const texts = [remark, said(long(1)), said(long(2)), remark, said(long(3))];
        const next = { ...nextCommit(storedBy(first), texts, later), idempotency: record('k-2') };
        await committed(next);
        expect(await store.events('A-1', { after: 0, limit: 100 })).toEqual([...linksIn(first), ...linksIn(next)]);
        const backwards = await store.events('A-1', { after: 0, before: 5, order: 'desc', limit: 100 });
        expect(backwards.map(({ event }) => event.seq)).toEqual([4, 3, 2, 1]);
        expect(await store.commit(next)).toMatchObject({ kind: 'key-used' });
        expect(await store.commit({ ...next, idempotency: record('k-3') })).toEqual({ kind: 'version-conflict' });
      });

      it('ends a page with the event that makes it too long', async () => {
        const texts = Array.from({ length: 6 }, (_, index) => said(`${index}`.repeat(1000)));
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        await committed(nextCommit(storedBy(first), texts, later));
        const seqs = async (page: Parameters<CaseStore['events']>[1]) =>
          (await store.events('A-1', page)).map(({ event }) => event.seq);
        expect(await seqs({ after: 2, limit: 100, maxBytes: 2500 })).toEqual([3, 4, 5]);
        expect(await seqs({ after: 0, order: 'desc', limit: 100, maxBytes: 2500 })).toEqual([8, 7, 6]);
        expect(await seqs({ after: 3, limit: 100, maxBytes: 1 })).toEqual([4]);
        expect(await seqs({ after: 0, limit: 2, maxBytes: 1_000_000 })).toEqual([1, 2]);
      });

      it('refuses a number that is taken and writes nothing', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        const other = firstCommit({ number: 'A-1', content: '另一件', dueAt: later });
        expect(await store.commit(other)).toEqual({ kind: 'version-conflict' });
        expect(await store.load('A-1')).toEqual(storedBy(first));
        expect(await store.events('A-1', { after: 0, limit: 100 })).toEqual(linksIn(first));
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
        expect(await store.events('A-1', { after: 2, limit: 100 })).toEqual(linksIn(winners[0]!));
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

      describe('of several cases', () => {
        const several = (main: Commit, ...also: readonly Commit[]): Commit => ({ ...main, also });

        it('writes all of them, each with its own events', async () => {
          const first = firstCommit({ number: 'A-1' });
          await committed(first);
          const idempotency = record('k-1', { expiresAt: later });
          const next = { ...nextCommit(storedBy(first), [remark], later), idempotency };
          const others = ['A-2', 'A-3'].map((number) => firstCommit({ number, receivedAt: later }));
          await committed(several(next, ...others));
          for (const one of [next, ...others]) expect(await store.load(one.number)).toEqual(storedBy(one));
          expect(await store.events('A-1', { after: 2, limit: 9 })).toEqual(linksIn(next));
          expect(await store.events('A-3', { after: 0, limit: 9 })).toEqual(linksIn(others[1]!));
          expect((await numbers()).toSorted()).toEqual(['A-1', 'A-2', 'A-3']);
        });

        it('makes 40 cases beside another one, as many as an act makes at once, or none of them', async () => {
          const first = firstCommit({ number: 'A-1' });
          await committed(first);
          const idempotency = record('k-1', { expiresAt: later });
          const next = { ...nextCommit(storedBy(first), [remark], later), idempotency };
          const parts = Array.from({ length: 40 }, (_, index) =>
            firstCommit({ number: `P-${String(index).padStart(2, '0')}`, receivedAt: later, splitFrom: 'A-1' }),
          );
          await committed(several(next, ...parts));
          for (const one of [next, ...parts]) expect(await store.load(one.number)).toEqual(storedBy(one));
          const again = nextCommit(storedBy(next), [remark], later);
          const others = parts.map((one) =>
            firstCommit({ number: one.number.replace('P-0', 'Q-0'), receivedAt: later }),
          );
          expect(await store.commit(several(again, ...others))).toEqual({ kind: 'version-conflict' });
          expect(await store.load('Q-00')).toBeUndefined();
        });

        it.each([
          ['the first', 0],
          ['another', 1],
        ])('writes none of them when somebody was faster with %s', async (_which, taken) => {
          const before = ['A-1', 'A-2'].map((number) => firstCommit({ number }));
          for (const one of before) await committed(one);
          const [main, other] = before.map((one) => nextCommit(storedBy(one), [remark], later));
          const faster = nextCommit(storedBy(before[taken]!), [remark, remark], later);
          await committed(faster);
          const late = { ...several(main!, other!), idempotency: record('k-1', { expiresAt: later }) };
          expect(await store.commit(late)).toEqual({ kind: 'version-conflict' });
          expect(await store.load(faster.number)).toEqual(storedBy(faster));
          expect(await store.load(before[1 - taken]!.number)).toEqual(storedBy(before[1 - taken]!));
          expect(await store.usedKey('hotline-12369', 'k-1')).toBeUndefined();
        });

        it('writes none of them when a number is taken', async () => {
          const taken = firstCommit({ number: 'A-2' });
          await committed(taken);
          const main = firstCommit({ number: 'A-1' });
          expect(await store.commit(several(main, firstCommit({ number: 'A-2', content: '另一件' })))).toEqual({
            kind: 'version-conflict',
          });
          expect(await store.load('A-1')).toBeUndefined();
          expect(await store.load('A-2')).toEqual(storedBy(taken));
        });

        it('lets exactly one of two through that take each other’s cases', async () => {
          const [one, other] = [firstCommit({ number: 'A-1' }), firstCommit({ number: 'A-2' })];
          await committed(one);
          await committed(other);
          const next = (commit: Commit) => nextCommit(storedBy(commit), [remark], later);
          const results = await Promise.all([
            store.commit(several(next(one), next(other))),
            store.commit(several(next(other), next(one))),
          ]);
          expect(results.map(({ kind }) => kind).toSorted()).toEqual(['committed', 'version-conflict']);
          for (const number of ['A-1', 'A-2']) expect((await store.load(number))?.snapshot.version).toBe(3);
        });
      });

      it('keeps any text as it came', async () => {
        const content = `"'\\ \u0000\u2028 𠮷野家 👨‍👩‍👧 \u202e ${'长'.repeat(500)}`;
        const commit = firstCommit({ number: 'A-1', content });
        await committed(commit);
        const [first] = await store.events('A-1', { after: 0, limit: 1 });
        expect(first?.event).toMatchObject({ registration: { content } });
        expect((await store.load('A-1'))?.snapshot).toEqual(commit.snapshot);
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

    describe('source', () => {
      const source = { scope: 'line:12369', reference: '1-4711' };
      const from = (number: string, more: Partial<Commit> = {}): Commit => ({
        ...firstCommit({ number }),
        source,
        ...more,
      });

      it('names the case that was made of a source and writes nothing', async () => {
        await committed(from('A-1'));
        const again = from('A-2', { idempotency: record('k-2') });
        expect(await store.commit(again)).toEqual({ kind: 'source-used', number: 'A-1' });
        expect(await store.madeOf(source)).toBe('A-1');
        expect(await store.madeOf({ ...source, reference: 'another' })).toBeUndefined();
        expect(await store.load('A-2')).toBeUndefined();
        expect(await store.usedKey('hotline-12369', 'k-2')).toBeUndefined();
      });

      it('keeps the numbers of one line apart from those of another', async () => {
        await committed(from('A-1'));
        await committed(from('A-2', { source: { ...source, scope: 'line:12319' } }));
        await committed(from('A-3', { source: { ...source, reference: '1-4712' } }));
        expect(await numbers()).toHaveLength(3);
      });

      it('is kept with an act on a case that there is, and lets it through once', async () => {
        const first = firstCommit({ number: 'A-1' });
        await committed(first);
        const second = { ...nextCommit(storedBy(first), [remark], later), source };
        await committed(second);
        expect(await store.madeOf(source)).toBe('A-1');
        const third = { ...nextCommit(storedBy(second), [remark], later), source };
        expect(await store.commit(third)).toEqual({ kind: 'source-used', number: 'A-1' });
        expect((await store.load('A-1'))?.snapshot.version).toBe(storedBy(second).snapshot.version);
      });

      it('looks at the key first', async () => {
        const first = from('A-1', { idempotency: record('k-1') });
        await committed(first);
        expect(await store.commit(from('A-2', { idempotency: record('k-1') }))).toMatchObject({ kind: 'key-used' });
      });

      it('leaves the source free when the number is taken', async () => {
        await committed(firstCommit({ number: 'A-1' }));
        expect(await store.commit(from('A-1'))).toEqual({ kind: 'version-conflict' });
        await committed(from('A-2'));
      });

      it('outlives the key', async () => {
        await committed(from('A-1', { idempotency: record('k-1', { expiresAt: sampleReceivedAt }) }));
        const next = { ...firstCommit({ number: 'A-2', receivedAt: later, idempotency: record('k-1') }), source };
        expect(await store.commit(next)).toEqual({ kind: 'source-used', number: 'A-1' });
      });

      it('lets exactly one of many commits of one source through, whatever their keys', async () => {
        const rivals = Array.from({ length: 12 }, (_, index) =>
          from(`A-${index}`, index % 2 === 0 ? {} : { idempotency: record(`k-${index}`) }),
        );
        const results = await Promise.all(rivals.map((rival) => store.commit(rival)));
        const winner = results.findIndex(({ kind }) => kind === 'committed');
        expect(results.filter((_, index) => index !== winner)).toEqual(
          Array.from({ length: 11 }, () => ({ kind: 'source-used', number: `A-${winner}` })),
        );
        expect(await numbers()).toEqual([`A-${winner}`]);
      });
    });

    describe('board', () => {
      const dueIn = (days: number) => at(`2026-03-${String(3 + days).padStart(2, '0')}T16:00:00Z`);

      it('shows the most pressing first, then those without a due instant, then closed ones latest first', async () => {
        await committed(firstCommit({ number: 'A-1', dueAt: dueIn(9) }));
        await committed(firstCommit({ number: 'A-2' }));
        await committed(firstCommit({ number: 'A-3', dueAt: dueIn(1) }));
        const closed = ['C-1', 'C-2'].map((number) => firstCommit({ number, dueAt: dueIn(0) }));
        for (const first of closed) await committed(first);
        for (const [index, first] of closed.entries()) {
          await committed(nextCommit(storedBy(first), [closing], at(`2026-03-03T0${2 + index}:00:00Z`)));
        }
        expect(await numbers()).toEqual(['A-3', 'A-1', 'A-2', 'C-2', 'C-1']);
      });

      it('shows what a line needs', async () => {
        const commit = firstCommit({
          number: 'A-1',
          dueAt: dueIn(9),
          provisional: true,
          badges: { names: ['urgent', 'second'], weight: 0 },
          content: '夜间  施工\n噪声',
        });
        await committed(commit);
        expect((await store.board(everything)).rows).toEqual([
          {
            number: 'A-1',
            mechanism: 'env-complaint',
            stage: 'acceptance',
            round: 1,
            badges: ['urgent', 'second'],
            holder: 'env-bureau',
            firstContact: 'hotline-12369',
            receivedAt: sampleReceivedAt,
            dueAt: dueIn(9),
            dueClock: 'C-T15',
            provisional: true,
            overdue: false,
            summary: '夜间 施工 噪声',
            version: 3,
            changedAt: sampleReceivedAt,
            tasks: [],
          },
        ]);
      });

      it('shows what has a weight before everything else, the heaviest and of these the oldest first, and as due soon', async () => {
        const heavy = (number: string, receivedAt: string, weight: number) =>
          firstCommit({ number, receivedAt: at(receivedAt), dueAt: dueIn(9), badges: { names: ['heavy'], weight } });
        await committed(firstCommit({ number: 'A-1', dueAt: at('2026-03-02T16:00:00Z') }));
        await committed(firstCommit({ number: 'A-2', dueAt: dueIn(1) }));
        await committed(heavy('A-4', '2026-03-02T01:00:00Z', 1));
        await committed(heavy('A-3', '2026-03-02T02:00:00Z', 1));
        await committed(heavy('A-5', '2026-03-02T03:00:00Z', 2));
        await committed(heavy('A-6', '2026-03-02T04:00:00Z', 9));
        expect(await numbers()).toEqual(['A-6', 'A-5', 'A-4', 'A-3', 'A-1', 'A-2']);
        expect(await numbers({ state: 'due-soon' })).toEqual(['A-6', 'A-5', 'A-4', 'A-3', 'A-2']);
        expect(await numbers({ unit: 'env-bureau' })).toEqual(['A-6', 'A-5', 'A-4', 'A-3', 'A-1', 'A-2']);
        expect((await store.board({ ...everything, limit: 1 })).rows[0]).toMatchObject({
          badges: ['heavy'],
          weight: 9,
        });
        const { cursor } = await store.board({ ...everything, state: 'due-soon', limit: 4 });
        expect(await numbers({ state: 'due-soon', ...(cursor === undefined ? {} : { cursor }) })).toEqual(['A-2']);
      });

      it('knows the badges of a case as its last commit said', async () => {
        const first = firstCommit({ number: 'A-1', badges: { names: ['urgent', 'heavy'], weight: 3 } });
        await committed(first);
        expect((await store.load('A-1'))?.badges).toEqual({ names: ['urgent', 'heavy'], weight: 3 });
        await committed({ ...nextCommit(storedBy(first), [remark], later), badges: { names: [], weight: 0 } });
        expect((await store.load('A-1'))?.badges).toEqual({ names: [], weight: 0 });
        expect((await store.board(everything)).rows[0]).not.toHaveProperty('weight');
      });

      it('shows on its line who handles the case for its holder', async () => {
        const rows = async () => (await store.board({ ...everything, unit: 'police' })).rows;
        const first = firstCommit({ number: 'A-1', holder: 'police' });
        await committed(first);
        const named = nextCommit(storedBy(first), [{ type: 'person-assigned', unit: 'police', person: 'li' }], later);
        await committed(named);
        expect(await rows()).toMatchObject([{ number: 'A-1', handler: 'li' }]);
        expect((await store.load('A-1'))?.snapshot.handlers).toEqual({ police: 'li' });
        await committed(nextCommit(storedBy(named), [{ type: 'person-assigned', unit: 'police' }], later));
        expect((await rows())[0]).not.toHaveProperty('handler');
        expect((await store.load('A-1'))?.snapshot).not.toHaveProperty('handlers');
      });

      it('shows a case on the board of each unit that has something to do in it, and of its holder', async () => {
        const tasks = [
          { unit: 'police', step: 'revisited-lead', dueAt: dueIn(2) },
          { unit: 'culture', step: 'revisited-first' },
          { unit: 'person:li', of: 'police', step: 'replied' },
        ];
        const first = { ...firstCommit({ number: 'A-1', holder: 'culture', dueAt: dueIn(1) }), tasks };
        await committed(first);
        await committed(firstCommit({ number: 'A-2', holder: 'police', stage: 'handling' }));
        expect(await numbers({ unit: 'police' })).toEqual(['A-1', 'A-2']);
        expect(await numbers({ unit: 'culture' })).toEqual(['A-1']);
        expect(await numbers({ tasks: 'police' })).toEqual(['A-1']);
        expect(await numbers({ tasks: 'culture' })).toEqual(['A-1']);
        expect(await numbers({ tasks: 'person:li' })).toEqual(['A-1']);
        expect(await numbers({ tasks: 'person:wang' })).toEqual([]);
        expect(await numbers({ tasks: 'police', unit: 'culture' })).toEqual(['A-1']);
        expect(await numbers({ tasks: 'police', unit: 'health' })).toEqual([]);
        expect(await numbers({ unit: 'police', stage: 'handling' })).toEqual(['A-2']);
        expect(await numbers({ unit: 'police', sort: 'received' })).toEqual(expect.arrayContaining(['A-1', 'A-2']));
        expect(await numbers({ tasks: 'police', q: '油烟', receivedFrom: sampleReceivedAt })).toEqual(['A-1']);
        expect(await numbers({ unit: 'police', limit: 1 })).toEqual(['A-1']);
        expect((await store.board({ ...everything, unit: 'police' })).rows[0]?.tasks).toEqual(tasks);
        expect((await store.load('A-1'))?.tasks).toEqual(tasks);

        // What is done leaves the board of who did it; what is closed can still be somebody's to answer.
        const left = [{ unit: 'epb-12369', step: 'answered-no' }];
        await committed({ ...nextCommit(storedBy(first), [closing], later), tasks: left });
        expect(await numbers({ unit: 'police' })).toEqual(['A-2']);
        expect(await numbers({ tasks: 'culture' })).toEqual([]);
        expect(await numbers({ tasks: 'person:li' })).toEqual([]);
        expect(await numbers({ tasks: 'epb-12369' })).toEqual(['A-1']);
        expect(await numbers({ tasks: 'epb-12369', state: 'open' })).toEqual([]);
        expect(await numbers({ unit: 'env-bureau', state: 'closed' })).toEqual(['A-1']);
        expect(await numbers()).toEqual(['A-2', 'A-1']);
      });

      it('filters by unit, stage, urgency and mechanism, alone and together', async () => {
        await committed(firstCommit({ number: 'A-1', holder: 'housing', stage: 'handling', dueAt: dueIn(1) }));
        await committed(firstCommit({ number: 'A-2', holder: 'housing', badges: { names: ['urgent'], weight: 0 } }));
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

      it('shows the cases of some mechanisms in full pages, whatever presses more beside them', async () => {
        for (let index = 0; index < 12; index++)
          await committed(firstCommit({ number: `A-${index}`, dueAt: at('2026-03-04T01:00:00Z') }));
        for (let index = 0; index < 7; index++)
          await committed(firstCommit({ number: `B-${index}`, dueAt: dueIn(index), mechanism: 'discipline-clue' }));
        const own = { mechanisms: ['discipline-clue'], limit: 3 };
        const first = await store.board({ ...everything, ...own });
        expect(first.rows.map(({ number }) => number)).toEqual(['B-0', 'B-1', 'B-2']);
        const second = await store.board({ ...everything, ...own, cursor: first.cursor! });
        expect(second.rows.map(({ number }) => number)).toEqual(['B-3', 'B-4', 'B-5']);
        const third = await store.board({ ...everything, ...own, cursor: second.cursor! });
        expect(third).toMatchObject({ rows: [{ number: 'B-6' }] });
        expect(third.cursor).toBeUndefined();
        expect(await numbers({ mechanisms: ['discipline-clue', 'env-complaint'] })).toHaveLength(19);
        expect(await numbers({ mechanisms: ['no-such'] })).toEqual([]);
        expect(await numbers({ ...own, state: 'due-soon', limit: 50 })).toEqual(['B-0', 'B-1', 'B-2']);
      });

      it('filters by state', async () => {
        const over = firstCommit({ number: 'A-over', dueAt: at('2026-03-02T16:00:00Z'), stage: 'handling' });
        const closed = firstCommit({ number: 'A-closed', dueAt: dueIn(1) });
        await committed(over);
        await committed(firstCommit({ number: 'A-soon', dueAt: dueIn(1) }));
        await committed(firstCommit({ number: 'A-far', dueAt: dueIn(9) }));
        await committed(closed);
        await committed(
          nextCommit(storedBy(over), [missed('env-bureau', at('2026-03-02T16:00:00Z'))], at('2026-03-02T16:00:00Z')),
        );
        await committed(nextCommit(storedBy(closed), [closing], later));
        expect(await numbers({ state: 'open' })).toEqual(['A-over', 'A-soon', 'A-far']);
        expect(await numbers({ state: 'closed' })).toEqual(['A-closed']);
        expect(await numbers({ state: 'due-soon' })).toEqual(['A-soon']);
        expect(await numbers({ state: 'overdue' })).toEqual(['A-over']);
        expect(await numbers({ state: 'overdue', unit: 'housing' })).toEqual([]);
        expect(await numbers({ state: 'overdue', stage: 'handling', urgency: 'ordinary' })).toEqual(['A-over']);
      });

      it('finds what was withdrawn or is void apart', async () => {
        for (const [number, outcome] of [
          ['A-w', 'withdrawn'],
          ['A-v', 'voided'],
          ['A-v2', 'voided'],
        ] as const) {
          const first = firstCommit({ number, stage: 'handling', receivedAt: later });
          await committed(first);
          await committed(nextCommit(storedBy(first), [endedAs(outcome)], later));
        }
        expect(await numbers({ state: 'withdrawn' })).toEqual(['A-w']);
        expect((await numbers({ state: 'voided' })).toSorted()).toEqual(['A-v', 'A-v2']);
        expect((await numbers({ state: 'voided', sort: 'received' })).toSorted()).toEqual(['A-v', 'A-v2']);
        expect(await numbers({ state: 'voided', unit: 'housing' })).toEqual([]);
        expect(await numbers({ state: 'open' })).toEqual([]);
        expect(await numbers({ state: 'closed' })).toHaveLength(3);
        expect((await store.board({ ...everything, state: 'withdrawn' })).rows[0]).toMatchObject({
          outcome: 'withdrawn',
        });
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
        const within = { units: [], mechanisms: ['env-complaint'], persons: [] };
        expect(await numbers({ q, within })).toEqual(['HB-0001']);
        expect(await numbers({ q, within, unit: 'housing' })).toEqual([]);
      });

      it.each([
        ['the number', '0001', true],
        ['the wording', '油烟扰民', true],
        ['words beside a name', '反映油烟', true],
        ['a telephone number', '13800138000', false],
        ['a part of one', '0138', false],
        ['a name', '王先生', false],
        ['the complainant', '周建国', false],
        ['the respondent', '川味', false],
        ['the place', '人民路', false],
      ])('finds %s (%s) for all staff: %o, and for who reads the case', async (_what, q, open) => {
        const content = '王先生（周建国的邻居）13800138000反映油烟扰民';
        const complainant = { name: '周建国' };
        const told = { content, complainant, respondent: '老川味饭馆', place: '人民路 12 号' };
        const commit = firstCommit({ number: 'HB-0001', holder: 'epb', ...told });
        await committed(commit);
        const scope = (units: readonly string[], mechanisms: readonly string[] = []) => ({
          ...{ units, mechanisms },
          persons: mechanisms,
        });
        const all = ['HB-0001'];
        for (const within of [undefined, scope([]), scope(['culture', 'housing'], ['env-works'])]) {
          expect(await numbers({ q, ...(within ? { within } : {}) })).toEqual(open ? all : []);
        }
        for (const within of [scope(['epb']), scope(['culture', 'hotline-12369']), scope([], ['env-complaint'])]) {
          expect(await numbers({ q, within })).toEqual(all);
        }
        // A unit that had the case reads it on; one that was only to get it does not.
        const moved = { type: 'stage-entered', from: 'acceptance', stage: 'handling', closed: false } as const;
        const assigned = [
          { type: 'assigned', role: 'target', unit: 'passing' },
          { type: 'assigned', role: 'target', unit: 'housing' },
          { ...moved, holder: 'housing' },
        ] as const;
        await committed(nextCommit(storedBy(commit), assigned, later));
        expect(await numbers({ q, within: scope(['housing']) })).toEqual(all);
        expect(await numbers({ q, within: scope(['passing']) })).toEqual(open ? all : []);
      });

      it.each([
        ['two words in any order', '人民路 油烟', true],
        ['words with Chinese marks between them', '「油烟」，川味！', true],
        ['the wording without its marks', '油烟大影响休息', true],
        ['the wording with other ones', '大。影响', true],
        ['the number of the source', '12345-2026-077', true],
        ['a part of it without hyphens, in full width', '２０２６０７７', true],
        ['a telephone', '13800138000', true],
        ['a telephone in groups', '138 0013 8000', true],
        ['a telephone with the country', '＋86 138-0013-8000', true],
        ['its last four digits', '8000', true],
        ['them and a name', '周 8000', true],
        ['a fixed line without its area code', '62345678', true],
        ['digits from the middle', '0013', false],
        ['a word that is not there', '油烟 噪声', false],
      ])('finds by %s (%s) for who knows the complainant: %o', async (_what, q, isFound) => {
        const complainant = { name: '周建国', contact: '138 0013 8000，0512-62345678 微信 zhou_jg' };
        const told = { complainant, content: '油烟大，影响休息', respondent: '老川味饭馆', place: '人民路 12 号' };
        const first = firstCommit({ number: 'HB-0001', ...told, origin: { reference: '12345-2026-077' } });
        await committed(first);
        await committed(firstCommit({ number: 'HB-0002', content: '夜间施工' }));
        const within = (persons: readonly string[]) => ({ units: [], mechanisms: ['env-complaint'], persons });
        expect(await numbers({ q, within: within(['env-complaint']) })).toEqual(isFound ? ['HB-0001'] : []);
        const ofPerson = /8000|周|62345678/u.test(q.normalize('NFKC').replaceAll('-', ''));
        expect(await numbers({ q, within: within([]) })).toEqual(isFound && !ofPerson ? ['HB-0001'] : []);
      });

      it.each(['周建国', '8000', '王女士', '某小区'])(
        'finds %s for the first receiver alone once the complainant asks for confidentiality, and no longer when it is taken away',
        async (q) => {
          const content = `${'楼下油烟。'.repeat(1500)}王女士也这么说`;
          const complainant = { name: '周建国', contact: '13800138000', address: '某小区' };
          const first = firstCommit({ number: 'HB-0001', holder: 'epb', content, complainant });
          await committed(first);
          const holder = { units: ['epb'], mechanisms: ['env-complaint'], persons: ['env-complaint'] };
          const receiver = { units: ['hotline-12369'], mechanisms: [], persons: [] };
          expect(await numbers({ q, within: holder })).toEqual(['HB-0001']);
          const { content: _content, excerpt: _excerpt, ...registration } = first.snapshot.registration;
          const hidden = { ...registration, confidential: true } as const;
          const second = nextCommit(storedBy(first), [{ type: 'registration-amended', registration: hidden }], later);
          await committed(second);
          expect(await numbers({ q, within: holder })).toEqual([]);
          expect(await numbers({ q, within: receiver })).toEqual(['HB-0001']);
          expect(await numbers({ q: '楼下油烟', within: holder })).toEqual(['HB-0001']);
          const emptied = { ...registration, complainant: {} };
          const third = nextCommit(storedBy(second), [{ type: 'registration-amended', registration: emptied }], later);
          await committed(third);
          for (const within of [holder, receiver]) {
            expect(await numbers({ q, within })).toEqual(q === '王女士' ? ['HB-0001'] : []);
          }
        },
      );

      it('finds what facts say in words as they are by now, and neither ids nor days of them', async () => {
        const within = { units: ['env-bureau'], mechanisms: [], persons: [] };
        const facts = { signer: '张工程师', signed_by: 'housing', signed_on: '2026-03-01' };
        const first = firstCommit({ number: 'HB-0001', facts });
        await committed(first);
        expect(await numbers({ q: '张工', within })).toEqual(['HB-0001']);
        // Who does not read the wording does not find it by what its facts say.
        expect(await numbers({ q: '张工' })).toEqual([]);
        for (const q of ['housing', '2026-03-01']) expect(await numbers({ q, within })).toEqual([]);
        const corrected = { facts: { signer: '李馆员' }, cleared: [], before: { signer: '张工程师' } };
        await committed(nextCommit(storedBy(first), [{ type: 'facts-learned', ...corrected }], later));
        expect(await numbers({ q: '李馆员', within })).toEqual(['HB-0001']);
        expect(await numbers({ q: '张工', within })).toEqual([]);
      });

      it('masks what is known of the complainant by now', async () => {
        const first = firstCommit({ number: 'HB-0001', content: '钱六一家受油烟之苦', complainant: {} });
        await committed(first);
        const { content: _content, ...registration } = first.snapshot.registration;
        const known = { ...registration, complainant: { name: '钱六一' } };
        await committed(nextCommit(storedBy(first), [{ type: 'registration-amended', registration: known }], later));
        expect(await numbers({ q: '钱六一' })).toEqual([]);
        expect(await numbers({ q: '受油烟之苦' })).toEqual(['HB-0001']);
      });

      it('sorts by receipt and by change, and pages through each order without a gap or a repetition', async () => {
        const day = (date: number) => at(`2026-03-${String(date).padStart(2, '0')}T01:00:00Z`);
        const commits = [3, 1, 2, 2, 5].map((date, index) =>
          firstCommit({ number: `A-${index}`, receivedAt: day(date), content: index === 4 ? '噪声' : '油烟' }),
        );
        for (const commit of commits.toSorted((a, b) => (a.snapshot.receivedAt < b.snapshot.receivedAt ? -1 : 1))) {
          await committed(commit);
        }
        await committed(nextCommit(storedBy(commits[1]!), [remark], day(8)));
        const orders = {
          received: ['A-4', 'A-0', 'A-3', 'A-2', 'A-1'],
          oldest: ['A-1', 'A-2', 'A-3', 'A-0', 'A-4'],
          changed: ['A-1', 'A-4', 'A-0', 'A-3', 'A-2'],
          unchanged: ['A-2', 'A-3', 'A-0', 'A-4', 'A-1'],
        } as const;
        for (const [sort, expected] of Object.entries(orders) as [keyof typeof orders, readonly string[]][]) {
          for (const q of [undefined, '油烟']) {
            const found: string[] = [];
            let cursor: string | undefined;
            do {
              const more = { ...(cursor === undefined ? {} : { cursor }), ...(q === undefined ? {} : { q }) };
              const page = await store.board({ ...everything, sort, limit: 2, ...more });
              found.push(...page.rows.map(({ number }) => number));
              ({ cursor } = page);
            } while (cursor !== undefined);
            expect([sort, q, found]).toEqual([sort, q, expected.filter((one) => q === undefined || one !== 'A-4')]);
          }
        }
        expect((await store.board({ ...everything, sort: 'changed', limit: 1 })).rows).toMatchObject([
          { number: 'A-1', changedAt: day(8) },
        ]);
      });

      it('sorts by number and by unit, the most pressing of each unit first, and pages through each order', async () => {
        const due = (date: number) => ({ dueAt: at(`2026-03-${String(date).padStart(2, '0')}T01:00:00Z`) });
        await committed(firstCommit({ number: 'A-3', holder: 'housing', ...due(9) }));
        await committed(firstCommit({ number: 'A-1', holder: 'housing', ...due(8) }));
        await committed(firstCommit({ number: 'A-5', holder: 'housing', ...due(8) }));
        await committed(firstCommit({ number: 'A-2', holder: 'culture', ...due(10), content: '噪声' }));
        await committed(firstCommit({ number: 'A-4', holder: 'police' }));
        const orders = {
          number: ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'],
          'number-desc': ['A-5', 'A-4', 'A-3', 'A-2', 'A-1'],
          unit: ['A-2', 'A-1', 'A-5', 'A-3', 'A-4'],
          'unit-desc': ['A-4', 'A-1', 'A-5', 'A-3', 'A-2'],
        } as const;
        for (const [sort, expected] of Object.entries(orders) as [keyof typeof orders, readonly string[]][]) {
          for (const q of [undefined, '油烟']) {
            const found: string[] = [];
            let cursor: string | undefined;
            do {
              const more = { ...(cursor === undefined ? {} : { cursor }), ...(q === undefined ? {} : { q }) };
              const page = await store.board({ ...everything, sort, limit: 2, ...more });
              found.push(...page.rows.map(({ number }) => number));
              ({ cursor } = page);
            } while (cursor !== undefined);
            expect([sort, q, found]).toEqual([sort, q, expected.filter((one) => q === undefined || one !== 'A-2')]);
          }
          const own = await numbers({ sort, unit: 'housing', state: 'open' });
          expect(own).toEqual(expected.filter((one) => ['A-1', 'A-3', 'A-5'].includes(one)));
        }
      });

      it('filters by lead, first receiver and badge, together with everything else, and counts so', async () => {
        const worn = (...names: readonly string[]) => ({ badges: { names, weight: 0 } });
        await committed(firstCommit({ number: 'A-1', ...worn('urgent', 'disputed') }));
        const led = firstCommit({ number: 'A-2', ...worn('disputed'), holder: 'housing' });
        await committed(led);
        await committed(firstCommit({ number: 'A-3', ...worn('disputed-before'), content: '噪声' }));
        expect(await numbers({ badge: 'disputed' })).toEqual(['A-1', 'A-2']);
        expect(await numbers({ badge: 'disputed', urgency: 'urgent' })).toEqual(['A-1']);
        expect(await numbers({ badge: 'disputed', unit: 'housing', sort: 'number-desc' })).toEqual(['A-2']);
        expect(await numbers({ badge: 'dispute' })).toEqual([]);
        expect(await numbers({ firstContact: 'hotline-12369', q: '噪声' })).toEqual(['A-3']);
        expect(await numbers({ firstContact: 'hotline-12345' })).toEqual([]);
        expect(await numbers({ lead: 'culture' })).toEqual([]);
        const assigned = { type: 'assigned', role: 'lead', unit: 'culture' } as const;
        await committed({
          ...nextCommit(storedBy(led), [assigned, closing], later),
          ...worn('disputed'),
        });
        expect(await numbers({ lead: 'culture', firstContact: 'hotline-12369', badge: 'disputed' })).toEqual(['A-2']);
        expect(await numbers({ lead: 'culture', state: 'open' })).toEqual([]);
        const { limit: _limit, ...all } = everything;
        expect((await store.count({ ...all, badge: 'disputed' })).states).toMatchObject({ open: 1, closed: 1 });
        expect((await store.count({ ...all, lead: 'culture', badge: 'disputed-before' })).states.closed).toBe(0);
      });

      it('begins a page at an offset, or says that it cannot', async () => {
        for (let index = 0; index < 5; index++) await committed(firstCommit({ number: `A-${index}` }));
        const first = await store.board({ ...everything, limit: 2, offset: 0 });
        expect(first.rows.map(({ number }) => number)).toEqual(['A-0', 'A-1']);
        const asking = store.board({ ...everything, limit: 2, offset: 3 });
        if (first.offset === undefined) {
          await expect(asking).rejects.toBeInstanceOf(NoOffsetError);
          return;
        }
        expect(await asking).toMatchObject({ offset: 3, rows: [{ number: 'A-3' }, { number: 'A-4' }] });
        const relaxed = await store.board({ ...everything, sort: 'relaxed', limit: 2, offset: 1 });
        expect(relaxed.rows.map(({ number }) => number)).toEqual(['A-3', 'A-2']);
        expect((await store.board({ ...everything, limit: 2, offset: 9 })).rows).toEqual([]);
      });

      it('counts what the board shows, by state, stage and last day', async () => {
        const due = (date: number, hour: number) => at(`2026-03-0${date}T${String(hour).padStart(2, '0')}:00:00Z`);
        await committed(firstCommit({ number: 'A-1', stage: 'handling', dueAt: due(4, 16) }));
        await committed(firstCommit({ number: 'A-2', stage: 'handling', dueAt: due(4, 17), holder: 'housing' }));
        await committed(firstCommit({ number: 'A-3', stage: 'reply', dueAt: due(7, 1), content: '噪声' }));
        const closed = firstCommit({ number: 'A-4' });
        await committed(closed);
        await committed(nextCommit(storedBy(closed), [closing], later));
        const { limit: _limit, ...all } = everything;
        const { states, stages, days, exact } = await store.count(all);
        expect({ open: states.open, closed: states.closed, days, exact }).toEqual({
          ...{ open: 3, closed: 1, days: [], exact: true },
        });
        expect(stages.reduce((sum, { count }) => sum + count, 0)).toBe(4);
        const open = await store.count({ ...all, state: 'open' });
        expect(open.states).toEqual(states);
        expect(open.stages.map(({ stage, count }) => [stage, count])).toEqual([
          ['handling', 2],
          ['reply', 1],
        ]);
        const range = { dueFrom: due(4, 16), dueTo: due(7, 1) };
        // A limit that ends at midnight in Shanghai ends on the day before.
        expect((await store.count({ ...all, ...range })).days).toMatchObject([
          { day: '2026-03-04', count: 1 },
          { day: '2026-03-05', count: 1 },
        ]);
        expect(await numbers(range)).toEqual(['A-1', 'A-2']);
        expect((await store.count({ ...all, unit: 'housing' })).states.open).toBe(1);
        expect((await store.count({ ...all, q: '噪声' })).stages).toMatchObject([{ stage: 'reply', count: 1 }]);
        expect((await store.count({ ...all, q: '没有' })).states.open).toBe(0);
      });

      it('filters by the time of receipt, together with everything else', async () => {
        const day = (date: number) => at(`2026-03-${String(date).padStart(2, '0')}T01:00:00Z`);
        for (const date of [1, 2, 3, 4]) {
          await committed(
            firstCommit({ number: `A-${date}`, receivedAt: day(date), holder: date === 3 ? 'housing' : 'epb' }),
          );
        }
        const days = { receivedFrom: day(2), receivedBefore: day(4) };
        expect((await numbers(days)).toSorted()).toEqual(['A-2', 'A-3']);
        expect(await numbers({ ...days, unit: 'epb' })).toEqual(['A-2']);
        expect(
          await numbers({ ...days, unit: 'epb', q: '油烟', stage: 'acceptance', state: 'open', sort: 'oldest' }),
        ).toEqual(['A-2']);
        expect(await numbers({ ...days, state: 'closed' })).toEqual([]);
      });

      it('finds what stands at the end of a long wording', async () => {
        const content = `${'楼下餐馆油烟扰民。'.repeat(2000)}隔壁是锅炉房`;
        await committed(firstCommit({ number: 'HB-0003', content }));
        await committed(firstCommit({ number: 'HB-0004', content: content.slice(0, -6) }));
        expect(await numbers({ q: '锅炉房' })).toEqual(['HB-0003']);
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

    describe('open', () => {
      const dueIn = (days: number) => at(`2026-03-${String(4 + days).padStart(2, '0')}T01:00:00Z`);
      it('lists every open case with its next tick, page by page', async () => {
        for (const [index, number] of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'].entries())
          await committed(firstCommit({ number, stage: 'handling', ...(index === 1 ? {} : { dueAt: dueIn(index) }) }));
        const closed = firstCommit({ number: 'A-6', dueAt: later });
        const over = firstCommit({ number: 'A-7', dueAt: later });
        await committed(closed);
        await committed(over);
        await committed(nextCommit(storedBy(closed), [closing], later));
        await committed(nextCommit(storedBy(over), [missed('env-bureau', later)], later));
        const seen: OpenCase[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.open({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
          seen.push(...page.cases);
          cursor = page.cursor;
        } while (cursor !== undefined);
        const line = { mechanism: 'env-complaint', stage: 'handling' };
        expect(seen.toSorted((a, b) => (a.number < b.number ? -1 : 1))).toEqual([
          { ...line, number: 'A-1', nextTickAt: dueIn(0) },
          { ...line, number: 'A-2' },
          { ...line, number: 'A-3', nextTickAt: dueIn(2) },
          { ...line, number: 'A-4', nextTickAt: dueIn(3) },
          { ...line, number: 'A-5', nextTickAt: dueIn(4) },
          { ...line, number: 'A-7', stage: 'acceptance' },
        ]);
      });
    });

    describe('open, of some mechanisms', () => {
      it('lists theirs alone, in full pages', async () => {
        for (let index = 0; index < 12; index++) await committed(firstCommit({ number: `A-${index}` }));
        for (let index = 0; index < 5; index++)
          await committed(firstCommit({ number: `B-${index}`, mechanism: 'discipline-clue' }));
        const pages: (readonly string[])[] = [];
        let cursor: string | undefined;
        do {
          const mechanisms = ['discipline-clue'];
          const page = await store.open({ mechanisms, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
          pages.push(page.cases.map(({ number }) => number));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(pages.flat().toSorted()).toEqual(['B-0', 'B-1', 'B-2', 'B-3', 'B-4']);
        expect(pages.slice(0, 2).map(({ length }) => length)).toEqual([2, 2]);
      });
    });

    describe('ofUnits', () => {
      it('lists the open cases that name one of the units, page by page, and each once', async () => {
        for (const number of ['A-1', 'A-2', 'A-3']) await committed(firstCommit({ number, holder: 'culture' }));
        const owing = firstCommit({ number: 'A-4', holder: 'police', dueAt: later });
        const closed = firstCommit({ number: 'A-5', holder: 'culture' });
        const moved = firstCommit({ number: 'A-6', holder: 'culture' });
        for (const first of [owing, closed, moved]) await committed(first);
        const passedOn = { type: 'deadline-passed-on', deadline: 'C-T15', from: 'police', unit: 'env-bureau' } as const;
        const succeeded = { type: 'unit-succeeded', from: 'culture', to: 'police', roles: ['holder'] } as const;
        await committed(nextCommit(storedBy(owing), [passedOn], later));
        await committed(nextCommit(storedBy(closed), [closing], later));
        await committed(nextCommit(storedBy(moved), [succeeded], later));
        const found = async (...units: readonly string[]): Promise<readonly string[]> => {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await store.ofUnits({ units, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
            seen.push(...page.numbers);
            cursor = page.cursor;
          } while (cursor !== undefined);
          return seen.toSorted();
        };
        expect(await found('culture')).toEqual(['A-1', 'A-2', 'A-3']);
        expect(await found('police')).toEqual(['A-4', 'A-6']);
        expect(await found('env-bureau')).toEqual(['A-4']);
        expect(await found('culture', 'police')).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-6']);
        expect(await found('nobody')).toEqual([]);
      });
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
