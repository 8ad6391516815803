import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, startOfDay } from '../../../shared/domain/instant.ts';
import type { DayOfPeriod, PeriodKind, Recurrence } from '../../../shared/domain/mechanism/recurrence.ts';
import type { Unit } from '../../../shared/domain/organisation/unit.ts';
import { firstOfNext, nameOfPeriod, periodOf } from '../../../shared/domain/recurring/periods.ts';
import { monthsUpTo, nextOpening, periodsOwed, recurringCases } from '../../../shared/domain/recurring/recurring.ts';
import { envJoint, units } from '../../support/district.ts';
import { shippedRules } from '../../support/test-rules.ts';

const { calendar } = shippedRules;

const instantOf = (day: string) => startOfDay(day as LocalDate);

/** Owed for a month by whoever began to use the mechanism on a day, as it is seen on another one. */
const owedFor = (month: string, since: string, today: string, { dueDay = 'last-day', register = units } = {}) =>
  Object.values(envJoint.every ?? {}).flatMap((recurrence) =>
    owed(recurrence, month, since, today, { dueDay, register }),
  );

const owed = (
  recurrence: Recurrence,
  month: string,
  since: string,
  today: string,
  { dueDay = 'last-day', register = units }: { dueDay?: string; register?: readonly Unit[] } = {},
) =>
  periodsOwed(recurrence, month, { since: instantOf(since), now: instantOf(today), calendar }).flatMap((period) =>
    recurringCases(recurrence, period, {
      units: register,
      calendar,
      settings: { 'I-24': dueDay, convener: 'model-city' },
    }),
  );

/** Owed on the first day. */
const on = (day: string, dueDay = 'last-day', register = units) =>
  owedFor(day.slice(0, 7), day, day, { dueDay, register });

