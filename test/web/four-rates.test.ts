import { expect, it } from 'vitest';
import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import { gotWorse, overall } from '../../web/workbench/four-rates.ts';

type Unit = UnitReportAnswer['units'][number];
const rate = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  ...(denominator === 0 ? {} : { rate: numerator / denominator }),
});
const month = (unit: string, closed: number, onTime: number, redone: number, satisfied: number): Unit =>
  ({
    unit,
    closingRate: rate(closed, 10),
    onTimeRate: rate(onTime, 10),
    redoRate: rate(redone, 10),
    satisfaction: { overall: rate(satisfied, satisfied === 0 ? 0 : 10) },
  }) as unknown as Unit;

const before = [month('epb', 9, 9, 1, 8), month('police', 5, 5, 5, 0)];
const now = [month('epb', 7, 9, 2, 9), month('police', 6, 5, 4, 5), month('health', 1, 1, 9, 1)];

it('adds up what the rates of all units are made of', () => {
  expect(overall(now, before, 'closing')).toEqual({ now: rate(14, 30), before: rate(14, 20), change: -23.3 });
  expect(overall([], before, 'closing').change).toBeUndefined();
});

it('names what got worse, the worst first; of redone cases more is worse, and a month without figures says nothing', () => {
  expect(gotWorse(now, before).map(({ unit, rate: name, change }) => [unit, name, change])).toEqual([
    ['epb', 'closing', -20],
    ['epb', 'redo', -10],
  ]);
});
