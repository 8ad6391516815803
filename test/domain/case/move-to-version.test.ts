import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import { decide, recordDue } from '../../../shared/domain/case/decide.ts';
import { moveToVersion } from '../../../shared/domain/case/move-to-version.ts';
import { register } from '../../../shared/domain/case/register.ts';
import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import type { Mechanism, Supersedes } from '../../../shared/domain/mechanism/mechanism.ts';
import { differencesOf } from '../../../shared/domain/policy/difference.ts';
import { replayCase, type RulesAt } from '../../../shared/domain/policy/replay-case.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { tinyMechanism } from '../tiny-mechanism.ts';

const title = { zh: '名称', en: 'A title' };
const gone = { zh: '不再需要', en: 'no longer needed' };
const epb = { kind: 'staff', unit: 'epb', user: 'manager', units: ['epb'], roles: ['manager'] } as const;
const context = (at: string) => ({ now: beijing(at), actor: epb, calendar, settings: {} });

const clock = { length: { n: 15, unit: 'working-day' } } as const;
const first = tinyMechanism({ 'C-ONE': clock, 'C-TWO': clock, 'C-SAME': clock });

const says: Supersedes = {
  versions: [first.version],
  rule: 'ENV-062',
  reason: { zh: '时限缩短', en: 'the limit is shorter' },
  stages: { open: 'desk' },
  milestones: { b: 'done' },
  clocks: { 'C-ONE': 'C-NEW', 'C-TWO': { dropped: gone } },
};

