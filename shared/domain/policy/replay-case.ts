import type { Case } from '../case/case.ts';
import type { DecisionContext } from '../case/context.ts';
import {
  decide,
  linkBack,
  passToSuccessor,
  recalculate,
  recordDue,
  recordParts,
  recordProposal,
} from '../case/decide.ts';
import type { Rejection } from '../case/decision.ts';
import type { Actor, CaseEvent, EventActor } from '../case/event.ts';
import { evolve } from '../case/evolve.ts';
import { nextTickAt } from '../deadlines/of-case.ts';
import { actingUnit } from '../case/possible.ts';
import { admissionRefusal, type Matter, register } from '../case/register.ts';
import { type Instant, laterOf } from '../instant.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** By what a case is decided, as it is at an instant. */
export interface RulesAt {
  readonly mechanism: Mechanism;
  /** Everything of a decision but who acts and when. */
  readonly context: Omit<DecisionContext, 'now' | 'actor' | 'codeDigest'>;
  /** The units for which staff of a unit may act. */
  unitsOf(unit: UnitId): readonly UnitId[];
}

/** The rules that were in force, and the ones that are tried. */
export interface Policies {
  /** @param version of the case's mechanism then */
  present(at: Instant, version: number): RulesAt;
  candidate(at: Instant): RulesAt;
  /** When the calendar was changed, oldest first: open deadlines were counted again then (I-27). */
  readonly recountedAt: readonly Instant[];
  /** Until when time passes: what fell due by then is recorded. */
  readonly until: Instant;
}

/** An act that was done and that the candidate would have refused. */
export interface RefusedAct {
  readonly at: Instant;
  /** `register` for the registration itself. */
  readonly command: string;
  readonly unit?: UnitId;
  readonly rejection: Rejection;
}

/** A case as it is, and as the candidate would have made it of the same acts. */
export interface ReplayedCase {
  readonly actual: Case;
  /** Undefined where the candidate would not have taken the registration. */
  readonly candidate: Case | undefined;
  readonly refused: readonly RefusedAct[];
}

/**
 * Plays what people did with a case under other rules: the same acts by the same units at their own instants, with the
 * calendar that was known then. An act that the candidate refuses is left out; what rests on it may be refused in turn.
 * @param events of one case, from its registration on
 * @throws when the events do not begin with a registration
 */
export function replayCase(events: Iterable<CaseEvent>, policies: Policies): ReplayedCase {
  const replay = new Replay(policies);
  for (const event of events) replay.next(event);
  return replay.end();
}

class Replay {
  private readonly policies: Policies;
  private actual: Case | undefined;
  private subject: Case | undefined;
  private readonly refused: RefusedAct[] = [];
  private recounts = 0;
  /** The version under which the case really ran. */
  private version = 0;
  /** Until when it was played. */
  private now = '' as Instant;
  /** The last act: what follows it at the same instant follows from it. */
  private lastAct: { readonly at: Instant; readonly links: boolean } | undefined;

  constructor(policies: Policies) {
    this.policies = policies;
  }

  next(event: CaseEvent): void {
    this.passTo(event.at);
    if (event.type === 'registered') {
      this.version = event.mechanism.version;
      this.register(event);
    } else if (this.subject !== undefined) this.play(event, this.subject);
    this.actual = evolve(this.actual, event);
    this.version = this.actual.mechanism.version;
  }

  end(): ReplayedCase {
    const { policies, refused } = this;
    this.passTo(laterOf(this.now, policies.until));
    if (this.actual === undefined) throw new Error('a case begins with its registration');
    const isDue = (due: Instant): boolean => due <= this.now;
    const actual = overdue(this.actual, isDue, (at) => decidedBy(policies.present(at, this.version), at, nobody));
    const candidate = this.subject && overdue(this.subject, isDue, (at) => this.candidateAt(at, nobody));
    return { actual, candidate, refused };
  }

  private register(event: Registered): void {
    const { at, actor } = event;
    const matter = matterOf(event);
    const { mechanism, context } = this.candidateAt(at, this.actorOf(actor));
    const { subject } = register(mechanism, matter, context);
    const rejection = matter.history === undefined ? admissionRefusal(mechanism, subject, context) : undefined;
    if (rejection === undefined || actor.kind === 'system') this.subject = subject;
    else this.refused.push(omitUndefined({ at, command: 'register', unit: actor.unit, rejection }));
  }

  private play(event: CaseEvent, subject: Case): void {
    const { at } = event;
    switch (event.type) {
      case 'act':
        this.act(event, subject);
        return;
      case 'attempt-refused':
        this.attempt(event, subject);
        return;
      case 'proposed': {
        const { seq: _, at: _at, actor: _actor, schema: _schema, answered: _answered, ...proposal } = event;
        const { mechanism, context } = this.candidateAt(at, nobody);
        this.subject = recordProposal(mechanism, subject, proposal, context).subject;
        return;
      }
      case 'unit-succeeded': {
        const { mechanism, context } = this.candidateAt(at, nobody);
        this.subject = passToSuccessor(mechanism, subject, context).subject;
        return;
      }
      case 'parts-changed': {
        const { mechanism, context } = this.candidateAt(at, nobody);
        this.subject = recordParts(mechanism, subject, event.parts, context).subject;
        return;
      }
      case 'linked':
      case 'unlinked': {
        if (this.lastAct?.links === true && this.lastAct.at === at) return;
        const { mechanism, context } = this.candidateAt(at, this.actorOf(event.actor));
        const link = { type: event.type, as: event.as, number: event.number };
        this.subject = linkBack(mechanism, subject, link, context).subject;
        return;
      }
      default:
        // Everything else follows from an act or from time, by the rules that are tried.
        return;
    }
  }

