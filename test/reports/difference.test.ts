import { describe, expect, it } from 'vitest';
import {
  type Breach,
  type Contribution,
  differenceOf,
  nothingContributed,
  storedAs,
  storedMeanwhile,
  sumOf,
} from '../../shared/domain/reports/report.ts';
import { instant } from '../support/test-rules.ts';

const breach: Breach = {
  number: 'A-1',
  deadline: 'C-T15',
  clock: 'C-T15',
  rules: ['ENV-065'],
  kind: 'target',
  unit: 'epb',
  month: '2026-05',
  startedAt: instant('2026-04-01T09:00:00+08:00'),
  dueAt: instant('2026-05-01T00:00:00+08:00'),
  missedAt: instant('2026-05-01T00:00:00+08:00'),
  causes: [],
  reasons: [],
};
const explained: Breach = {
  ...breach,
  reasons: [{ at: instant('2026-05-02T09:00:00+08:00'), unit: 'epb', reason: '设备故障' }],
};
const of = (counters: Contribution['counters'], breaches: readonly Breach[] = []): Contribution => ({
  counters,
  breaches,
});

describe('the difference of two contributions', () => {
  it('is everything where there was nothing, and nothing where nothing has changed', () => {
    const all = of({ '2026-05': { epb: { received: 1 } } }, [breach]);
    expect(differenceOf(nothingContributed, all)).toEqual({
      counters: [{ month: '2026-05', unit: 'epb', counts: { received: 1 } }],
      added: [breach],
    });
    expect(differenceOf(storedAs(all), structuredClone(all))).toEqual({ counters: [], added: [] });
  });

  it('takes back what moved to another unit or month, and leaves out what stayed', () => {
    const before = of({ '2026-05': { epb: { received: 1, closed: 2 } } });
    const after = of({ '2026-05': { epb: { closed: 2 }, police: { received: 1 } }, '2026-06': { epb: { closed: 1 } } });
    expect(differenceOf(storedAs(before), after).counters).toEqual([
      { month: '2026-05', unit: 'epb', counts: { received: -1 } },
      { month: '2026-05', unit: 'police', counts: { received: 1 } },
      { month: '2026-06', unit: 'epb', counts: { closed: 1 } },
    ]);
  });

  it('writes a row again only when it says something new, and keeps what the case no longer has', () => {
    expect(differenceOf(storedAs(of({}, [breach])), of({}, [explained])).added).toEqual([explained]);
    expect(differenceOf(storedAs(of({}, [explained])), of({}, [explained])).added).toEqual([]);
    expect(differenceOf(storedAs(of({}, [breach])), of({}))).toEqual({ counters: [], added: [] });
  });

  it('is taken in parts that come to the same', () => {
    const before = storedAs(of({ '2026-05': { epb: { received: 1 } } }));
    const after = of({ '2026-05': { police: { received: 1 } }, '2026-06': { police: { closed: 1 } } }, [breach]);
    let stored = before;
    let parts = 0;
    for (let left = differenceOf(stored, after); left.counters.length + left.added.length > 0; parts++) {
      stored = storedMeanwhile(stored, { counters: left.counters.slice(0, 1), added: left.added.slice(0, 1) });
      left = differenceOf(stored, after);
    }
    expect(parts).toBe(3);
    expect(stored).toEqual(storedAs(after));
  });
});

describe('the sum of contributions', () => {
  it('leaves nothing of what cancels out', () => {
    expect(
      sumOf([{ '2026-05': { epb: { received: 2 } } }, { '2026-05': { epb: { received: -2 }, police: { closed: 1 } } }]),
    ).toEqual({ '2026-05': { police: { closed: 1 } } });
    expect(sumOf([{ '2026-05': { epb: { received: 2 } } }, { '2026-05': { epb: { received: -2 } } }])).toEqual({});
  });
});