/** The next version: other names for a stage, a milestone and a clock that is shorter, and one clock less. */
const next: Mechanism = (() => {
  const {
    stages: { open, ...stages },
    milestones: { b, ...milestones },
    clocks: { 'C-ONE': one },
    commands,
    ...rest
  } = first;
  return {
    ...rest,
    version: first.version + 1,
    stages: { ...stages, desk: { ...open!, title } },
    initial: 'desk',
    milestones: { ...milestones, done: b! },
    clocks: {
      'C-NEW': { ...one!, stop: ['done'], length: { n: 10, unit: 'working-day' } },
      'C-SAME': { ...one!, stop: ['done'], title },
    },
    commands: { ...commands, b: { ...commands['b']!, stages: ['desk'], effects: [{ mark: 'done' }] } },
    onRegister: [{ enter: 'desk' }],
    supersedes: says,
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

function moved(subject: Case, to: Mechanism, at: string) {
  const decision = moveToVersion(subject, { from: first, to, why: '区里决定' }, context(at));
  if (decision.kind === 'rejected') throw new Error(decision.rejection.message.en);
  return decision;
}

describe('a case that is moved to the next version', () => {
  it('stands in its stage, milestones and clocks, with the rule and the reasons, and counts from its own starts', () => {
    const { events, subject } = begun();
    const decision = moved(subject, next, '2026-03-03T09:00');
    expect(decision.events.map(({ type }) => type)).toEqual([
      'deadline-cancelled',
      'carried-over',
      'stage-entered',
      'deadline-cancelled',
      'deadline-started',
    ]);
    expect(decision.events[0]).toMatchObject({ deadline: 'C-TWO', reason: gone, actor: { kind: 'system' } });
    expect(decision.events[1]).toMatchObject({
      from: first.version,
      version: next.version,
      rule: 'ENV-062',
      reason: says.reason,
      why: '区里决定',
      clocks: { 'C-ONE': 'C-NEW' },
      milestones: { b: 'done' },
      actor: { kind: 'staff', user: 'manager' },
    });
    expect(decision.subject).toMatchObject({
      mechanism: { version: next.version },
      stage: 'desk',
      holder: 'epb',
      deadlines: [
        { id: 'C-ONE', clock: 'C-NEW', status: 'cancelled' },
        { id: 'C-TWO', status: 'cancelled' },
        // What comes to the same is left alone.
        { id: 'C-SAME', status: 'running', stop: ['done'] },
        { id: 'C-NEW#2', clock: 'C-NEW', status: 'running', recountOf: 'C-ONE' },
      ],
    });
    const [before, , , after] = decision.subject.deadlines;
    expect([before?.startedAt, before?.dueOn]).toEqual([after?.startedAt, '2026-03-23']);
    expect(after?.dueOn).toBe('2026-03-16');
    // From its events alone it is the same.
    expect([...events, ...decision.events].reduce<Case | undefined>(evolve, undefined)).toEqual(decision.subject);
    expect(recordDue(next, decision.subject, context('2026-03-04T09:00')).events).toEqual([]);
  });

  it('records first what fell due under the earlier version, and a breach stays one', () => {
    const { subject } = begun();
    const late = moved(subject, next, '2026-03-24T09:00');
    const types = late.events.map(({ type }) => type);
    expect(types.indexOf('deadline-missed')).toBeLessThan(types.indexOf('carried-over'));
    expect(late.subject.deadlines.map(({ id, clock: own, status }) => [id, own, status])).toEqual([
      ['C-ONE', 'C-NEW', 'missed'],
      ['C-TWO', 'C-TWO', 'missed'],
      ['C-SAME', 'C-SAME', 'missed'],
    ]);
  });

  it('keeps what it had reached, under the name that it has now', () => {
    const reached = decide(first, begun().subject, { type: 'b', payload: {} }, context('2026-03-03T09:00'));
    if (reached.kind === 'rejected') throw new Error(reached.rejection.message.en);
    const { subject } = moved(reached.subject, next, '2026-03-04T09:00');
    expect(subject.milestones['done']).toEqual(reached.subject.milestones['b']);
    expect(subject.milestones['done@epb']).toEqual(reached.subject.milestones['b@epb']);
    expect(subject.milestones).not.toHaveProperty('b');
    expect(subject.deadlines.filter(({ id }) => id === 'C-ONE')).toMatchObject([{ status: 'met', clock: 'C-NEW' }]);
    expect(subject.deadlines.some(({ status }) => status === 'running')).toBe(false);
  });

  it('begins anew by whatever starts the clock now, and no longer waits for a milestone that has gone', () => {
    const clocks = { 'C-ONE': { ...first.clocks['C-ONE']!, stop: ['c'] } };
    const { b: _b, ...milestones } = next.milestones;
    const without: Mechanism = {
      ...next,
      clocks,
      milestones,
      supersedes: {
        ...says,
        milestones: { b: { dropped: gone } },
        clocks: { 'C-TWO': { dropped: gone }, 'C-SAME': { dropped: gone } },
      },
    };
    const { subject } = moved(begun().subject, without, '2026-03-04T09:00');
    expect(subject.deadlines.map(({ id, status, pending }) => [id, status, pending])).toEqual([
      ['C-ONE', 'cancelled', []],
      ['C-TWO', 'cancelled', []],
      ['C-SAME', 'cancelled', []],
      ['C-ONE#2', 'running', ['c']],
    ]);
    expect(subject.deadlines[3]?.recountOf).toBe('C-ONE');
    expect(subject.deadlines[3]?.dueOn).toBe(subject.deadlines[0]?.dueOn);
  });
});

describe('a replay of a case that was moved', () => {
  it('decides what happened by the version of then, and finds no difference where the candidate comes to the same', () => {
    const { events, subject } = begun();
    const all = [...events, ...moved(subject, next, '2026-03-03T09:00').events];
    const rules = (mechanism: Mechanism): RulesAt => ({
      mechanism,
      context: { calendar, settings: {} },
      unitsOf: (unit) => [unit],
    });
    const asked: number[] = [];
    const { actual, candidate } = replayCase(all, {
      present: (_at, version) => {
        asked.push(version);
        return rules(version === first.version ? first : next);
      },
      candidate: () => rules(next),
      recountedAt: [],
      until: beijing('2026-03-17T09:00'),
    });
    expect(new Set(asked)).toEqual(new Set([first.version, next.version]));
    // The clock that has gone was cancelled; by the new version alone it never ran.
    expect(differencesOf(actual, candidate!)).toMatchObject([
      { clock: 'C-TWO', actual: { standing: 'cancelled' }, candidate: { standing: 'absent' } },
    ]);
  });
});

describe('a case is not moved', () => {
  const refusal = (subject: Case, to: Mechanism) => {
    const decision = moveToVersion(subject, { from: first, to, why: '' }, context('2026-03-03T09:00'));
    return decision.kind === 'rejected' ? decision.rejection : undefined;
  };

  it('to a version that says nothing of its own', () => {
    const { supersedes: _says, ...silent } = next;
    expect(refusal(begun().subject, silent)).toMatchObject({ code: 'not-allowed' });
    expect(refusal(begun().subject, { ...next, supersedes: { ...says, versions: [7] } })?.message.en).toContain(
      'does not say what becomes of cases',
    );
  });

  it('from a stage that was dropped: it stays with its version, for the reason', () => {
    const to = { ...next, supersedes: { ...says, stages: { open: { dropped: gone } } } };
    expect(refusal(begun().subject, to)).toMatchObject({ rule: 'ENV-062' });
    expect(refusal(begun().subject, to)?.message.en).toContain(gone.en);
  });

  it('once it is closed, or there already', () => {
    const closed = decide(first, begun().subject, { type: 'end', payload: {} }, context('2026-03-03T09:00'));
    if (closed.kind === 'rejected') throw new Error(closed.rejection.message.en);
    expect(refusal(closed.subject, next)?.message.en).toContain('is closed');
    expect(refusal(moved(begun().subject, next, '2026-03-03T09:00').subject, next)?.message.en).toContain('already');
  });
});
