import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds } from '../../shared/domain/instant.ts';
import type { Reading, ReadingLog, ReadingQuery } from '../../shared/ports/reading-log.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

const begun = at('2026-03-02T08:00:00Z');
const whole = { from: at('2026-03-01T00:00:00Z'), until: at('2026-03-10T00:00:00Z'), limit: 200 };

function reading(n: number, more: Partial<Reading> = {}): Reading {
  return { at: addSeconds(begun, n * 3600), user: 'li', unit: 'epb', number: 'HJ-1', call: `call ${n}`, ...more };
}

/** What every log of readings does. */
export function readingLogContract(name: string, makeStore: () => Promise<StoreUnderTest<ReadingLog>>): void {
  describe(`reading log contract: ${name}`, () => {
    let made: StoreUnderTest<ReadingLog>;
    beforeEach(async () => {
      made = await makeStore();
    });
    afterEach(() => made.dispose());
    const listed = async (query: Partial<ReadingQuery> = {}) =>
      (await made.store.list({ ...whole, ...query })).readings.map(({ call }) => call);
    const record = async (...all: readonly Reading[]): Promise<void> => {
      for (const one of all) await made.store.record(one);
    };
    /** All pages, however short each is. */
    const paged = async (query: Partial<ReadingQuery>) => {
      const calls: string[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < 50; pages++) {
        const page = await made.store.list({ ...whole, ...query, ...(cursor === undefined ? {} : { cursor }) });
        expect(page.readings.length).toBeLessThanOrEqual(query.limit ?? whole.limit);
        calls.push(...page.readings.map(({ call }) => call));
        cursor = page.cursor;
        if (cursor === undefined) return calls;
      }
      throw new Error('the pages do not end');
    };

    it('is empty at first', async () => {
      expect(await made.store.list(whole)).toEqual({ readings: [] });
      expect(await made.store.list({ ...whole, number: 'HJ-1' })).toEqual({ readings: [] });
    });

    it('keeps what was recorded as it was, the latest first', async () => {
      const { unit: _none, ...alone } = reading(2, { user: 'boss' });
      await record(reading(1), alone, reading(30));
      expect((await made.store.list(whole)).readings).toEqual([reading(30), alone, reading(1)]);
    });

    it('keeps every one of many that come at the same moment', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, n) => made.store.record(reading(0, { call: `call ${n}` }))));
      expect((await listed()).toSorted()).toEqual(Array.from({ length: 40 }, (_, n) => `call ${n}`).toSorted());
      expect(new Set(await paged({ limit: 7 })).size).toBe(40);
      expect(await paged({ limit: 7, number: 'HJ-1' })).toHaveLength(40);
    });

    it('finds them by case, person, unit and time, alone and together', async () => {
      await record(
        reading(1),
        reading(2, { number: 'HJ-2' }),
        reading(26, { user: 'wu', unit: 'police' }),
        reading(50, { number: 'HJ-2', user: 'wu', unit: 'police' }),
      );
      expect(await paged({ number: 'HJ-2' })).toEqual(['call 50', 'call 2']);
      expect(await paged({ user: 'wu' })).toEqual(['call 50', 'call 26']);
      expect(await paged({ unit: 'epb' })).toEqual(['call 2', 'call 1']);
      expect(await paged({ number: 'HJ-1', unit: 'police' })).toEqual(['call 26']);
      expect(await paged({ number: 'HJ-1', user: 'zhao' })).toEqual([]);
      const [from, until] = [reading(2).at, reading(50).at];
      expect(await listed({ from, until })).toEqual(['call 26', 'call 2']);
      expect(await listed({ from, until, number: 'HJ-2' })).toEqual(['call 2']);
      expect(await listed({ from: until, until })).toEqual([]);
      expect(await listed({ from: reading(3).at, until: reading(26).at })).toEqual([]);
    });

    it('pages without a gap or a repetition, over days and within one', async () => {
      const all = Array.from({ length: 60 }, (_, n) => reading(n));
      await record(...all);
      const expected = all.map(({ call }) => call).toReversed();
      for (const limit of [1, 7, 59, 60, 200]) {
        if (limit === 1) expect((await paged({ limit, from: reading(20).at })).length).toBe(40);
        else expect(await paged({ limit })).toEqual(expected);
        if (limit > 1) expect(await paged({ limit, number: 'HJ-1' })).toEqual(expected);
      }
    });
  });
}
