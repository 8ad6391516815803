import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import { decide, recordDue } from '../../../shared/domain/case/decide.ts';
import { register } from '../../../shared/domain/case/register.ts';
import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { tinyMechanism } from '../tiny-mechanism.ts';

const title = { zh: '', en: '' };
const epb = { kind: 'staff', unit: 'epb', units: ['epb'], roles: [] } as const;
const context = (at: string) => ({ now: beijing(at), actor: epb, calendar, settings: {} });

const clock = { length: { n: 15, unit: 'working-day' } } as const;
const first = tinyMechanism({ 'C-ONE': clock, 'C-TWO': clock });

/** The second version: other names for a stage, a milestone and a clock, and one clock less. */
const second: Mechanism = (() => {
  const {
    stages: { open, ...stages },
    milestones: { b, ...milestones },
    clocks: { 'C-ONE': one },
    commands,
    ...rest
  } = first;
  if (!open || !b || !one) throw new Error('the first version has them');
  return {
    ...rest,
    version: 2,
    stages: { ...stages, desk: { ...open, title } },
    initial: 'desk',
    milestones: { ...milestones, done: b },
    clocks: { 'C-NEW': { ...one, stop: ['done'] } },
    commands: { ...commands, b: { ...commands['b']!, stages: ['desk'], effects: [{ mark: 'done' }] } },
    onRegister: [{ enter: 'desk' }],
    formerStages: { open: 'desk' },
    formerMilestones: { b: 'done' },
    formerClocks: { 'C-ONE': 'C-NEW', 'C-TWO': null },
  };
})();

/** A case of the first version whose clocks run. */
function begun(): { events: readonly CaseEvent[]; subject: Case } {
  const registration = { content: '内容', complainant: {}, unclear: {} };
  const matter = { number: 'T-1', codeDigest: 'Q', firstContact: 'epb', registration, facts: {} };
  const born = register(first, matter, context('2026-03-02T09:00'));
  const started = decide(first, born.subject, { type: 'a', payload: {} }, context('2026-03-02T10:00'));
  if (started.kind === 'rejected') throw new Error(started.rejection.message.en);
  return { events: [...born.events, ...started.events], subject: started.subject };
}

describe('a case of an earlier version', () => {
  it('acts under the present stage, milestone and clock, and what runs of a clock that has gone ends with the reason', () => {
    const { events, subject } = begun();
    expect(subject).toMatchObject({ stage: 'open', deadlines: [{ clock: 'C-ONE' }, { clock: 'C-TWO' }] });
    expect(possibleCommands(second, subject, context('2026-03-03T09:00'))).toContain('b');
    const decision = decide(second, subject, { type: 'b', payload: {} }, context('2026-03-03T09:00'));
    if (decision.kind === 'rejected') throw new Error(decision.rejection.message.en);
    expect(decision.events.map(({ type }) => type)).toEqual([
      'deadline-cancelled',
      'carried-over',
      'stage-entered',
      'act',
      'deadline-met',
    ]);
    expect(decision.events.slice(0, 3).every(({ actor }) => actor.kind === 'system')).toBe(true);
    expect(decision.subject).toMatchObject({
      stage: 'desk',
      holder: 'epb',
      deadlines: [
        { id: 'C-ONE', clock: 'C-NEW', stop: ['done'], status: 'met' },
        { id: 'C-TWO', clock: 'C-TWO', status: 'cancelled' },
      ],
    });
    // From its events alone it is the same.
    expect([...events, ...decision.events].reduce<Case | undefined>(evolve, undefined)).toEqual(decision.subject);
  });

  it('is brought there once, also by nobody, and keeps what it had reached', () => {
    const { subject } = begun();
    const reached = decide(first, subject, { type: 'b', payload: {} }, context('2026-03-03T09:00'));
    if (reached.kind === 'rejected') throw new Error(reached.rejection.message.en);
    const brought = recordDue(second, reached.subject, context('2026-03-04T09:00'));
    expect(brought.subject.milestones['done']).toEqual(reached.subject.milestones['b']);
    expect(brought.subject.milestones['done@epb']).toEqual(reached.subject.milestones['b@epb']);
    expect(brought.subject.milestones).not.toHaveProperty('b');
    expect(recordDue(second, brought.subject, context('2026-03-05T09:00')).events).toEqual([]);
  });

  it('waits no longer for a milestone that has gone, and begins anew where the clock now ends with another one', () => {
    const clocks = { 'C-ONE': { ...first.clocks['C-ONE']!, stop: ['c'] } };
    const without: Mechanism = {
      ...second,
      clocks,
      formerMilestones: { b: null },
      formerClocks: { 'C-TWO': null },
    };
    const { subject } = recordDue(without, begun().subject, context('2026-03-04T09:00'));
    expect(subject.deadlines.map(({ id, status, pending }) => [id, status, pending])).toEqual([
      ['C-ONE', 'cancelled', []],
      ['C-TWO', 'cancelled', []],
      ['C-ONE#2', 'running', ['c']],
    ]);
    expect(subject.deadlines[2]?.dueOn).toBe(subject.deadlines[0]?.dueOn);
    expect(recordDue(without, subject, context('2026-03-05T09:00')).events).toEqual([]);
  });

  it('that is closed stays as it is', () => {
    const closed = decide(first, begun().subject, { type: 'end', payload: {} }, context('2026-03-03T09:00'));
    if (closed.kind === 'rejected') throw new Error(closed.rejection.message.en);
    expect(recordDue(second, closed.subject, context('2026-03-04T09:00')).events).toEqual([]);
  });
});
