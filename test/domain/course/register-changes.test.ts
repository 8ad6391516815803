import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClosed, type Case } from '../../../shared/domain/case/case.ts';
import { chain, genesisHash, verifyChain } from '../../../shared/domain/case/chain.ts';
import { passToSuccessor } from '../../../shared/domain/case/decide.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import { localDateOf } from '../../../shared/domain/instant.ts';
import { isNamedOn, mustActOn } from '../../../shared/domain/case/named-units.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import { withSuccessions } from '../../../shared/domain/mechanism/succeeded-mechanism.ts';
import { predecessorsOf, successionsOn } from '../../../shared/domain/organisation/succession.ts';
import { isInForce, type Unit } from '../../../shared/domain/organisation/unit.ts';
import { beijing } from '../calendar/support.ts';
import { opening, step } from './courses.ts';
import { finish, onward } from './finish.ts';
import { contextOf, give, move, openPlay, type Play, staff, standing, take } from './play.ts';
import { envComplaint, unitKinds, units as shipped } from '../../support/district.ts';

/* Units end between the commands: every open case has a holder that can act all the same (ENV-001, DESIGN § 1). */

const system = { kind: 'system', units: [], roles: [] } as const;

interface District extends Play {
  register: readonly Unit[];
}

interface Ending {
  readonly kind: 'end';
  readonly who: number;
  readonly successor: number;
  /** Whether a pass goes over the cases before anybody acts. */
  readonly pass: boolean;
  /** Whether it names a successor, where it may end without one. */
  readonly named: boolean;
}

const ending: fc.Arbitrary<Ending> = fc.record({
  kind: fc.constant('end' as const),
  who: fc.nat(999),
  successor: fc.nat(999),
  pass: fc.boolean(),
  named: fc.boolean(),
});

/** Mostly a unit that has a part in the case; the register refuses what it would refuse an administrator. */
function end(play: District, { who, successor, pass, named }: Ending): void {
  const day = localDateOf(play.now);
  const standingNow = play.register.filter(
    (unit) => isInForce(unit, day) && unit.validTo === undefined && unit.parent === undefined,
  );
  const involved = standingNow.filter(({ id }) => isNamedOn(play.subject, id));
  const unit = [...involved, ...involved, ...standingNow][who % (2 * involved.length + standingNow.length)];
  const others = standingNow.filter(({ id }) => id !== unit?.id);
  const next = others[successor % others.length];
  if (unit === undefined || next === undefined) return;
  const own = [unit.id, ...predecessorsOf(unit.id, play.mechanism.successions)];
  const alone = !named && unit.kind !== 'duty-office' && !own.some((one) => mustActOn(play.subject, one));
  const after = { ...unit, validTo: day, ...(alone ? {} : { successor: next.id }) };
  play.register = play.register.map((one) => (one.id === unit.id ? after : one));
  play.mechanism = withSuccessions(envComplaint, successionsOn(play.register, day, unitKinds));
  if (pass) handOn(play);
}

function handOn(play: Play): void {
  const { events, subject } = passToSuccessor(play.mechanism, play.subject, contextOf(play.now, system));
  if (events.length > 0) move(play, events, subject);
}

/** Whether somebody who has not ended may do something about the case, as its holder. */
function holderCanAct(play: District): void {
  const { subject } = play;
  if (isClosed(subject)) return;
  const today = passToSuccessor(play.mechanism, subject, contextOf(play.now, system)).subject;
  const holder = play.register.find(({ id }) => id === today.holder);
  const { successions = {} } = play.mechanism;
  expect(Object.keys(successions)).not.toContain(holder?.id);
  const actor = standing(play, staff(today.holder));
  expect(possibleCommands(play.mechanism, subject, contextOf(play.now, actor))).not.toEqual([]);
  for (const [from, { named }] of Object.entries(successions)) {
    expect(named ? isNamedOn(today, from) : mustActOn(today, from)).toBe(false);
  }
}

function always(judge: (play: District) => void, numRuns: number): void {
  const steps = fc.array(fc.oneof({ weight: 8, arbitrary: step }, { weight: 2, arbitrary: ending }), {
    minLength: 1,
    maxLength: 50,
    size: 'max',
  });
  const property = fc.property(opening, steps, (start, all) => {
    const play: District = { ...openPlay(start), register: shipped };
    for (const one of all) {
      // The day may have changed, and with it who has ended.
      play.mechanism = withSuccessions(envComplaint, successionsOn(play.register, localDateOf(play.now), unitKinds));
      if (one.kind === 'end') end(play, one);
      else if (one.kind === 'onward') {
        handOn(play);
        onward(play);
      } else take(play, one);
      holderCanAct(play);
    }
    judge(play);
  });
  fc.assert(property, { seed: 20_260_302, numRuns });
}

describe('a complaint, whichever units end meanwhile', () => {
  it('has a holder that can act, is rebuilt from its events, and keeps its chain', () => {
    let succeeded = 0;
    always(({ events, subject }) => {
      const stored = JSON.parse(JSON.stringify(events)) as typeof events;
      expect(stored.reduce<Case | undefined>(evolve, undefined)).toEqual(JSON.parse(JSON.stringify(subject)));
      expect(verifyChain(chain('N-1', genesisHash, stored))).toEqual({ kind: 'intact', length: events.length });
      succeeded += events.filter(({ type }) => type === 'unit-succeeded').length;
    }, 60);
    expect(succeeded).toBeGreaterThan(30);
  });

  it('never moves a breach to whoever came later', () => {
    always(({ snapshots }) => {
      const missedBy = new Map<string, string>();
      for (const { id, status, unit, missedBy: by = unit } of snapshots.flatMap(({ deadlines }) => deadlines)) {
        if (status !== 'missed') continue;
        expect(missedBy.get(id) ?? by).toBe(by);
        missedBy.set(id, by);
      }
    }, 40);
  });

  it('can still reach its end', () => {
    always((play) => {
      play.mechanism = withSuccessions(envComplaint, successionsOn(play.register, localDateOf(play.now), unitKinds));
      handOn(play);
      finish(play);
      expect(play.subject.stage).toBe('closed');
    }, 40);
  });

  it('that is closed passes to the successor when somebody comes to it again: the complainant who rates', () => {
    const start = { firstContact: 'epb', facts: {}, contact: true, at: beijing('2026-03-02T09:00') };
    const play: District = { ...openPlay(start), register: shipped };
    finish(play);
    const { lead = '' } = play.subject;
    const day = localDateOf(play.now);
    const ends = (unit: Unit): Unit => (unit.id === lead ? { ...unit, validTo: day, successor: 'municipal' } : unit);
    play.mechanism = withSuccessions(envComplaint, successionsOn(shipped.map(ends), day, unitKinds));
    handOn(play);
    give(play, { kind: 'citizen', units: [], roles: [] }, 'rate', { satisfied: false, result: 'dissatisfied' });
    expect(play.decisions.at(-1)?.decision.kind).toBe('accepted');
    expect(play.subject).toMatchObject({ stage: 'closed', lead: 'municipal', holder: 'municipal' });
    expect(play.events.findLast(({ type }) => type === 'unit-succeeded')).toMatchObject({
      from: lead,
      to: 'municipal',
    });
  });
});
