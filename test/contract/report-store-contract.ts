import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { Breach, Contribution, Counters } from '../../shared/domain/reports/report.ts';
import type { ReportStore } from '../../shared/ports/report-store.ts';
import type { StoreUnderTest } from './case-store-contract.ts';
import { at } from './sample-cases.ts';

const may = '2026-05';

function counted(counters: Counters, breaches: readonly Breach[] = []): Contribution {
  return { counters, breaches };
}

function breach(number: string, overrides: Partial<Breach> = {}): Breach {
  return {
    number,
    deadline: 'C-24H@epb',
    clock: 'C-24H',
    rules: ['ENV-064'],
    kind: 'limit',
    unit: 'epb',
    month: may,
    startedAt: at('2026-05-03T01:00:00Z'),
    dueAt: at('2026-05-04T01:00:00Z'),
    missedAt: at('2026-05-04T01:00:01Z'),
    causes: [{ milestone: 'disputed', since: at('2026-05-03T02:00:00Z') }],
    reasons: [],
    ...overrides,
  };
}

/** What every report store does, whatever it is made of. */
export function reportStoreContract(name: string, makeStore: () => Promise<StoreUnderTest<ReportStore>>): void {
  describe(`report store contract: ${name}`, () => {
    let store: ReportStore;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      const made = await makeStore();
      store = made.store;
      dispose = () => made.dispose();
    });
    afterEach(() => dispose());

    const month = async (of: string) => Object.fromEntries(await store.month(of));

    it('knows nothing of an empty month', async () => {
      expect(await month(may)).toEqual({});
      expect(await store.breaches({ month: may, limit: 10 })).toEqual({ rows: [] });
    });

    it('adds up what cases contribute, by month and unit', async () => {
      const days = { 'handled-day:2026-05-06': 1, 'handled-day:2026-04-30': -1 };
      await store.apply('A-1', 3, counted({ [may]: { epb: { received: 1, 'content:noise': 1, ...days } } }));
      await store.apply('A-2', 9, counted({ [may]: { epb: { received: 1 }, police: { closed: 2 } } }));
      await store.apply('A-3', 1, counted({ '2026-06': { epb: { received: 5 } } }));
      expect(await month(may)).toEqual({
        epb: { received: 2, 'content:noise': 1, ...days },
        police: { closed: 2 },
      });
      expect(await month('2026-06')).toEqual({ epb: { received: 5 } });
    });

    it('adds up how many took how many minutes, of each count for itself', async () => {
      const of = (minutes: number) => ({
        'a/turnaround': 1,
        'a/turnaround+minutes': minutes,
        [`a/turnaround~${minutes}`]: 1,
        [`a/by-item:ecg~${minutes}`]: 1,
      });
      await store.apply('A-1', 3, counted({ [may]: { epb: of(17) } }));
      await store.apply('A-2', 3, counted({ [may]: { epb: of(17) } }));
      await store.apply('A-3', 3, counted({ [may]: { epb: of(900) } }));
      await store.apply('A-3', 4, counted({ [may]: { epb: of(5) } }));
      expect(await month(may)).toEqual({
        epb: {
          'a/turnaround': 3,
          'a/turnaround+minutes': 39,
          'a/turnaround~17': 2,
          'a/turnaround~5': 1,
          'a/by-item:ecg~17': 2,
          'a/by-item:ecg~5': 1,
        },
      });
    });

    it('replaces what a case contributed before', async () => {
      await store.apply('A-1', 1, counted({ [may]: { epb: { received: 1, 'result:open': 1 } } }));
      const later = counted({
        [may]: { epb: { received: 1, 'result:resolved': 1 } },
        '2026-06': { epb: { closed: 1 } },
      });
      expect(await store.apply('A-1', 2, later)).toEqual({ kind: 'applied' });
      expect(await month(may)).toEqual({ epb: { received: 1, 'result:resolved': 1 } });
      expect(await month('2026-06')).toEqual({ epb: { closed: 1 } });
    });

    it('leaves out a unit that is left without a count', async () => {
      await store.apply('A-1', 1, counted({ [may]: { epb: { received: 1 } } }));
      await store.apply('A-1', 2, counted({ [may]: { police: { received: 1 } } }));
      expect(await month(may)).toEqual({ police: { received: 1 } });
    });

    it('counts once what is told again', async () => {
      const contribution = counted({ [may]: { epb: { received: 1 } } }, [breach('A-1')]);
      for (let time = 0; time < 3; time++) {
        expect(await store.apply('A-1', 4, contribution)).toEqual({ kind: 'applied' });
      }
      expect(await month(may)).toEqual({ epb: { received: 1 } });
      expect((await store.breaches({ month: may, limit: 10 })).rows).toEqual([breach('A-1')]);
    });

    it('does not go back to an older version, even one that nothing was different in', async () => {
      await store.apply('A-1', 5, counted({ [may]: { epb: { closed: 1 } } }));
      await store.apply('A-1', 7, counted({ [may]: { epb: { closed: 1 } } }));
      expect(await store.apply('A-1', 6, counted({ [may]: { epb: { closed: 9 } } }))).toEqual({ kind: 'outdated' });
      expect(await month(may)).toEqual({ epb: { closed: 1 } });
    });

    it('is right after many applied at once', async () => {
      const versions = Array.from({ length: 6 }, (_, index) => index + 1);
      await Promise.all(
        ['A-1', 'A-2', 'A-3'].flatMap((number) =>
          versions.map((version) => store.apply(number, version, counted({ [may]: { epb: { received: version } } }))),
        ),
      );
      expect(await month(may)).toEqual({ epb: { received: 18 } });
    });

    it('lists breaches by unit and due instant, and writes over what is said anew', async () => {
      const early = breach('A-2', { dueAt: at('2026-05-02T01:00:00Z') });
      const police = breach('A-3', { unit: 'police' });
      await store.apply('A-1', 1, counted({}, [breach('A-1')]));
      await store.apply('A-2', 1, counted({}, [early]));
      await store.apply('A-3', 1, counted({}, [police]));
      const explained = breach('A-1', {
        stoppedAt: at('2026-05-05T01:00:00Z'),
        lateBySeconds: 86_400,
        reasons: [{ at: at('2026-05-05T01:00:00Z'), unit: 'epb', reason: '设备故障' }],
        judgement: { at: at('2026-05-06T01:00:00Z'), unit: 'gov-inspection', justified: false, reason: '理由不成立' },
      });
      await store.apply('A-1', 2, counted({}, [explained]));
      expect(await store.breaches({ month: may, limit: 10 })).toEqual({ rows: [early, explained, police] });
      expect(await store.breaches({ month: may, unit: 'police', limit: 10 })).toEqual({ rows: [police] });
      expect(await store.breaches({ month: may, unit: 'pol', limit: 10 })).toEqual({ rows: [] });
      expect(await store.breaches({ month: '2026-04', limit: 10 })).toEqual({ rows: [] });
    });

    it('writes over what a later calendar says of a breach (I-27)', async () => {
      const judgedBy = (verdict: 'in-time' | 'late') =>
        breach('A-1', {
          judged: {
            at: at('2026-06-01T01:00:00Z'),
            calendarVersion: '2026+1',
            dueAt: at('2026-05-05T16:00:00Z'),
            dueOn: '2026-05-05' as LocalDate,
            verdict,
          },
        });
      await store.apply('A-1', 1, counted({}, [breach('A-1')]));
      for (const [version, verdict] of [
        [2, 'in-time'],
        [3, 'late'],
      ] as const) {
        await store.apply('A-1', version, counted({}, [judgedBy(verdict)]));
        expect((await store.breaches({ month: may, limit: 10 })).rows).toEqual([judgedBy(verdict)]);
      }
    });

    it('keeps a breach that the case itself no longer has: it is on record for good (I-27)', async () => {
      await store.apply('A-1', 1, counted({}, [breach('A-1'), breach('A-1', { deadline: 'C-H60' })]));
      await store.apply('A-1', 2, counted({}, [breach('A-1')]));
      expect((await store.breaches({ month: may, limit: 10 })).rows).toHaveLength(2);
    });

    it('takes more months and breaches at once than fit into one write', async () => {
      const months = Array.from({ length: 70 }, (_, index) => `${2020 + Math.floor(index / 12)}-${10 + (index % 12)}`);
      const many = Array.from({ length: 70 }, (_, index) => breach('A-1', { deadline: `C-LIST#${index + 10}` }));
      const all = counted(Object.fromEntries(months.map((of) => [of, { epb: { received: 1 } }])), many);
      expect(await store.apply('A-1', 9, all)).toEqual({ kind: 'applied' });
      expect((await store.known('A-1'))?.version).toBe(9);
      for (const of of months) expect(await month(of)).toEqual({ epb: { received: 1 } });
      expect((await store.breaches({ month: may, limit: 100 })).rows).toEqual(many);
    });

    const behind = async (counter: string, of = may, unit?: string) => {
      const { rows } = await store.cases({ month: of, counter, limit: 100, ...(unit === undefined ? {} : { unit }) });
      return rows.map((row) => `${row.unit} ${row.number} ${row.n}`);
    };

    it('lists the cases that a counter is the sum of', async () => {
      await store.apply('A-1', 1, counted({ [may]: { epb: { received: 1, closed: 1 } } }));
      await store.apply('A-2', 1, counted({ [may]: { epb: { received: 2 }, police: { received: 1 } } }));
      await store.apply('A-3', 1, counted({ '2026-06': { epb: { received: 1 } } }));
      expect(await behind('received')).toEqual(['epb A-1 1', 'epb A-2 2', 'police A-2 1']);
      expect(await behind('received', may, 'police')).toEqual(['police A-2 1']);
      expect(await behind('received', may, 'pol')).toEqual([]);
      expect(await behind('closed')).toEqual(['epb A-1 1']);
      expect(await behind('received', '2026-06')).toEqual(['epb A-3 1']);
    });

    it('lists a case no more that has stopped to add anything', async () => {
      await store.apply('A-1', 1, counted({ now: { epb: { 'a/*open:handling': 1 } } }));
      await store.apply('A-1', 2, counted({ now: { police: { 'a/*open:reply': 1 } } }));
      expect(await behind('a/*open:handling', 'now')).toEqual([]);
      expect(await behind('a/*open:reply', 'now')).toEqual(['police A-1 1']);
      await store.apply('A-1', 3, counted({}));
      expect(await behind('a/*open:reply', 'now')).toEqual([]);
      expect(await month('now')).toEqual({});
    });

    it('adds up what is counted of every mechanism and by respondent beside the rest', async () => {
      const own = { 'a/received': 1, 'a/*stays:reply': 1, 'a/*stays:reply+minutes': 90, 'a/*respondents:0f': 1 };
      await store.apply('A-1', 1, counted({ [may]: { epb: own } }));
      await store.apply('A-2', 1, counted({ [may]: { epb: { ...own, 'a/*respondents:1a': 2 } } }));
      expect(await month(may)).toEqual({
        epb: {
          'a/received': 2,
          'a/*stays:reply': 2,
          'a/*stays:reply+minutes': 180,
          'a/*respondents:0f': 2,
          'a/*respondents:1a': 2,
        },
      });
      expect(await behind('a/*respondents:1a')).toEqual(['epb A-2 2']);
      // Of lengths of time there is no list: the count has it.
      expect(await behind('a/*stays:reply+minutes')).toEqual([]);
    });

    it('pages through the cases behind a counter, and past those that add to others only', async () => {
      const numbers = Array.from({ length: 7 }, (_, index) => `A-${index}`);
      for (const [index, number] of numbers.entries()) {
        await store.apply(number, 1, counted({ [may]: { epb: { received: 1, ...(index % 2 ? { closed: 1 } : {}) } } }));
      }
      for (const [counter, wanted] of [
        ['received', numbers],
        ['closed', ['A-1', 'A-3', 'A-5']],
      ] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.cases({
            month: may,
            counter,
            limit: 2,
            ...(cursor === undefined ? {} : { cursor }),
          });
          expect(page.rows.length).toBeLessThanOrEqual(2);
          seen.push(...page.rows.map(({ number }) => number));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(seen).toEqual(wanted);
      }
    });

    it('pages through breaches without a gap', async () => {
      const numbers = Array.from({ length: 7 }, (_, index) => `A-${index}`);
      for (const number of numbers) await store.apply(number, 1, counted({}, [breach(number)]));
      const seen: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await store.breaches({
          month: may,
          unit: 'epb',
          limit: 3,
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.rows.map((row) => row.number));
        cursor = page.cursor;
        pages += 1;
      } while (cursor !== undefined);
      expect(seen).toEqual(numbers);
      expect(pages).toBe(3);
    });
  });
}
