import { describe, expect, it } from 'vitest';
import { isClosed, type Case, type Deadline } from '../../../shared/domain/case/case.ts';
import { nextTickAt, unexplainedOf } from '../../../shared/domain/deadlines/of-case.ts';
import { chain, genesisHash, verifyChain } from '../../../shared/domain/case/chain.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import { decide } from '../../../shared/domain/case/decide.ts';
import type { Actor, CaseEvent } from '../../../shared/domain/case/event.ts';
import { addDays, type Instant, localDateOf } from '../../../shared/domain/instant.ts';
import { type Task, tasksOf } from '../../../shared/domain/case/tasks.ts';
import { beijing } from '../calendar/support.ts';
import { always } from './courses.ts';
import { finish } from './finish.ts';
import { contextOf, give, openPlay, staff } from './play.ts';
import { units } from './register.ts';
import { envComplaint } from '../../support/district.ts';

/** As the text of D-11 has them. */
const sevenDustItems = [
  '全封闭施工',
  '场地坪硬化',
  '预拌商品混凝土使用',
  '烟尘控制',
  '运输车辆管理',
  '专项方案编制',
  '施工湿法作业',
];

const done = (subject: Case, milestone: string) => subject.milestones[milestone] !== undefined;
const settled = (subject: Case, milestone: string) =>
  done(subject, milestone) || subject.impossible[milestone] !== undefined;

/** What whoever does the task would say. */
function properPayload({ step, with: said, command }: Task, subject: Case, now: Instant) {
  const later = addDays(localDateOf(now), 10);
  const reachable = subject.registration.complainant.contact !== undefined;
  const own: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    triage: { decidedUnit: 'epb', legalBasis: '依法' },
    transfer: { to: subject.target ?? 'police', approvedBy: '主管' },
    // News on the way and the answer to somebody else conclude nothing.
    reply:
      step === 'concluded' || step === 'replied'
        ? { outcome: 'resolved', ...(reachable ? {} : { notPossible: '未留联系方式' }) }
        : {},
    'record-investigation': { siteDone: true, checklist: Object.fromEntries(sevenDustItems.map((one) => [one, true])) },
    'report-to-centre': { evaluationMissing: '未表态' },
    revisit: objected(subject) ? { satisfied: false, reason: '本人不满意', dueOn: later } : { satisfied: true },
    'interim-reply': { promisedOn: later },
    designate: { unit: 'police' },
    close: { reason: '已评议' },
    'explain-delay': { deadline: unexplainedOf(subject, ['C-T15'])[0]?.id, reason: '需多方协调' },
  };
  return { contactPerson: '张三', contactDetails: '67820000', to: ['complainant'], ...own[command], ...said };
}

const objected = ({ milestones }: Case) => milestones['objected'] !== undefined;

function reachedBy(events: readonly CaseEvent[]): readonly string[] {
  const marks = events.flatMap((event) => ('marks' in event ? event.marks : []));
  return marks.map(({ milestone }) => milestone);
}

/** A task is a unit's: what a second person has to confirm another one of its people does. */
const colleague = (unit: string): Actor => ({ ...staff(unit), user: `${unit}-2` });

