import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingDaysBetween } from '../../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import { addDays, addSeconds, localDateOf, secondsBetween, toShanghai } from '../../../shared/domain/instant.ts';
import type { DeadlineSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { TinyCase } from '../tiny-mechanism.ts';

/** `a` orders it, `c` sends it back, `b` says that it is done. */
function tiny(length: NonNullable<DeadlineSpec['length']>, more: Partial<DeadlineSpec> = {}): TinyCase {
  return new TinyCase({ C: { length, start: ['a', 'c'], again: 'resume', ...more } });
}

const written = (at: string): string => toShanghai(at as never).slice(0, 19);

describe('a clock that resumes', () => {
  it('of minutes goes on with the seconds that were left', () => {
    const subject = tiny({ n: 30, unit: 'minute' }).do('2026-03-02T10:00', 'a').do('2026-03-02T10:20:30', 'b');
    subject.do('2026-03-04T08:00', 'c');
    expect(subject.deadline('C')).toMatchObject({ status: 'met' });
    expect(subject.deadline('C#2')).toMatchObject({
      status: 'running',
      startedAt: beijing('2026-03-04T08:00'),
      dueAt: beijing('2026-03-04T08:09:30'),
      inclusive: true,
      resumed: { of: 'C', seconds: 1230 },
    });
    expect(subject.tick('2026-03-04T08:09:30').deadline('C#2').status).toBe('running');
    expect(subject.tick('2026-03-04T08:09:31').deadline('C#2').status).toBe('missed');
  });

  it('of working days goes on with the days that were left, and not with those between', () => {
    const subject = tiny({ n: 5, unit: 'working-day' }).do('2026-03-02T10:00', 'a').do('2026-03-04T10:00', 'b');
    // Two were used by Wednesday; sent back on Friday, three are left: Monday to Wednesday.
    subject.do('2026-03-06T16:00', 'c');
    expect(subject.deadline('C#2')).toMatchObject({ dueOn: '2026-03-11', resumed: { of: 'C', workingDays: 2 } });
    expect(subject.deadline('C#2').basis?.length).toEqual({ n: 3, unit: 'working-day' });
    subject.do('2026-03-10T10:00', 'b').do('2026-03-10T11:00', 'c');
    expect(subject.deadline('C#3')).toMatchObject({ dueOn: '2026-03-11', resumed: { of: 'C#2', workingDays: 4 } });
  });

  it('gives until 24:00 of the day of the return where no day is left', () => {
    const subject = tiny({ n: 2, unit: 'day' }).do('2026-03-02T10:00', 'a').do('2026-03-04T23:00', 'b');
    subject.do('2026-03-07T09:00', 'c');
    expect(subject.deadline('C#2')).toMatchObject({ dueOn: '2026-03-07', status: 'running' });
    expect(subject.tick('2026-03-08T00:00').deadline('C#2').status).toBe('missed');
  });

  it('is due at once where it was late, and the miss stays', () => {
    const subject = tiny({ n: 1, unit: 'hour' }).do('2026-03-02T10:00', 'a').do('2026-03-02T12:00', 'b');
    subject.do('2026-03-02T15:00', 'c');
    expect(subject.deadline('C')).toMatchObject({ status: 'missed', lateBySeconds: 3600 });
    expect(subject.deadline('C#2')).toMatchObject({ dueAt: beijing('2026-03-02T15:00') });
    expect(subject.tick('2026-03-02T15:00:01').deadline('C#2').status).toBe('missed');
  });

  it('keeps a day that was set, unless the return sets another', () => {
    const set = () =>
      tiny({ payload: 'on' }).do('2026-03-02T10:00', 'a', { on: '2026-03-20' }).do('2026-03-04T10:00', 'b');
    expect(set().do('2026-03-05T10:00', 'c').deadline('C#2')).toMatchObject({ dueOn: '2026-03-20', inclusive: false });
    const later = set().do('2026-03-05T10:00', 'c', { on: '2026-03-27' });
    expect(later.deadline('C#2')).toMatchObject({ dueOn: '2026-03-27' });
  });

  it('to the end of a period goes on to that end', () => {
    const subject = tiny({ n: 1, unit: 'end-of-month' }).do('2026-03-02T10:00', 'a').do('2026-03-30T10:00', 'b');
    expect(subject.do('2026-03-31T10:00', 'c').deadline('C#2')).toMatchObject({ dueOn: '2026-03-31' });
    subject.do('2026-03-31T12:00', 'b').do('2026-04-02T10:00', 'c').tick('2026-04-02T10:00');
    expect(subject.deadline('C#3')).toMatchObject({ dueOn: '2026-03-31', status: 'missed' });
  });

  it('goes on being late where it is sent back before it was done', () => {
    const subject = tiny({ n: 1, unit: 'hour' }).do('2026-03-02T10:00', 'a').do('2026-03-02T10:30', 'c');
    expect(subject.ids()).toEqual(['C']);
    subject.tick('2026-03-02T11:00:01').do('2026-03-02T11:30', 'c').do('2026-03-02T12:00', 'b');
    expect(subject.ids()).toEqual(['C']);
    expect(subject.deadline('C')).toMatchObject({ status: 'missed', lateBySeconds: 3600 });
  });

  it('begins afresh after a redo', () => {
    const subject = tiny({ n: 60, unit: 'minute' }).do('2026-03-02T10:00', 'a').do('2026-03-02T10:20', 'b');
    subject.do('2026-03-02T11:00', 'redo').do('2026-03-02T11:00', 'a');
    const again = subject.subject.deadlines.at(-1)!;
    expect(again).toMatchObject({ round: 2, dueAt: beijing('2026-03-02T12:00') });
    expect(again).not.toHaveProperty('resumed');
  });

  it('restarts with the whole length where the mechanism says anew', () => {
    const subject = tiny({ n: 30, unit: 'minute' }, { again: 'anew' }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T10:20', 'b').do('2026-03-02T12:00', 'c');
    expect(subject.deadline('C#2')).toMatchObject({ dueAt: beijing('2026-03-02T12:30') });
    expect(subject.deadline('C#2')).not.toHaveProperty('resumed');
  });

  it('warns within what is left', () => {
    const warnings = [{ after: { n: 10, unit: 'minute' } }, { hoursBefore: 0.1 }] as const;
    const subject = tiny({ n: 30, unit: 'minute' }, { warnings: [...warnings] }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T10:15', 'b').do('2026-03-02T12:00', 'c');
    expect(subject.deadline('C#2').warnings.map(written)).toEqual(['2026-03-02T12:09:00', '2026-03-02T12:10:00']);
  });

  const runs = fc.array(fc.record({ worked: fc.integer({ min: 0, max: 400 }), checked: fc.nat({ max: 90_000 }) }), {
    minLength: 1,
    maxLength: 12,
  });

  it('of minutes is worked on for its length in all, however often it is sent back and however long that takes', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const subject = tiny({ n: 120, unit: 'minute' }).do('2026-03-02T10:00', 'a');
        let at = beijing('2026-03-02T10:00');
        let used = 0;
        for (const { worked, checked } of all) {
          at = addSeconds(at, worked);
          used += worked;
          subject.do(written(at), 'b');
          at = addSeconds(at, checked);
          subject.do(written(at), 'c');
        }
        const { dueAt, startedAt, resumed } = subject.subject.deadlines.at(-1)!;
        expect(resumed?.seconds).toBe(used);
        expect(secondsBetween(startedAt, dueAt!)).toBe(Math.max(0, 7200 - used));
        // Whoever was never late is never made so by being sent back.
        expect(subject.subject.deadlines.every(({ status }) => status !== 'missed')).toBe(used <= 7200);
        expect(subject.events.reduce<Case | undefined>(evolve, undefined)).toEqual(subject.subject);
      }),
      { numRuns: 100 },
    );
  });

  it('of working days has so many counted days in all, or ends on the day of the return', () => {
    const days = fc.array(fc.record({ worked: fc.nat({ max: 4 }), checked: fc.nat({ max: 9 }) }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(days, (all) => {
        const subject = tiny({ n: 10, unit: 'working-day' }).do('2026-03-02T10:00', 'a');
        let day = localDateOf(beijing('2026-03-02T10:00'));
        let used = 0;
        for (const { worked, checked } of all) {
          const done = addDays(day, worked);
          used += workingDaysBetween(calendar, day, done);
          subject.do(`${done}T11:00`, 'b');
          day = addDays(done, checked);
          subject.do(`${day}T12:00`, 'c');
        }
        const last = subject.subject.deadlines.at(-1)!;
        const left = workingDaysBetween(calendar, day, last.dueOn!);
        if (used < 10) expect(left + used).toBe(10);
        else expect(last.dueOn).toBe(day);
      }),
      { numRuns: 100 },
    );
  });
});
