import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { keptMinutes, lengthCounter, minuteCounter, valuesOf } from '../../shared/domain/reports/counters.ts';
import { distributionRows } from '../../shared/domain/reports/distribution.ts';
import { sumOf } from '../../shared/domain/reports/report.ts';

const told = {
  count: 'cases',
  of: 'lead',
  month: 'receipt',
  by: { fact: 'item' },
  lasting: { from: 'begun', to: 'done', in: 'minute', each: true },
} as const;
const { by: _by, ...untold } = told;
const counts: NonNullable<Mechanism['counts']> = { told, untold };
const rounding = { digits: 1, how: 'half-up' } as const;
const percents = [1, 50, 90, 95, 100];

/** The counters of cases, each with its length, as the feed adds them. */
function counted(lengths: readonly (readonly [value: string, minutes: number])[], count: string) {
  const one = ([value, minutes]: readonly [string, number]) => {
    const counter = value === '' ? count : `${count}:${value}`;
    return {
      '2026-10': { lab: { [counter]: 1, [minuteCounter(counter)]: minutes, [lengthCounter(counter, minutes)]: 1 } },
    };
  };
  return new Map(Object.entries(sumOf(lengths.map(one))['2026-10'] ?? {}));
}

/** Nearest rank, looked up in the sorted list of all lengths. */
function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1]!;
}

describe('how lengths of time are spread', () => {
  it('is what the sorted list of all of them says, however many there are (LAB-03)', () => {
    const minutes = fc.oneof(fc.nat(40), fc.nat(999));
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 1, maxLength: 200 }), (lengths) => {
        const counters = counted(
          lengths.map((one) => ['', one]),
          'untold',
        );
        const [row] = distributionRows({ counts }, { of: 'untold', percents, rounding }, counters);
        const sorted = lengths.toSorted((a, b) => a - b);
        expect(row).toEqual({
          unit: 'lab',
          count: lengths.length,
          minutes: lengths.reduce((sum, one) => sum + one, 0),
          percentiles: percents.map((percent) => percentile(sorted, percent)),
        });
      }),
    );
  });

  it('keeps what is longer with less than 1 % too much and never too little, and the order', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (one, other) => {
        const kept = keptMinutes(one);
        expect(kept).toBeGreaterThanOrEqual(one);
        expect(kept - one).toBeLessThanOrEqual(one < 1000 ? 0 : one / 100);
        if (one <= other) expect(kept).toBeLessThanOrEqual(keptMinutes(other));
      }),
    );
    expect(new Set(Array.from({ length: 100_000 }, (_, minutes) => keptMinutes(minutes))).size).toBeLessThan(2_900);
  });

  it('has a line for each value, and the values of a count are not mixed with their lengths (LAB-04)', () => {
    const lengths = [
      ['ecg', 10],
      ['ecg', 12],
      ['ecg', 31],
      ['coagulation', 300],
    ] as const;
    const counters = counted(lengths, 'told');
    expect(distributionRows({ counts }, { of: 'told', percents: [50, 90], rounding }, counters)).toEqual([
      { unit: 'lab', value: 'ecg', count: 3, minutes: 53, percentiles: [12, 31] },
      { unit: 'lab', value: 'coagulation', count: 1, minutes: 300, percentiles: [300, 300] },
    ]);
    expect(valuesOf('told', counters.get('lab')!)).toEqual([
      ['ecg', 3],
      ['coagulation', 1],
    ]);
  });

  it('has no line of nothing, and none for what was taken back', () => {
    expect(
      distributionRows({ counts }, { of: 'untold', percents, rounding }, new Map([['lab', { untold: 1 }]])),
    ).toEqual([]);
  });
});
