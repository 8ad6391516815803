import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, isClosed } from '../../../shared/domain/case/case.ts';
import { assignPerson } from '../../../shared/domain/case/decide-person.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import { unitsInRoles } from '../../../shared/domain/case/named-units.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import { boardTasksOf, tasksOf } from '../../../shared/domain/case/tasks.ts';
import { personBoard } from '../../../shared/domain/case/board.ts';
import { opening, step } from '../course/courses.ts';
import { onward } from '../course/finish.ts';
import { contextOf, move, openPlay, type Play, staff, take } from '../course/play.ts';

interface Assigning {
  readonly kind: 'assign';
  readonly who: number;
  readonly person: string | undefined;
}

const assigning: fc.Arbitrary<Assigning> = fc.record({
  kind: fc.constant('assign' as const),
  who: fc.nat(99),
  person: fc.constantFrom('li', 'wang', undefined),
});

/** Some unit with a part in the case says who handles it. @returns what it said, where it might */
function assign(play: Play, { who, person }: Assigning) {
  const inRoles = unitsInRoles(play.subject);
  const unit = inRoles[who % inRoles.length]!;
  const context = contextOf(play.now, staff(unit));
  const asked = person === undefined ? { unit } : { unit, person };
  const decision = assignPerson(play.mechanism, play.subject, asked, context);
  if (decision.kind === 'rejected') {
    expect(isClosed(play.subject)).toBe(true);
    return undefined;
  }
  if (decision.events.length > 0) move(play, decision.events, decision.subject);
  return { unit, person };
}

/** What changes with who handles a case: its version, and what says so. */
function withoutHandlers({ handlers: _handlers, version: _version, ...rest }: Case) {
  return rest;
}

describe('who handles a case', () => {
  it('is whom the unit named last, with every task of it that is nobody else’s, through any course', () => {
    const property = fc.property(
      opening,
      fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: assigning }), {
        minLength: 10,
        maxLength: 40,
        size: 'max',
      }),
      (start, steps) => {
        const play = openPlay(start);
        const named = new Map<string, string>();
        for (const one of steps) {
          if (one.kind === 'assign') {
            const said = assign(play, one);
            if (said?.person === undefined) named.delete(said?.unit ?? '');
            else named.set(said.unit, said.person);
          } else if (one.kind === 'onward') onward(play);
          else take(play, one);
          expect(new Map(Object.entries(play.subject.handlers ?? {}))).toEqual(named);
        }
        const context = contextOf(play.now, staff(play.subject.holder));
        const tasks = tasksOf(play.subject, play.mechanism, context);
        for (const { unit, person } of tasks) {
          const alone = Object.values(play.subject.roles ?? {}).some((one) => one.person === person);
          if (!alone) expect(person).toBe(named.get(unit));
        }
        const boards = new Set(boardTasksOf(play.subject, play.mechanism, context).map(({ unit }) => unit));
        for (const { person } of tasks) if (person !== undefined) expect(boards).toContain(personBoard(person));
        const replayed = play.events.reduce<Case | undefined>(
          (before, event: CaseEvent) => evolve(before, event),
          undefined,
        );
        expect(replayed).toEqual(play.subject);
      },
    );
    fc.assert(property, { seed: 20_260_302, numRuns: 60 });
  });

  it('changes nothing of what may be done, nor by whom', () => {
    const property = fc.property(opening, fc.array(step, { maxLength: 12 }), assigning, (start, steps, one) => {
      const play = openPlay(start);
      for (const each of steps) {
        if (each.kind === 'onward') onward(play);
        else take(play, each);
      }
      const before = play.subject;
      assign(play, one);
      expect(withoutHandlers(play.subject)).toEqual(withoutHandlers(before));
      for (const unit of unitsInRoles(before)) {
        const context = contextOf(play.now, staff(unit));
        expect(possibleCommands(play.mechanism, play.subject, context)).toEqual(
          possibleCommands(play.mechanism, before, context),
        );
      }
    });
    fc.assert(property, { seed: 20_260_302, numRuns: 60 });
  });

  it('goes to the successor of a unit that ends, unless that one has somebody', () => {
    const play = openPlay({ firstContact: 'epb', facts: {}, contact: true, at: '2026-03-02T01:00:00Z' as never });
    const withHandlers = { ...play.subject, handlers: { epb: 'li' } };
    const succeeded = (subject: Case) =>
      evolve(subject, {
        ...{ type: 'unit-succeeded', from: 'epb', to: 'land', roles: [], seq: subject.version + 1, at: play.now },
        actor: { kind: 'system' },
      }).handlers;
    expect(succeeded(withHandlers)).toEqual({ land: 'li' });
    expect(succeeded({ ...withHandlers, handlers: { epb: 'li', land: 'wang' } })).toEqual({ land: 'wang' });
    expect(succeeded({ ...withHandlers, handlers: { police: 'zhao' } })).toEqual({ police: 'zhao' });
  });
});