describe('a complaint, whatever happens to it', () => {
  it('has exactly one holder at all times, a unit of the register, for no longer than until now', () => {
    always(({ snapshots, now }) => {
      for (const subject of snapshots) {
        expect(units).toContain(subject.holder);
        expect(subject.heldSince <= now).toBe(true);
        expect(Object.keys(envComplaint.stages)).toContain(subject.stage);
      }
    });
  });

  it('has something for somebody to do while it is open, and whatever is to be done can be done', () => {
    always(({ snapshots, now, events }) => {
      const at = new Map(events.map(({ seq, at: instant }) => [seq, instant]));
      for (const subject of snapshots.filter((one) => !isClosed(one))) {
        const then = at.get(subject.version) ?? now;
        const tasks = tasksOf(subject, envComplaint, contextOf(then, staff(subject.holder)));
        expect([subject.stage, tasks.length > 0]).toEqual([subject.stage, true]);
        for (const task of tasks) {
          expect(units).toContain(task.unit);
          const command = { type: task.command, payload: properPayload(task, subject, then) };
          const decision = decide(envComplaint, subject, command, contextOf(then, colleague(task.unit)));
          const refused = decision.kind === 'rejected' ? decision.rejection : undefined;
          expect([task.step, task.unit, subject.stage, refused]).toEqual([
            task.step,
            task.unit,
            subject.stage,
            undefined,
          ]);
          // A transferred case is accepted from its delivery on (I-08): the unit's own word only opens the handling.
          if (decision.kind === 'accepted' && decision.subject.stage === subject.stage)
            expect(reachedBy(decision.events)).toContain(task.step);
        }
      }
    }, 60);
  });

  it('is transferred at most once, and its first receiver stays the first receiver', () => {
    always(({ events, snapshots, subject }) => {
      const deliveries = events
        .flatMap((event) => ('marks' in event ? event.marks : []))
        .filter((mark) => mark.milestone === 'delivered');
      expect(deliveries.length).toBeLessThanOrEqual(1);
      expect(new Set(snapshots.map((one) => one.firstContact)).size).toBe(1);
      if (done(subject, 'delivered')) expect(deliveries).toHaveLength(1);
    });
  });

  it('is not closed without reply and revisits, or the recorded reason why not', () => {
    always((play) => {
      if (!isClosed(play.subject)) finish(play);
      const { subject, events } = play;
      if (subject.outcome !== undefined) return;
      const closing = events.find((event) => event.type === 'act' && event.command === 'close');
      expect(settled(subject, 'replied')).toBe(true);
      expect(settled(subject, 'reported')).toBe(true);
      const revisited = settled(subject, 'revisited-lead') && settled(subject, 'revisited-first');
      const reason = closing?.type === 'act' && closing.data['reason'] !== undefined && done(subject, 'evaluated');
      expect(revisited || reason).toBe(true);
      expect(subject.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
    });
  });

  it('ends void by two persons, and in no case with what a finding has begun left undone (ENV-063, ENV-149)', () => {
    const seen = new Set<string>();
    always(({ events, subject }) => {
      if (subject.outcome === undefined) return;
      seen.add(subject.outcome);
      expect(done(subject, 'verified') && !done(subject, 'filed')).toBe(false);
      expect(subject.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
      expect(events.some((event) => event.type === 'act' && event.command === 'close')).toBe(false);
      if (subject.outcome !== 'voided') return;
      expect(subject.confirmable?.confirmed?.user).toBeDefined();
      expect(subject.confirmable?.confirmed?.user).not.toBe(subject.confirmable?.user);
    });
    expect([...seen].sort()).toEqual(['voided', 'withdrawn']);
  });

  it('is not evaluated by a panel before the complainant has a reply: that would be a way round it', () => {
    const play = openPlay({ firstContact: 'epb', facts: {}, contact: true, at: beijing('2026-03-02T09:00') });
    const epb = staff('epb');
    give(play, epb, 'triage', { facts: {}, decidedUnit: 'epb' });
    give(play, epb, 'accept', {});
    give(play, epb, 'record-investigation', { siteDone: true, concluded: true });
    give(play, epb, 'report-to-centre', { centre: '12369', evaluationMissing: '未评价' });
    expect(play.subject.stage).toBe('reply');
    expect(give(play, epb, 'request-evaluation', { statement: '已尽力' })).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'not-allowed', rule: 'ENV-097' },
    });
  });

  it('never loses a breach once it is recorded, nor its instant', () => {
    always(({ snapshots }) => {
      const breaches = new Map<string, Deadline>();
      for (const subject of snapshots) {
        for (const deadline of subject.deadlines)
          if (deadline.status === 'missed') breaches.set(deadline.id, breaches.get(deadline.id) ?? deadline);
        for (const [id, { missedAt, dueAt, unit, missedBy = unit, round }] of breaches) {
          const now = subject.deadlines.find((one) => one.id === id);
          expect(now).toMatchObject({ status: 'missed', missedAt, dueAt, round });
          // Who has to do it may change by a ruling; who missed it does not (ENV-046).
          expect(now?.missedBy ?? now?.unit).toBe(missedBy);
        }
      }
    });
  });

  it('keeps on record what could not be done, also when it can be done again, and owes nothing that cannot (ENV-013, I-12)', () => {
    let again = 0;
    always(({ events, snapshots, subject }) => {
      const ever = events.flatMap((event) => (event.type === 'step-impossible' ? [event.milestone] : []));
      for (const milestone of ever) {
        const kept = subject.impossible[milestone] ?? subject.possibleAgain?.[milestone]?.obstacle;
        expect(kept?.reason.zh ?? '').not.toBe('');
      }
      for (const { deadlines, impossible } of snapshots) {
        const owed = deadlines.filter(({ status }) => status === 'running').flatMap(({ pending }) => pending);
        expect(owed.filter((milestone) => impossible[milestone] !== undefined)).toEqual([]);
      }
      again += Object.keys(subject.possibleAgain ?? {}).length;
    }, 500);
    expect(again).toBeGreaterThan(30);
  });

  it('can still reach its end from wherever it stands', () => {
    const stagesSeen = new Set<string>();
    always((play) => {
      stagesSeen.add(play.subject.stage);
      finish(play);
      expect(play.subject.stage).toBe('closed');
    }, 600);
    // Otherwise the courses are too short to say anything.
    expect([...stagesSeen].sort()).toEqual(Object.keys(envComplaint.stages).sort());
  });

  it('is rebuilt from its events alone, also after they were JSON, and each event is linked to the one before', () => {
    always(({ events, subject }) => {
      const stored = JSON.parse(JSON.stringify(events)) as typeof events;
      const replayed = stored.reduce<Case | undefined>(evolve, undefined);
      expect(replayed).toEqual(JSON.parse(JSON.stringify(subject)));
      expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
      expect(subject.version).toBe(events.length);
      expect(verifyChain(chain('N-1', genesisHash, stored))).toEqual({ kind: 'intact', length: events.length });
    }, 150);
  });

  it('has nothing due in the past after any decision', () => {
    always(({ decisions }) => {
      for (const { now, decision } of decisions) {
        if (decision.kind === 'rejected') continue;
        const next = nextTickAt(decision.subject);
        expect(next === undefined || next > now).toBe(true);
        expect(isClosed(decision.subject) ? next : undefined).toBeUndefined();
      }
    });
  });

  it('is not changed by a command that was refused, except that the attempt may be on record', () => {
    let refused = 0;
    always(({ decisions }) => {
      for (const { before, decision } of decisions) {
        if (decision.kind === 'accepted') continue;
        refused += 1;
        expect(decision.rejection.message.zh).not.toBe('');
        const after = (decision.record ?? []).reduce<Case>(evolve, before);
        expect({ ...after, version: 0, deadlines: [], candidates: [], signs: [], urges: 0 }).toEqual({
          ...before,
          version: 0,
          deadlines: [],
          candidates: [],
          signs: [],
          urges: 0,
        });
      }
    });
    expect(refused).toBeGreaterThan(500);
  });
});