describe('what is owed', () => {
  it('is a report of every department, town and subdistrict, and the meeting of the quarter (E25)', () => {
    const owed = on('2026-10-01');
    const reporting = units.filter(({ kind }) => /^(district-department|township|subdistrict-office)$/.test(kind));
    expect(owed).toHaveLength(reporting.length - 1 + 1);
    expect(owed.find(({ unit }) => unit === 'epb')).toEqual({
      number: 'YB202610-epb',
      unit: 'epb',
      dueOn: '2026-10-31',
      content: '工作信息月报 · Monthly report 2026-10',
      facts: { obligation: 'monthly_report', period: '2026-10', due_on: '2026-10-31' },
    });
    expect(owed.at(-1)).toEqual({
      number: 'JH2026Q4',
      unit: 'model-city',
      dueOn: '2026-12-31',
      content: '环保投诉联席会议 · Quarterly meeting 2026-Q4',
      facts: { obligation: 'quarterly_meeting', period: '2026-Q4', due_on: '2026-12-31' },
    });
  });

  it('leaves out who receives the reports, who belongs to somebody else, and who is not in force', () => {
    const of = (day: string, register = units) => on(day, 'last-day', register).map(({ number }) => number);
    expect(of('2026-10-01').join(' ')).not.toMatch(
      /YB202610-(model-city|epb-12369|traffic-police|gov-duty|supervision)\b/,
    );
    const ended = units.map((unit) => (unit.id === 'health' ? { ...unit, validTo: '2026-09-30' as LocalDate } : unit));
    expect(of('2026-09-30', ended)).toContain('YB202609-health');
    expect(of('2026-10-01', ended)).not.toContain('YB202610-health');
  });

  it.each([
    ['last-day', '2026-02-28', '2026-03-31'],
    ['day-20', '2026-02-20', '2026-03-20'],
    ['day-25', '2026-02-25', '2026-03-25'],
    ['next-5', '2026-03-05', '2026-04-05'],
    ['next-10', '2026-03-10', '2026-04-10'],
  ])('is due by the district’s setting: %s', (dueDay, report, meeting) => {
    const owed = on('2026-02-03', dueDay);
    expect(owed[0]?.dueOn).toBe(report);
    expect(owed.at(-1)).toMatchObject({ number: 'JH2026Q1', dueOn: meeting });
  });

  it('goes over the year’s end', () => {
    expect(on('2026-12-02', 'next-5')[0]).toMatchObject({ facts: { period: '2026-12' }, dueOn: '2027-01-05' });
    expect(firstOfNext('2026-12')).toBe('2027-01-01');
  });

  it('is nothing that nobody could have kept: a day that has passed is not made up', () => {
    expect(on('2026-02-21', 'day-20').map(({ facts }) => facts['obligation'])).toEqual(['quarterly_meeting']);
    expect(on('2026-02-20', 'day-20')[0]?.dueOn).toBe('2026-02-20');
  });

  it('is owed all the same when it fell due while nobody was there to ask for it', () => {
    const missed = owedFor('2026-02', '2026-01-15', '2026-05-20', { dueDay: 'day-20' });
    expect(missed.find(({ unit }) => unit === 'epb')).toMatchObject({ number: 'YB202602-epb', dueOn: '2026-02-20' });
    expect(owedFor('2026-01', '2026-01-21', '2026-05-20', { dueDay: 'day-20' }).map(({ number }) => number)).toEqual([
      'JH2026Q1',
    ]);
  });

  it('is owed by whoever was in force on a day of the month, whenever that is looked at', () => {
    const change = (id: string, days: object) => units.map((unit) => (unit.id === id ? { ...unit, ...days } : unit));
    const numbers = (month: string, today: string, register: typeof units) =>
      owedFor(month, '2026-01-01', today, { register }).map(({ number }) => number);
    const ended = change('health', { validTo: '2026-03-10' });
    for (const today of ['2026-03-01', '2026-03-31', '2026-08-01'])
      expect(numbers('2026-03', today, ended)).toContain('YB202603-health');
    expect(numbers('2026-04', '2026-08-01', ended)).not.toContain('YB202604-health');
    const added = change('health', { validFrom: '2026-03-10' });
    expect(numbers('2026-03', '2026-03-09', added)).not.toContain('YB202603-health');
    expect(numbers('2026-03', '2026-03-10', added)).toContain('YB202603-health');
    expect(numbers('2026-02', '2026-08-01', added)).not.toContain('YB202602-health');
  });

  it('goes month by month from where it was left', () => {
    const months = (now: string, first?: string) => monthsUpTo(instantOf(now), first);
    expect(months('2026-02-10')).toEqual(['2026-02']);
    expect(months('2026-02-10', '2026-02')).toEqual(['2026-02']);
    expect(months('2026-02-10', '2025-11')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(months('2026-02-10', '2026-07')).toEqual(['2026-02']);
  });

  it('has the same numbers on every day of a month, and others in every other month', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2015-01-01' as LocalDate, n));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [a, b] = [one, other].map((of) => on(of).find(({ unit }) => unit === 'epb')?.number);
        return (a === b) === (one.slice(0, 7) === other.slice(0, 7));
      }),
    );
  });
});

