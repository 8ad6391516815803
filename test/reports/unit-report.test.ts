import { describe, expect, it } from 'vitest';
import { unitReportFor } from '../../functions/report/unit-report.ts';
import { unitSheet } from '../../functions/report/unit-sheet.ts';
import { settingsOfMonth } from '../../shared/application/reports/settings-of-month.ts';
import { publishedArrangements } from '../../shared/adapters/chinese-days/arrangements.ts';
import { buildCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { Counts } from '../../shared/domain/reports/report.ts';
import { analyse } from '../../shared/domain/reports/analysis.ts';
import { dayCounter } from '../../shared/domain/reports/counters.ts';
import { rankingOf } from '../../shared/domain/reports/ranking.ts';
import { memoryReference } from '../support/memory-reference.ts';
import { instant, manualClock, shippedRules, shippedRulesSource } from '../support/test-rules.ts';
import { envComplaint } from '../support/district.ts';
import { complaintMonth, storedCounts } from '../support/figures.ts';

const { calendar } = shippedRules;
const evaluated = (satisfied: number, of: number): Counts => ({ satisfied, evaluated: of });

function report(counters: Readonly<Record<string, Counts>>, towns: readonly string[] = []) {
  return complaintMonth(new Map(Object.entries(counters)), { calendar, isRanked: (unit) => !towns.includes(unit) });
}

const october = {
  aic: { received: 3, closed: 2, 'not-evaluated': 2 },
  epb: evaluated(4, 8),
  municipal: evaluated(9, 10),
  police: evaluated(9, 10),
};

describe('the month of the units', () => {
  it('ranks E25: police and municipal share rank 1, epb is third, aic was evaluated by nobody', () => {
    const rows = report(october);
    expect(rows.map(({ unit, rank }) => [unit, rank])).toEqual([
      ['municipal', 1],
      ['police', 1],
      ['epb', 3],
      ['aic', undefined],
    ]);
    expect(rows[3]?.satisfaction.overall).toEqual({ numerator: 0, denominator: 0 });
    expect(rows[3]?.notEvaluated).toBe(2);
  });

  it('counts by the result alone where the district has set it so (I-23)', () => {
    const counts = { satisfied: 1, 'satisfied-result': 3, evaluated: 4 };
    const overall = (satisfiedBy?: string) =>
      complaintMonth(new Map([['epb', counts]]), {
        calendar,
        isRanked: () => true,
        settings: satisfiedBy === undefined ? {} : { 'I-23': satisfiedBy },
      })[0]?.satisfaction.overall;
    expect(overall()).toMatchObject({ numerator: 1, denominator: 4 });
    expect(overall('result')).toMatchObject({ numerator: 3, denominator: 4 });
  });

  it('measures a month as it was set when it ended, and no later change moves it (I-23)', () => {
    const by = (value: string) => ({ 'env-complaint': { 'I-23': value } });
    const rules = {
      ...shippedRules,
      settings: by('all-three'),
      settingsVersion: 2,
      earlierSettings: [
        { until: instant('2026-05-10T00:00:00+08:00'), version: 0, settings: {} },
        { until: instant('2026-08-01T00:00:00+08:00'), version: 1, settings: by('result') },
      ],
    };
    const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-12'];
    expect(months.map((month) => settingsOfMonth(envComplaint, month, rules)['I-23'])).toEqual([
      'all-three',
      'result',
      'result',
      'result',
      'all-three',
      'all-three',
    ]);
  });

  it('calls rates equal that are, whatever they were counted from', () => {
    const rows = report({
      a: evaluated(1, 3),
      b: evaluated(2, 6),
      c: evaluated(333_333, 1_000_000),
      d: evaluated(0, 5),
    });
    expect(rows.map(({ unit, rank }) => [unit, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['d', 4],
    ]);
  });

  it('ranks departments only', () => {
    expect(
      report({ town: evaluated(5, 5), epb: evaluated(1, 2) }, ['town']).map(({ unit, rank }) => [unit, rank]),
    ).toEqual([
      ['epb', 1],
      ['town', undefined],
    ]);
  });

  it('shows every rate with its numerator and denominator', () => {
    const [row] = report({
      epb: {
        registered: 12,
        received: 10,
        'received-closed': 4,
        closed: 5,
        limits: 9,
        'limits-on-time': 6,
        targets: 8,
        'targets-on-time': 2,
        concluded: 5,
        redone: 1,
        evaluated: 4,
        satisfied: 1,
        'satisfied-intake': 4,
        'satisfied-field': 3,
        'satisfied-result': 2,
        withdrawn: 2,
        voided: 1,
      },
    });
    expect(row).toEqual({
      unit: 'epb',
      registered: 12,
      received: 10,
      closed: 5,
      closingRate: { numerator: 4, denominator: 10, rate: 0.4 },
      onTimeRate: { numerator: 6, denominator: 9, rate: 6 / 9 },
      targetRate: { numerator: 2, denominator: 8, rate: 0.25 },
      handlingWorkingDays: { numerator: 0, denominator: 0 },
      redoRate: { numerator: 1, denominator: 5, rate: 0.2 },
      satisfaction: {
        overall: { numerator: 1, denominator: 4, rate: 0.25 },
        intake: { numerator: 4, denominator: 4, rate: 1 },
        field: { numerator: 3, denominator: 4, rate: 0.75 },
        result: { numerator: 2, denominator: 4, rate: 0.5 },
      },
      notEvaluated: 0,
      withdrawn: 2,
      voided: 1,
      rank: 1,
    });
  });

  it('says how many a later calendar has judged otherwise than the record (I-27)', async () => {
    const counts = { limits: 4, 'limits-on-time': 3, 'limits-judged-in-time': 2, 'targets-judged-late': 1 };
    expect(report({ epb: counts })[0]).toMatchObject({
      onTimeRate: { numerator: 3, denominator: 4 },
      judged: { limits: { inTime: 2, late: 0 }, targets: { inTime: 0, late: 1 } },
    });
    const sheetOf = async (counters: Readonly<Record<string, Counts>>) => {
      const stored = Object.entries(counters).map(([unit, counts]) => [unit, storedCounts(counts)] as const);
      const manager = { kind: 'staff', user: 'manager', roles: ['manager'] } as const;
      const reported = await unitReportFor({ month: '2009-03' }, manager, {
        reports: { month: async () => new Map(stored), breaches: async () => ({ rows: [] }) },
        reference: memoryReference(),
        rules: shippedRulesSource,
        clock: manualClock('2026-04-01T00:00:00+08:00'),
        caughtUp: async () => true,
      });
      if ('kind' in reported) throw new Error(reported.message.en);
      return unitSheet(reported);
    };
    const { columns, rows } = await sheetOf({ epb: counts, police: { received: 1 } });
    const column = columns.findIndex(({ en }) => en === 'limits judged in time');
    expect(rows.map((row) => row[column])).toEqual([2, 0]);
    expect((await sheetOf({ epb: { received: 1 } })).columns).toHaveLength(36);
  });

  it('counts handling in working days by the calendar as it is known when it is asked', () => {
    // Wed 2025-09-24 to Thu 2025-10-09: National Day and Mid-Autumn are off, Sun 09-28 is a make-up day.
    const first = {
      [dayCounter('handled', '2025-10-09' as LocalDate)]: 1,
      [dayCounter('handled', '2025-09-24' as LocalDate)]: -1,
    };
    expect(report({ epb: { handled: 1, ...first } })[0]?.handlingWorkingDays).toEqual({
      numerator: 6,
      denominator: 1,
      rate: 6,
    });
    // Into 2027, which nobody has published: Monday to Friday, until somebody does.
    const counts = {
      handled: 1,
      [dayCounter('handled', '2027-01-04' as LocalDate)]: 1,
      [dayCounter('handled', '2026-12-31' as LocalDate)]: -1,
    };
    expect(report({ epb: counts })[0]?.handlingWorkingDays.numerator).toBe(2);
    const published = buildCalendar({
      arrangements: [
        ...publishedArrangements(),
        { year: 2027, off: ['2027-01-01' as LocalDate], work: [], source: 'test' },
      ],
      version: 'with 2027',
    });
    const [row] = complaintMonth(new Map([['epb', counts]]), { calendar: published, isRanked: () => true });
    expect(row?.handlingWorkingDays.numerator).toBe(1);
  });
});

describe('the ranking', () => {
  it('names ties and exclusions with what they rest on', () => {
    const { ranks, ties, exclusions } = rankingOf(report({ ...october, town: evaluated(1, 1) }, ['town']));
    expect(ranks.map(({ rank, unit }) => [rank, unit])).toEqual([
      [1, 'municipal'],
      [1, 'police'],
      [3, 'epb'],
    ]);
    expect(ties).toEqual([{ rank: 1, units: ['municipal', 'police'] }]);
    expect(exclusions).toEqual([
      { unit: 'aic', why: 'no-evaluation', evaluated: 0, notEvaluated: 2 },
      { unit: 'town', why: 'not-a-department', evaluated: 1, notEvaluated: 0 },
    ]);
  });
});

describe('the analysis', () => {
  const september = new Map<string, Counts>([
    ['epb', { received: 3, 'content:noise': 1, 'content:air': 2, 'place:unknown': 3, 'result:open': 3 }],
    ['police', { received: 1, 'content:noise': 1, 'place:example-town': 1, 'result:resolved': 1 }],
  ]);
  const months = [
    { month: '2026-09', counters: september },
    { month: '2026-10', counters: new Map<string, Counts>([['epb', { received: 1, 'content:noise': 1 }]]) },
  ];

  it('adds months and units up, most frequent first', () => {
    const { received, months: perMonth, by } = analyse(envComplaint, months);
    expect(received).toBe(5);
    expect(perMonth).toEqual([
      { month: '2026-09', received: 4 },
      { month: '2026-10', received: 1 },
    ]);
    expect(by.content).toEqual([
      { value: 'noise', count: 3 },
      { value: 'air', count: 2 },
    ]);
    expect(by.place).toEqual([
      { value: 'unknown', count: 3 },
      { value: 'example-town', count: 1 },
    ]);
  });

  it('can be narrowed to one unit', () => {
    const { received, by } = analyse(envComplaint, months, 'police');
    expect(received).toBe(1);
    expect(by.result).toEqual([{ value: 'resolved', count: 1 }]);
  });
});
