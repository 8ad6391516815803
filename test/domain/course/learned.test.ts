import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import { evaluate } from '../../../shared/domain/case/evaluate.ts';
import { situationOf } from '../../../shared/domain/case/situation.ts';
import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import type { DeadlineSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { always } from './courses.ts';
import { contextOf } from './play.ts';
import { envComplaint } from '../../support/district.ts';

type Started = Extract<CaseEvent, { type: 'deadline-started' }>;

/** The event by which it was learned that the clock applies, by what was known before each that learned something. */
function learnedBy(events: readonly CaseEvent[], started: Started): CaseEvent | undefined {
  const clocks: Readonly<Record<string, DeadlineSpec>> = envComplaint.clocks;
  const { when } = clocks[started.deadline.clock]!;
  if (when === undefined) return undefined;
  let subject: Case | undefined;
  const befores: { event: CaseEvent; facts: Case['facts'] }[] = [];
  for (const event of events.slice(0, started.seq - 1)) {
    if (event.type === 'facts-learned') befores.push({ event, facts: subject!.facts });
    subject = evolve(subject, event);
  }
  const nobody = { kind: 'system', units: [], roles: [] } as const;
  const situation = situationOf(envComplaint, subject!, contextOf(started.at, nobody));
  return befores.toReversed().find(({ facts }) => evaluate(when, { ...situation, facts }).kind !== 'yes')?.event;
}

describe('what becomes known later, whatever else happens to a complaint', () => {
  it('never makes a clock missed at or before the instant at which its condition became known', () => {
    let later = 0;
    always(({ events }) => {
      for (const missed of events) {
        if (missed.type !== 'deadline-missed') continue;
        const started = events.findLast(
          (event): event is Started => event.type === 'deadline-started' && event.deadline.id === missed.deadline,
        )!;
        const learned = learnedBy(events, started);
        if (learned === undefined) continue;
        expect(missed.at > learned.at, `${missed.deadline} missed ${missed.at}, learned ${learned.at}`).toBe(true);
        later += 1;
      }
    });
    // Otherwise the courses say nothing about it.
    expect(later).toBeGreaterThan(8);
  });

  it('counts from the event by which it was learned, and keeps what it was beside it', () => {
    let later = 0;
    always(({ events }) => {
      for (const event of events) {
        if (event.type !== 'deadline-started' || event.deadline.earlier === undefined) continue;
        const { earlier, startedAt, dueAt } = event.deadline;
        expect(events[earlier.learnedBy - 1]).toMatchObject({ type: 'facts-learned', at: startedAt });
        expect(earlier.startedAt < startedAt).toBe(true);
        expect(dueAt === undefined || dueAt >= earlier.dueAt!).toBe(true);
        later += 1;
      }
    });
    expect(later).toBeGreaterThan(20);
  });
});

describe('who arrives', () => {
  it('has set out: no clock waits for that any more', () => {
    let arrivals = 0;
    always(({ decisions }) => {
      for (const { decision } of decisions) {
        if (decision.kind === 'rejected') continue;
        const act = decision.events.find((event) => event.type === 'act' && event.command === 'arrive');
        if (act?.type !== 'act') continue;
        const waiting = decision.subject.deadlines.filter(
          ({ clock, unit, pending }) => clock === 'C-1H' && unit === act.unit && pending.includes('set-out'),
        );
        expect(waiting).toEqual([]);
        arrivals += 1;
      }
    });
    expect(arrivals).toBeGreaterThan(100);
  });
});
