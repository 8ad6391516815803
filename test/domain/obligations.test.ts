import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate } from '../../shared/domain/instant.ts';
import { firstOfNext, obligationsOn } from '../../shared/domain/obligations.ts';
import { units } from '../../workflows/register/units.ts';

const on = (day: string, dueDay = 'last-day', register = units) =>
  obligationsOn(day as LocalDate, register, { dueDay, convener: 'model-city' });

describe('what is owed', () => {
  it('is a report of every department, town and subdistrict, and the meeting of the quarter (E25)', () => {
    const owed = on('2026-10-01');
    const reporting = units.filter(({ kind }) => /^(district-department|township|subdistrict-office)$/.test(kind));
    expect(owed).toHaveLength(reporting.length - 1 + 1);
    expect(owed.find(({ unit }) => unit === 'epb')).toEqual({
      number: 'YB202610-epb',
      kind: 'monthly_report',
      unit: 'epb',
      period: '2026-10',
      dueOn: '2026-10-31',
    });
    expect(owed.at(-1)).toEqual({
      number: 'JH2026Q4',
      kind: 'quarterly_meeting',
      unit: 'model-city',
      period: '2026-Q4',
      dueOn: '2026-12-31',
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
    expect(on('2026-12-02', 'next-5')[0]).toMatchObject({ period: '2026-12', dueOn: '2027-01-05' });
    expect(firstOfNext('2026-12')).toBe('2027-01-01');
  });

  it('is nothing that nobody could have kept: a day that has passed is not made up', () => {
    expect(on('2026-02-21', 'day-20').map(({ kind }) => kind)).toEqual(['quarterly_meeting']);
    expect(on('2026-02-20', 'day-20')[0]?.dueOn).toBe('2026-02-20');
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
