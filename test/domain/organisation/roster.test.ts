import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/domain/instant.ts';
import { onDuty, type Roster } from '../../../shared/domain/organisation/roster.ts';
import { beijing, calendar } from '../calendar/support.ts';

const title = { zh: '', en: '' };
const day = (text: string) => text as LocalDate;
const since = day('2026-01-01');

/** By day the medical office answers, at night and on rest days the general duty in its place. */
const roster: Roster = {
  posts: {
    medical: { title, rules: [], unit: 'medical-office' },
    clinic: { title, rules: [], unit: 'outpatients' },
  },
  shifts: [
    { post: 'medical', unit: 'general-duty', person: 'li', from: since, on: 'rest-days' },
    { post: 'medical', unit: 'general-duty', from: since, hours: ['18:00', '08:00'] },
    { post: 'clinic', unit: 'nurses', from: since, to: day('2026-03-08'), on: 'rest-days' },
    {
      post: 'clinic',
      line: 'second',
      unit: 'surgery',
      person: 'wu',
      from: since,
      on: 'rest-days',
      hours: ['08:00', '17:00'],
    },
    { post: 'clinic', unit: 'never-asked', from: since, to: day('2026-03-08'), on: 'rest-days' },
  ],
};

const who = (at: string, post = 'medical', line?: 'second') =>
  onDuty(roster, { post, ...(line ? { line } : {}) }, beijing(at), calendar);

describe('who has a post', () => {
  it('is the unit of the post where no shift says so', () => {
    expect(who('2026-03-02T08:00')).toEqual({ unit: 'medical-office' });
    expect(who('2026-03-02T17:59:59')).toEqual({ unit: 'medical-office' });
  });

  it('is the night’s from its first minute to its last, over midnight', () => {
    expect(who('2026-03-02T18:00')).toEqual({ unit: 'general-duty' });
    expect(who('2026-03-03T07:59:59')).toEqual({ unit: 'general-duty' });
    expect(who('2026-03-03T08:00')).toEqual({ unit: 'medical-office' });
  });

  it('is the person’s whom the first shift names that covers the instant', () => {
    expect(who('2026-03-07T20:00')).toEqual({ unit: 'general-duty', person: 'li' });
    // Sunday's night goes on into a Monday.
    expect(who('2026-03-09T07:00')).toEqual({ unit: 'general-duty' });
  });

  it('follows the published calendar: a Saturday that is worked is no rest day, a holiday is one', () => {
    expect(who('2026-02-14T10:00', 'clinic')).toEqual({ unit: 'outpatients' });
    expect(who('2026-02-17T10:00', 'clinic')).toEqual({ unit: 'nurses' });
  });

  it('ends with the last day of its shift', () => {
    expect(who('2026-03-08T23:59:59', 'clinic')).toEqual({ unit: 'nurses' });
    expect(who('2026-03-14T10:00', 'clinic')).toEqual({ unit: 'outpatients' });
  });

  it('has a second line only where a shift says so', () => {
    expect(who('2026-03-07T09:00', 'clinic', 'second')).toEqual({ unit: 'surgery', person: 'wu' });
    expect(who('2026-03-07T17:00', 'clinic', 'second')).toBeUndefined();
    expect(who('2026-03-02T09:00', 'clinic', 'second')).toBeUndefined();
  });

  it('is nobody’s where there is no such post', () => {
    expect(who('2026-03-02T09:00', 'gone')).toBeUndefined();
  });

  it('does not belong to the night of before the first day', () => {
    const first: Roster = {
      ...roster,
      shifts: [{ post: 'medical', unit: 'x', from: day('2026-03-02'), hours: ['22:00', '06:00'] }],
    };
    const at = (text: string) => onDuty(first, { post: 'medical' }, beijing(text), calendar)?.unit;
    expect([at('2026-03-02T05:00'), at('2026-03-02T22:00'), at('2026-03-03T05:59')]).toEqual([
      'medical-office',
      'x',
      'x',
    ]);
  });
});
