import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClosed, nextTickAt, type Case, type Deadline } from '../../../shared/domain/case.ts';
import { chain, genesisHash, verifyChain } from '../../../shared/domain/chain.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { envComplaint } from '../../../workflows/mechanisms/env-complaint.ts';
import { beijing } from '../calendar-support.ts';
import { finish, onward } from './finish.ts';
import { give, openPlay, staff, take, type Play, type Step } from './play.ts';
import { units } from './register.ts';

const dice = fc.array(fc.nat(59), { minLength: 8, maxLength: 8 });
/** Mostly somebody does something; sometimes a diligent unit does what leads on, so that courses come far. */
const step: fc.Arbitrary<Step | { readonly kind: 'onward' }> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'onward' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('command' as const), who: fc.nat(999), which: fc.nat(9999), dice }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.oneof(fc.nat(7200), fc.nat(40 * 86_400)) }),
  },
);

const facts = fc.constantFrom(
  {},
  { medium: 'water', water_source: 'drain_facility' },
  { medium: 'noise', noise_source: 'construction_human', urgency_ground: ['social_stability'] },
  { medium: 'odour', immediate_ground: ['foul_smell'] },
  { urgency_ground: [], immediate_ground: [] },
);
const opening = fc.record({
  firstContact: fc.constantFrom('epb', 'municipal', 'construction', 'maritime', 'epb-12369'),
  facts,
  contact: fc.boolean(),
  at: fc.nat(400 * 86_400).map((seconds) => addSeconds(beijing('2025-09-01T00:00'), seconds)),
});

/** Plays a random course and judges it. The courses are the same in every run, so that a failure can be looked at. */
function always(judge: (play: Play) => void, numRuns = 300): void {
  const property = fc.property(
    opening,
    fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
    (start, steps) => {
      const play = openPlay(start);
      for (const one of steps) {
        if (one.kind === 'onward') onward(play);
        else take(play, one);
      }
      judge(play);
    },
  );
  fc.assert(property, { seed: 20_260_302, numRuns });
}

const done = (subject: Case, milestone: string) => subject.milestones[milestone] !== undefined;
const settled = (subject: Case, milestone: string) =>
  done(subject, milestone) || subject.impossible[milestone] !== undefined;

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
      const closing = events.find((event) => event.type === 'act' && event.command === 'close');
      expect(settled(subject, 'replied')).toBe(true);
      expect(settled(subject, 'reported')).toBe(true);
      const revisited = settled(subject, 'revisited-lead') && settled(subject, 'revisited-first');
      const reason = closing?.type === 'act' && closing.data['reason'] !== undefined && done(subject, 'evaluated');
      expect(revisited || reason).toBe(true);
      expect(subject.deadlines.filter(({ status }) => status === 'running')).toEqual([]);
    });
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
        for (const [id, { missedAt, dueAt, unit, round }] of breaches) {
          expect(subject.deadlines.find((one) => one.id === id)).toMatchObject({
            status: 'missed',
            missedAt,
            dueAt,
            unit,
            round,
          });
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
    });
    expect(again).toBeGreaterThan(50);
  });

  it('can still reach its end from wherever it stands', () => {
    const stagesSeen = new Set<string>();
    always((play) => {
      stagesSeen.add(play.subject.stage);
      finish(play);
      expect(play.subject.stage).toBe('closed');
    });
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
