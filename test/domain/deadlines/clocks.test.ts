import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { nextTickAt } from '../../../shared/domain/deadlines/of-case.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import { addSeconds, toShanghai } from '../../../shared/domain/instant.ts';
import type { DeadlineSpec, SettingSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { noBadges } from '../../../shared/domain/case/badges.ts';
import { waitOf } from '../../../shared/domain/deadlines/wait.ts';
import { noticed } from '../calendar/notices.ts';
import { beijing, invented2027 } from '../calendar/support.ts';
import { obstacle, TinyCase } from '../tiny-mechanism.ts';

const hour: Partial<DeadlineSpec> = { length: { n: 1, unit: 'hour' } };
const twoDays: Partial<DeadlineSpec> = { length: { n: 2, unit: 'day' } };
const threeWorkingDays: Partial<DeadlineSpec> = { length: { n: 3, unit: 'working-day' } };

describe('a clock', () => {
  it('does not run before its start and measures from its start to its stop', () => {
    const subject = new TinyCase({ C: { kind: 'elapsed' } });
    expect(subject.ids()).toEqual([]);
    subject.do('2026-03-02T10:00', 'a').do('2026-03-02T10:25', 'b');
    expect(subject.deadline('C')).toMatchObject({ status: 'met', elapsedSeconds: 1500 });
    expect(subject.deadline('C')).not.toHaveProperty('dueAt');
  });

  it('without a due instant is never late', () => {
    const subject = new TinyCase({ C: { kind: 'elapsed' } }).do('2026-03-02T10:00', 'a').tick('2027-03-02T10:00');
    expect(subject.deadline('C').status).toBe('running');
    expect(nextTickAt(subject.subject)).toBeUndefined();
  });

  it('of hours is on time at its last instant and late one second after', () => {
    const subject = new TinyCase({ C: hour }).do('2026-03-02T10:00', 'a');
    expect(toShanghai(nextTickAt(subject.subject)!)).toBe('2026-03-02T11:00:01+08:00');
    expect(subject.tick('2026-03-02T11:00').deadline('C').status).toBe('running');
    expect(subject.tick('2026-03-02T11:00:01').deadline('C')).toMatchObject({
      status: 'missed',
      missedAt: beijing('2026-03-02T11:00:01'),
    });
  });

  it('of days is late at 24:00 and not a second earlier', () => {
    const subject = new TinyCase({ C: twoDays }).do('2026-03-02T10:00', 'a');
    expect(subject.tick('2026-03-04T23:59:59').deadline('C').status).toBe('running');
    expect(subject.tick('2026-03-05T00:00').deadline('C').status).toBe('missed');
  });

  it('of minutes is on time at its last instant and late one second after', () => {
    const subject = new TinyCase({ C: { length: { n: 30, unit: 'minute' } } }).do('2026-03-02T23:45', 'a');
    expect(toShanghai(nextTickAt(subject.subject)!)).toBe('2026-03-03T00:15:01+08:00');
    expect(subject.tick('2026-03-03T00:15').deadline('C').status).toBe('running');
    expect(subject.tick('2026-03-03T00:15:01').deadline('C').status).toBe('missed');
  });

  it('to the end of the month ends with its last day, or rolls off a rest day', () => {
    const end: Partial<DeadlineSpec> = { length: { n: 1, unit: 'end-of-month' } };
    // The last day of February 2026 is worked in place of a holiday; that of May is a Sunday.
    const plain = new TinyCase({ C: end }).do('2026-05-31T23:59:59', 'a');
    expect(plain.deadline('C')).toMatchObject({ dueOn: '2026-05-31', inclusive: false });
    const rolled = new TinyCase({ C: { ...end, roll: { setting: 'I-02' } } }).do('2026-05-31T23:59:59', 'a');
    expect(rolled.deadline('C')).toMatchObject({ dueOn: '2026-06-01', basis: { unrolledDueOn: '2026-05-31' } });
  });

  it('as long as a setting says is counted in its unit, and keeps what was set when it started', () => {
    const length = { setting: 'long', unit: 'working-day' } as const;
    const subject = new TinyCase({ C: { length } });
    (subject.mechanism.settings as Record<string, SettingSpec>)['long'] = {
      ...{ title: { zh: '', en: '' }, rules: [], default: 3, range: { min: 1, max: 30 } },
    };
    expect(subject.do('2026-03-05T10:00', 'a').deadline('C')).toMatchObject({
      dueOn: '2026-03-10',
      basis: { length: { n: 3, unit: 'working-day' } },
    });
  });

  it('that is stopped late keeps the breach and how late it was', () => {
    const subject = new TinyCase({ C: twoDays }).do('2026-03-02T10:00', 'a').do('2026-03-05T00:25', 'b');
    expect(subject.deadline('C')).toMatchObject({ status: 'missed', lateBySeconds: 1500, pending: [] });
    // Nothing had recorded the miss before the late act came: it is recorded first.
    expect(subject.happened()).toEqual(['deadline-started C', 'deadline-missed C', 'deadline-stopped C']);
  });

  it('waits for all that stop it, in whatever order', () => {
    const subject = new TinyCase({ C: { ...twoDays, stop: ['b', 'c'] } }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T11:00', 'c');
    expect(subject.deadline('C')).toMatchObject({ status: 'running', pending: ['b'] });
    expect(subject.do('2026-03-02T12:00', 'b').deadline('C').status).toBe('met');
  });

  it('that began to apply with a new version of its mechanism starts with the next tick, and is late by the old act', () => {
    const subject = new TinyCase({}).do('2026-03-02T10:00', 'a');
    const renewed = new TinyCase({ C: hour });
    renewed.subject = subject.subject;
    renewed.events = subject.events;
    renewed.tick('2026-03-02T10:30');
    expect(renewed.deadline('C')).toMatchObject({ startedAt: beijing('2026-03-02T10:00'), status: 'running' });
    expect(renewed.tick('2026-03-02T12:00').deadline('C').status).toBe('missed');
    const seen = renewed.events.length;
    expect(renewed.tick('2026-03-02T13:00').events).toHaveLength(seen);
  });

  it('that starts anew is missed once for a start that came while it ran, whoever looks at the case before the act', () => {
    const late = () =>
      new TinyCase({ C: { ...hour, again: 'anew' } })
        .do('2026-03-02T10:00', 'a')
        .do('2026-03-02T10:30', 'a')
        .tick('2026-03-02T11:00:01');
    for (const subject of [late(), late().do('2026-03-02T11:10', 'once'), late().tick('2026-03-02T11:40')]) {
      subject.do('2026-03-02T12:00', 'b');
      expect(subject.ids()).toEqual(['C']);
      expect(subject.deadline('C')).toMatchObject({ status: 'missed', lateBySeconds: 3600 });
    }
    expect(late().do('2026-03-02T11:10', 'a').ids()).toEqual(['C', 'C#2']);
  });

  it('takes no act before its start for its stop', () => {
    const subject = new TinyCase({ C: twoDays }).do('2026-03-02T09:30', 'b').do('2026-03-02T10:00', 'a');
    expect(subject.deadline('C')).toMatchObject({ status: 'running', pending: ['b'] });
  });

  it('is started by the first of its starts, and by that one only', () => {
    const subject = new TinyCase({ C: { ...hour, start: ['a', 'once'] } });
    subject.do('2026-03-02T10:00', 'once').do('2026-03-02T10:30', 'a').do('2026-03-02T10:40', 'a');
    expect(subject.ids()).toEqual(['C']);
    expect(subject.deadline('C').startedAt).toBe(beijing('2026-03-02T10:00'));
  });

  it('does not run where all that stops it is impossible, and waits for the rest only where some is (ENV-013)', () => {
    const subject = new TinyCase({ C: twoDays, D: { ...twoDays, stop: ['b', 'c'] } });
    subject.do('2026-03-02T09:30', 'never').do('2026-03-02T10:00', 'a');
    expect(subject.ids()).toEqual(['D']);
    expect(subject.do('2026-03-02T11:00', 'c').deadline('D').status).toBe('met');
  });

  it('stops waiting for what turns out to be impossible (ENV-013)', () => {
    const subject = new TinyCase({ C: { ...twoDays, stop: ['b', 'c'] } }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T11:00', 'c').do('2026-03-02T12:00', 'never');
    expect(subject.deadline('C')).toMatchObject({ status: 'met', elapsedSeconds: 7200 });
  });

  it('is cancelled with the obstacle as its reason where nothing that it waits for can be done any more (ENV-013)', () => {
    const subject = new TinyCase({ C: twoDays }).do('2026-03-02T10:00', 'a').do('2026-03-02T12:00', 'never');
    expect(subject.deadline('C').status).toBe('cancelled');
    expect(subject.events.at(-1)).toMatchObject({ type: 'deadline-cancelled', reason: obstacle });
    // What was late before it could not be done any more was late.
    const late = new TinyCase({ C: twoDays }).do('2026-03-02T10:00', 'a').do('2026-03-05T12:00', 'never');
    expect(late.deadline('C')).toMatchObject({ status: 'missed', stoppedAt: beijing('2026-03-05T12:00') });
  });

  it('ends with its case, without a verdict', () => {
    const subject = new TinyCase({ C: twoDays }).do('2026-03-02T10:00', 'a').do('2026-03-02T11:00', 'end');
    expect(subject.deadline('C').status).toBe('cancelled');
    expect(subject.tick('2026-04-01T00:00').happened()).toEqual(['deadline-started C', 'deadline-cancelled C']);
    expect(nextTickAt(subject.subject)).toBeUndefined();
  });
});

describe('a clock that no longer applies', () => {
  const wanted: Partial<DeadlineSpec> = { ...twoDays, when: { fact: 'wanted', is: true } };

  it('is cancelled, and started anew from the same instant when it applies again', () => {
    const subject = new TinyCase({ C: wanted }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T11:00', 'learn', { facts: { wanted: false } });
    expect(subject.deadline('C').status).toBe('cancelled');
    subject.do('2026-03-02T12:00', 'learn', { facts: { wanted: true } });
    expect(subject.deadline('C#2')).toMatchObject({ status: 'running', startedAt: beijing('2026-03-02T10:00') });
  });

  it('keeps a breach that was recorded before', () => {
    const subject = new TinyCase({ C: wanted }).do('2026-03-02T10:00', 'a').tick('2026-03-05T00:00');
    subject.do('2026-03-05T09:00', 'learn', { facts: { wanted: false } });
    expect(subject.deadline('C').status).toBe('missed');
  });

  it('counts anew from when it was learned again, once its first count is over', () => {
    const subject = new TinyCase({ C: { ...hour, when: { fact: 'wanted', is: true } } }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T10:20', 'learn', { facts: { wanted: false } });
    subject.do('2026-03-02T13:00', 'learn', { facts: { wanted: true } });
    expect(subject.deadline('C#2')).toMatchObject({ status: 'running', dueAt: beijing('2026-03-02T14:00') });
  });

  it('says which fact turned out otherwise', () => {
    const subject = new TinyCase({ C: wanted }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T11:00', 'learn', { facts: { wanted: false } });
    const reason = { zh: '该时限的前提已不成立：“有人要”已更正' };
    expect(subject.events.at(-1)).toMatchObject({ type: 'deadline-cancelled', reason });
  });
});

describe('a clock of which it is learned only after its start that it applies', () => {
  const learning = (clock: Partial<DeadlineSpec>) =>
    new TinyCase({ C: { ...clock, when: { fact: 'wanted', is: true } } })
      .do('2026-03-02T09:30', 'learn', { facts: { wanted: false } })
      .do('2026-03-02T10:00', 'a');
  const learnedAt = (at: string, clock: Partial<DeadlineSpec>) =>
    learning(clock).do(at, 'learn', { facts: { wanted: true } });

  it('counts from the event by which it was learned, and shows how it would have been counted', () => {
    const subject = learnedAt('2026-03-09T10:00', twoDays);
    expect(subject.deadline('C')).toMatchObject({
      status: 'running',
      startedAt: beijing('2026-03-09T10:00'),
      dueAt: beijing('2026-03-12T00:00'),
      earlier: {
        startedAt: beijing('2026-03-02T10:00'),
        dueAt: beijing('2026-03-05T00:00'),
        dueOn: '2026-03-04',
        learnedBy: subject.events.find((event) => event.type === 'facts-learned' && event.seq > 4)?.seq,
      },
    });
    expect(subject.tick('2026-03-12T00:00').deadline('C').status).toBe('missed');
    expect(subject.do('2026-03-12T01:00', 'b').deadline('C').lateBySeconds).toBe(3600);
  });

  it('counts so too where the first count is not over: the whole time is there for who did not know', () => {
    const subject = learnedAt('2026-03-02T10:50', hour);
    expect(subject.deadline('C')).toMatchObject({ dueAt: beijing('2026-03-02T11:50') });
    expect(subject.do('2026-03-02T11:30', 'b').deadline('C')).toMatchObject({ status: 'met', elapsedSeconds: 2400 });
  });

  it('keeps its start where it is one of many working days that are not over', () => {
    const kept = learnedAt('2026-03-05T10:00', threeWorkingDays).deadline('C');
    expect(kept).toMatchObject({ startedAt: beijing('2026-03-02T10:00'), dueAt: beijing('2026-03-06T00:00') });
    expect(kept).not.toHaveProperty('earlier');
    expect(learnedAt('2026-03-06T00:00', threeWorkingDays).deadline('C')).toMatchObject({
      startedAt: beijing('2026-03-06T00:00'),
      dueAt: beijing('2026-03-12T00:00'),
    });
  });

  it('keeps the day that was set for it', () => {
    const subject = new TinyCase({ C: { length: { payload: 'on' }, when: { fact: 'wanted', is: true } } })
      .do('2026-03-02T09:30', 'learn', { facts: { wanted: false } })
      .do('2026-03-02T10:00', 'a', { on: '2026-03-20' })
      .do('2026-03-09T10:00', 'learn', { facts: { wanted: true } });
    expect(subject.deadline('C')).toMatchObject({ dueOn: '2026-03-20', startedAt: beijing('2026-03-02T10:00') });
    expect(subject.deadline('C')).not.toHaveProperty('earlier');
  });

  it('only measures from then where it has no length', () => {
    const subject = learnedAt('2026-03-02T15:00', { kind: 'elapsed' }).do('2026-03-02T15:10', 'b');
    expect(subject.deadline('C')).toMatchObject({
      status: 'met',
      elapsedSeconds: 600,
      earlier: { startedAt: beijing('2026-03-02T10:00') },
    });
  });

  it('is not moved by what says the same again, nor by another fact', () => {
    const subject = new TinyCase({ C: { ...hour, when: { fact: 'wanted', is: true } } });
    subject.do('2026-03-02T09:30', 'learn', { facts: { wanted: true } }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T10:30', 'learn', { facts: { wanted: true, other: true } });
    expect(subject.deadline('C')).toMatchObject({ startedAt: beijing('2026-03-02T10:00') });
    expect(subject.deadline('C')).not.toHaveProperty('earlier');
  });

  it('is as it was by events of an earlier version, which do not say what a fact was before', () => {
    const subject = learning(hour);
    const earlier = subject.events.map((event) => {
      if (event.type !== 'facts-learned') return event;
      const { before: _before, ...rest } = event;
      return rest;
    });
    const replayed = earlier.reduce<Case | undefined>(evolve, undefined);
    expect(replayed).not.toHaveProperty('learned');
    expect({ ...replayed }).toEqual({ ...subject.subject, learned: undefined });
  });
});

describe('a clock that is found to apply only after all was done', () => {
  const wanted: Partial<DeadlineSpec> = { ...hour, when: { fact: 'wanted', is: true } };
  const doneAt = (at: string) =>
    new TinyCase({ C: wanted })
      .do('2026-03-02T09:30', 'learn', { facts: { wanted: false } })
      .do('2026-03-02T10:00', 'a')
      .do(at, 'b')
      .do('2026-03-20T10:00', 'learn', { facts: { wanted: true } });

  it('is met where it was done in time', () => {
    const subject = doneAt('2026-03-02T11:00').deadline('C');
    expect(subject).toMatchObject({ status: 'met', elapsedSeconds: 3600, stoppedAt: beijing('2026-03-02T11:00') });
  });

  it('is met where it was done later too: nobody could know that it had a limit', () => {
    const subject = doneAt('2026-03-02T11:10');
    expect(subject.deadline('C')).toMatchObject({
      status: 'met',
      elapsedSeconds: 4200,
      stoppedAt: beijing('2026-03-02T11:10'),
      earlier: { dueAt: beijing('2026-03-02T11:00') },
    });
    expect(subject.happened()).toEqual(['deadline-started C', 'deadline-met C']);
  });
});

describe('a further start', () => {
  it('of a clock that starts once changes nothing', () => {
    const subject = new TinyCase({ C: hour }).do('2026-03-02T10:00', 'a').do('2026-03-02T10:10', 'b');
    expect(subject.do('2026-03-02T10:20', 'a').ids()).toEqual(['C']);
  });

  it('puts a new deadline in place of a running one', () => {
    const subject = new TinyCase({ C: { ...hour, again: 'replace' } }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T10:20', 'a');
    expect(subject.deadline('C').status).toBe('cancelled');
    expect(subject.deadline('C#2')).toMatchObject({ status: 'running', startedAt: beijing('2026-03-02T10:20') });
  });

  it('never takes a missed one back', () => {
    const subject = new TinyCase({ C: { ...hour, again: 'replace' } }).do('2026-03-02T10:00', 'a');
    subject.do('2026-03-02T12:00', 'a');
    expect(subject.deadline('C').status).toBe('missed');
    subject.do('2026-03-02T12:30', 'b');
    expect(subject.deadline('C')).toMatchObject({ status: 'missed', lateBySeconds: 5400 });
    expect(subject.deadline('C#2').status).toBe('met');
  });

  it('starts one more once the one before is over, and not while it runs', () => {
    const subject = new TinyCase({ C: { ...hour, again: 'anew' } }).do('2026-03-02T10:00', 'a');
    expect(subject.do('2026-03-02T10:20', 'a').ids()).toEqual(['C']);
    subject.do('2026-03-02T10:30', 'b');
    // What stopped the first one answers the start in between as well.
    expect(subject.ids()).toEqual(['C']);
    subject.do('2026-03-02T10:40', 'a');
    expect(subject.deadline('C#2')).toMatchObject({ status: 'running', startedAt: beijing('2026-03-02T10:40') });
  });

  it('and its stop in one act: what is done is done before what starts', () => {
    const subject = new TinyCase({ C: { ...hour, again: 'anew' } }).do('2026-03-02T10:00', 'both');
    expect(subject.deadline('C')).toMatchObject({ status: 'running', pending: ['b'] });
  });
});

describe('a clock of each unit', () => {
  const own: Partial<DeadlineSpec> = { ...hour, perUnit: true };

  it('runs from its unit’s own start and stops by its own act only', () => {
    const subject = new TinyCase({ C: own }).do('2026-03-02T10:00', 'a', {}, 'municipal');
    subject.do('2026-03-02T10:15', 'a', {}, 'epb').do('2026-03-02T10:30', 'b', {}, 'epb');
    expect(subject.deadline('C@epb')).toMatchObject({ unit: 'epb', status: 'met', elapsedSeconds: 900 });
    expect(subject.deadline('C@municipal')).toMatchObject({ unit: 'municipal', status: 'running' });
    subject.tick('2026-03-02T11:00:01');
    expect(subject.deadline('C@municipal').status).toBe('missed');
  });

  it('does not mind that another unit acted before', () => {
    const subject = new TinyCase({ C: own }).do('2026-03-02T10:00', 'a', {}, 'municipal');
    subject.do('2026-03-02T10:05', 'b', {}, 'municipal').do('2026-03-02T10:10', 'a', {}, 'epb');
    expect(subject.deadline('C@epb')).toMatchObject({ status: 'running', pending: ['b'] });
  });
});

describe('a redo round', () => {
  it('starts the clocks of the round again and keeps what the first one missed', () => {
    const subject = new TinyCase({ C: hour }).do('2026-03-02T10:00', 'a').do('2026-03-02T12:00', 'b');
    subject.do('2026-03-03T09:00', 'redo').do('2026-03-03T10:00', 'a').do('2026-03-03T10:30', 'b');
    expect(subject.deadline('C')).toMatchObject({ status: 'missed', lateBySeconds: 3600, round: 1 });
    expect(subject.deadline('C#2')).toMatchObject({ status: 'met', round: 2 });
  });

  it('wants anew what a deadline that still runs was waiting for', () => {
    const subject = new TinyCase({ C: { ...twoDays, start: ['once'], stop: ['b', 'c'] } });
    subject.do('2026-03-02T10:00', 'once').do('2026-03-02T11:00', 'b').do('2026-03-02T12:00', 'redo');
    expect(subject.deadline('C')).toMatchObject({ status: 'running', pending: ['b', 'c'] });
  });

  it('does not start a clock of the case a second time', () => {
    const subject = new TinyCase({ C: { ...twoDays, start: ['once'] } }).do('2026-03-02T10:00', 'once');
    subject.do('2026-03-02T11:00', 'b').do('2026-03-03T09:00', 'redo').do('2026-03-03T10:00', 'a');
    expect(subject.ids()).toEqual(['C']);
  });
});

describe('warnings and escalation', () => {
  const watched: Partial<DeadlineSpec> = {
    ...threeWorkingDays,
    warnings: [{ after: { n: 1, unit: 'working-day' } }, { hoursBefore: 4 }],
    escalation: [
      {
        id: 'urge',
        title: { zh: '', en: '' },
        rules: ['ENV-083'],
        after: { n: 0, unit: 'hour' },
        action: 'urge',
        to: ['first-contact', 'lead'],
      },
      {
        id: 'list',
        title: { zh: '', en: '' },
        rules: ['ENV-085'],
        after: { n: 2, unit: 'working-day' },
        action: 'candidate',
        to: ['unit:gov-inspection'],
      },
    ],
  };
  // Thursday: the three working days are Friday, Monday, Tuesday.
  const start = () => new TinyCase({ C: watched }).do('2026-03-05T10:00', 'a');
  const course = [
    ['2026-03-07T00:00', 'deadline-warned C'],
    ['2026-03-10T20:00', 'deadline-warned C'],
    ['2026-03-11T00:00', 'deadline-missed C'],
    ['2026-03-11T00:00', 'escalated C'],
    ['2026-03-13T00:00', 'escalated C'],
  ] as const;

  it('happen in order, each at its own instant, announced by the next tick', () => {
    const subject = start();
    const seen: unknown[] = [];
    for (let next = nextTickAt(subject.subject); next !== undefined; next = nextTickAt(subject.subject)) {
      const at = toShanghai(next).slice(0, 16);
      const before = subject.events.length;
      subject.tick(at);
      for (const event of subject.events.slice(before)) {
        if ('deadline' in event && typeof event.deadline === 'string')
          seen.push([at, `${event.type} ${event.deadline}`]);
      }
    }
    expect(seen).toEqual(course);
    expect(subject.subject.urges).toBe(1);
    expect(subject.subject.candidates).toMatchObject([{ step: 'list', deadline: 'C', to: ['gov-inspection'] }]);
  });

  it('come late, but all and in the same order, when nobody ticked meanwhile', () => {
    const subject = start().tick('2026-03-20T00:00');
    expect(subject.happened().slice(1)).toEqual(course.map(([, what]) => what));
  });

  it('are recorded once, however often and whenever somebody ticks', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 20 * 86_400 }), { maxLength: 12 });
    fc.assert(
      fc.property(instants, (seconds) => {
        const subject = start();
        for (const after of [...seconds].sort((a, b) => a - b)) {
          const at = toShanghai(addSeconds(beijing('2026-03-05T10:00'), after)).slice(0, 19);
          subject.tick(at);
          const once = subject.events.length;
          subject.tick(at);
          expect(subject.events.length).toBe(once);
        }
        subject.tick('2026-03-30T00:00');
        expect(subject.happened().slice(1)).toEqual(course.map(([, what]) => what));
      }),
      { numRuns: 50 },
    );
  });

  it('stop with what was waited for', () => {
    const subject = start().tick('2026-03-11T00:00').do('2026-03-11T09:00', 'b').tick('2026-03-20T00:00');
    expect(subject.happened().filter((one) => one === 'escalated C')).toHaveLength(1);
    expect(subject.subject.candidates).toEqual([]);
  });

  it('does not warn of what is past already when a clock starts late', () => {
    const subject = new TinyCase({ C: { ...watched, when: { fact: 'wanted', is: true } } });
    subject.do('2026-03-05T09:00', 'learn', { facts: { wanted: false } }).do('2026-03-05T10:00', 'a');
    subject.do('2026-03-09T10:00', 'learn', { facts: { wanted: true } }).tick('2026-03-30T00:00');
    expect(subject.happened().filter((one) => one === 'deadline-warned C')).toHaveLength(1);
  });
});

describe('the wait of a state machine', () => {
  it('ends when the next thing falls due, after a second at least and ninety days at most', () => {
    const subject = new TinyCase({ C: hour });
    expect(waitOf({ snapshot: subject.subject, badges: noBadges }, beijing('2026-03-02T09:00')).timeoutSeconds).toBe(
      90 * 86_400,
    );
    subject.do('2026-03-02T10:00', 'a');
    expect(waitOf({ snapshot: subject.subject, badges: noBadges }, beijing('2026-03-02T10:00')).timeoutSeconds).toBe(
      3601,
    );
    expect(waitOf({ snapshot: subject.subject, badges: noBadges }, beijing('2026-03-02T12:00')).timeoutSeconds).toBe(1);
  });
});

describe('a deadline into a year that is not published (I-27)', () => {
  const published = buildCalendar({ arrangements: [...noticed, invented2027], version: 'with 2027' });
  const provisional = () => new TinyCase({ C: threeWorkingDays }, '2026-12-30T09:00').do('2026-12-30T10:00', 'a');

  it('is provisional, and firm once the year is published, as an event', () => {
    const subject = provisional();
    expect(subject.deadline('C')).toMatchObject({ provisional: true, dueOn: '2027-01-04' });
    subject.calendar = published;
    subject.recalculate('2026-12-31T09:00');
    expect(subject.deadline('C')).toMatchObject({ provisional: false, dueOn: '2027-01-05', status: 'running' });
    expect(subject.recalculate('2026-12-31T10:00').happened()).toEqual(['deadline-started C', 'deadline-recomputed C']);
  });

  it('is missed by the calendar of the day on which it is looked at, not of the day on which it started', () => {
    const subject = provisional();
    subject.calendar = published;
    // Nobody has recounted it, and by the old count it would be late.
    subject.tick('2027-01-05T12:00');
    expect(subject.deadline('C').status).toBe('running');
    expect(subject.tick('2027-01-06T00:00').deadline('C').status).toBe('missed');
  });

  it('is counted again before a command is judged', () => {
    const subject = provisional();
    subject.calendar = published;
    expect(subject.do('2027-01-05T12:00', 'b').deadline('C').status).toBe('met');
  });
});