  private act({ at, actor, command, unit, data }: Extract<CaseEvent, { type: 'act' }>, subject: Case): void {
    const { mechanism, context } = this.candidateAt(at, this.whoActed(actor, command, at));
    this.lastAct = { at, links: linksOthers(mechanism, command) };
    const decision = decide(mechanism, subject, { type: command, payload: data }, context);
    if (decision.kind === 'accepted') this.subject = decision.subject;
    else this.refused.push({ at, command, unit, rejection: decision.rejection });
  }

  /** What was sent and refused is sent again, where the event kept it. */
  private attempt(event: Extract<CaseEvent, { type: 'attempt-refused' }>, subject: Case): void {
    const { at, actor, command, data } = event;
    if (data === undefined) return;
    const { mechanism, context } = this.candidateAt(at, this.whoActed(actor, command, at));
    const decision = decide(mechanism, subject, { type: command, payload: data }, context);
    if (decision.kind === 'accepted') this.subject = decision.subject;
    else this.subject = (decision.record ?? []).reduce<Case>((before, one) => evolve(before, one), subject);
  }

  /** Events do not keep that somebody is a manager: who could not have acted otherwise acted as one. */
  private whoActed(actor: EventActor, command: string, at: Instant): Actor {
    const known = this.actorOf(actor);
    if (this.actual === undefined || actor.kind !== 'staff') return known;
    const spec = this.policies.present(at, this.version).mechanism.commands[command];
    if (spec === undefined) return known;
    const asStaff = actingUnit(spec, this.actual, known);
    return asStaff === undefined ? { ...known, roles: ['manager', 'admin'] } : known;
  }

  private actorOf({ kind, unit, user }: EventActor): Actor {
    const units = unit === undefined ? [] : this.policies.present(this.now, this.version).unitsOf(unit);
    return omitUndefined({ kind, unit, user, units, roles: [] });
  }

  /** Time passes: what falls due on the way is recorded at its own instant, and a changed calendar counts again. */
  private passTo(at: Instant): void {
    const { recountedAt } = this.policies;
    for (let next = recountedAt[this.recounts]; next !== undefined && next <= at; next = recountedAt[this.recounts]) {
      this.recounts += 1;
      this.tickTo(next);
      if (this.subject === undefined || this.subject.history !== undefined) continue;
      const { mechanism, context } = this.candidateAt(next, nobody);
      this.subject = recalculate(mechanism, this.subject, context).subject;
    }
    this.tickTo(at);
  }

  /** What falls due at the very instant of an act is recorded by the decision on the act. */
  private tickTo(at: Instant): void {
    if (this.subject !== undefined && this.now < at) {
      const isBefore = (due: Instant): boolean => due < at;
      this.subject = overdue(this.subject, isBefore, (due) => this.candidateAt(laterOf(due, this.now), nobody));
    }
    this.now = at;
  }

  private candidateAt(now: Instant, actor: Actor): Basis {
    return decidedBy(this.policies.candidate(now), now, actor);
  }
}

interface Basis {
  readonly mechanism: Mechanism;
  readonly context: DecisionContext;
}

function decidedBy({ mechanism, context }: RulesAt, now: Instant, actor: Actor): Basis {
  return { mechanism, context: { ...context, now, actor, codeDigest: '' } };
}

/** The case after everything that has fallen due, each recorded at its own instant. */
function overdue(subject: Case, hasCome: (due: Instant) => boolean, basisAt: (due: Instant) => Basis): Case {
  let after = subject;
  for (let due = nextTickAt(after); due !== undefined && hasCome(due); due = nextTickAt(after)) {
    const { mechanism, context } = basisAt(due);
    after = recordDue(mechanism, after, context).subject;
  }
  return after;
}

type Registered = Extract<CaseEvent, { type: 'registered' }>;

/** What was registered, without what the registration made of it. */
function matterOf(event: Registered): Matter {
  const { number, firstContact, registration, facts, receivedAt, receivedOn, evidence, learned, history } = event;
  const { splitFrom, wholeAs } = event;
  return omitUndefined({
    number,
    codeDigest: '',
    firstContact,
    registration,
    facts,
    receivedAt,
    receivedOn,
    evidence,
    splitFrom,
    wholeAs,
    learned,
    history,
  });
}

const nobody: Actor = { kind: 'system', units: [], roles: [] };

function linksOthers({ commands }: Mechanism, command: string): boolean {
  return commands[command]?.effects.some((effect) => 'link' in effect || 'unlink' in effect) ?? false;
}