describe('a recurrence of another mechanism', () => {
  const stocktaking: Recurrence = {
    title: { zh: '清点', en: 'Stocktaking' },
    rules: ['BOOK-05'],
    period: 'month',
    due: { day: 'last' },
    units: { list: ['epb', 'health'] },
    number: 'QD{period}-{unit}',
    content: '清点 {period}，{due}前 · Stocktaking',
    facts: { due_on: '{due}', copies: 3 },
  };
  const dueOn = (period: Recurrence['period'], due: DayOfPeriod, day: string) =>
    owed({ ...stocktaking, period, due }, day.slice(0, 7), '2020-01-01', day).find(({ unit }) => unit === 'epb')?.dueOn;

  it.each<readonly [Recurrence['period'], DayOfPeriod, string, string]>([
    ['week', { weekday: 'friday' }, '2026-10-05', '2026-10-02'],
    ['half-year', { day: 'last' }, '2026-10-05', '2026-12-31'],
    ['half-year', { day: 15 }, '2026-03-05', '2026-06-15'],
    ['month', { day: 31 }, '2026-02-05', '2026-02-28'],
    // 2026-10-01 to 07 are holidays; Saturday the 10th is a make-up day.
    ['month', { workingDays: 3, after: 'first' }, '2026-10-20', '2026-10-10'],
    ['month', { workingDays: 2, before: 'last' }, '2026-10-20', '2026-10-29'],
    ['month', { workingDays: 1, after: 'last' }, '2026-09-20', '2026-10-08'],
  ])('of a %s is due on %j: seen on %s it is the first due on %s', (period, due, day, expected) => {
    expect(dueOn(period, due, day)).toBe(expected);
  });

  it('is told by its texts, which name period, unit and last day', () => {
    expect(owed(stocktaking, '2026-10', '2026-10-01', '2026-10-01')).toEqual(
      ['epb', 'health'].map((unit) => ({
        number: `QD2026-10-${unit}`,
        unit,
        dueOn: '2026-10-31',
        content: '清点 2026-10，2026-10-31前 · Stocktaking',
        facts: { due_on: '2026-10-31', copies: 3 },
      })),
    );
  });

  it('is registered on the day on which it opens, also where that is behind its period', () => {
    const late: Recurrence = {
      ...stocktaking,
      opens: { day: 5, of: 'next-month' },
      due: { day: 10, of: 'next-month' },
    };
    const numbers = (today: string) =>
      owed(late, today.slice(0, 7), '2026-01-01', today).flatMap(({ unit, number }) =>
        unit === 'epb' ? [number] : [],
      );
    expect(numbers('2026-10-04')).toEqual([]);
    expect(numbers('2026-10-05')).toEqual(['QD2026-09-epb']);
    expect(nextOpening(late, '2026-10-04' as LocalDate, calendar)).toBe('2026-10-05');
    expect(nextOpening(late, '2026-10-05' as LocalDate, calendar)).toBe('2026-11-05');
    expect(nextOpening({ period: 'week' }, '2026-10-05' as LocalDate, calendar)).toBe('2026-10-12');
    expect(nextOpening({ period: 'half-year' }, '2026-10-05' as LocalDate, calendar)).toBe('2027-01-01');
  });

  it('comes as often as the setting said when the period began, on whatever day somebody looks', () => {
    const regular: Recurrence = { ...stocktaking, period: { setting: 'often' }, units: { list: ['epb'] } };
    /** The year, month by month, with a setting that changes to this on a day. */
    const numbers = (before: string, changed: string, day: string) =>
      Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`).flatMap((month) =>
        periodsOwed(regular, month, { since: instantOf('2025-12-31'), now: instantOf('2026-12-31'), calendar }).flatMap(
          (owing) => {
            const often = owing.setAt < instantOf(day) ? before : changed;
            const context = { units, calendar, settings: { often } };
            return recurringCases(regular, owing, context).map(({ number }) => number.slice(2, -4));
          },
        ),
      );
    const each = (before: string, changed = before, day = '2027-01-01') => [...new Set(numbers(before, changed, day))];
    expect(each('quarter')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(each('half-year')).toEqual(['2026-H1', '2026-H2']);
    expect(each('month')).toHaveLength(12);
    // In October it changes: the quarter that has begun stays, the next month begins so.
    expect(each('quarter', 'month', '2026-10-15')).toEqual([
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
      '2026-11',
      '2026-12',
    ]);
    expect(nextOpening(regular, '2026-10-05' as LocalDate, calendar)).toBe('2026-10-12');
    expect(nextOpening({ period: { setting: 'often' } }, '2026-12-29' as LocalDate, calendar)).toBe('2027-01-01');
  });

  it('is not owed before the day from which it is', () => {
    const later = { ...stocktaking, from: '2026-10-20' as LocalDate };
    expect(owed(later, '2026-09', '2026-01-01', '2026-12-01')).toEqual([]);
    expect(owed(later, '2026-10', '2026-01-01', '2026-10-19')).toEqual([]);
    expect(owed(later, '2026-10', '2026-01-01', '2026-12-01')).toHaveLength(2);
    expect(owed({ ...later, due: { day: 19 } }, '2026-10', '2026-01-01', '2026-12-01')).toEqual([]);
  });

  it('has a name for every period, a week that of the year in which its Thursday lies', () => {
    const named = (kind: PeriodKind, day: string) => nameOfPeriod(periodOf(kind, day as LocalDate));
    expect(named('week', '2027-01-03')).toBe('2026-W53');
    expect(named('week', '2027-01-04')).toBe('2027-W01');
    expect(named('week', '2024-12-30')).toBe('2025-W01');
    expect(named('half-year', '2026-07-01')).toBe('2026-H2');
    expect(named('quarter', '2026-09-30')).toBe('2026-Q3');
  });
});
