import { carriedOver } from './carried-over.ts';
import { actOf, indexedWith, noActs, stillAsked } from './act-index.ts';
import type { Case, Deadline, Judged, Milestone, QueryCode, Registration } from './case.ts';
import type { AmendedRegistration, CaseEvent, Mark } from './event.ts';
import { learnedAt, learnedWith } from './learned.ts';
import { ownMilestone } from './milestones.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { involvedWith } from '../privacy/involvement.ts';
import { succeededCase } from './succeeded-case.ts';
import { ratedBy } from './rating.ts';
import { linked, unlinked } from './links.ts';
import { briefed, excerptOf, withoutOldCandidates, withoutOldDeadlines, withoutOldPutOffs } from './retention.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** The case after an event. Replaying all events of a case from `undefined` gives its snapshot. */
export function evolve(subject: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'registered') return applyMarks(born(event), event.marks, event.seq);
  if (!subject) throw new Error(`the first event of a case must be "registered", not "${event.type}"`);
  const next: Case = { ...subject, version: event.seq };
  switch (event.type) {
    case 'act':
      return kept(withConfirmation(applyMarks(next, event.marks, event.seq), event), event);
    case 'marked':
      return applyMarks(next, event.marks, event.seq);
    case 'facts-learned':
      return knowing(next, event);
    case 'routed':
      return routed(next, event);
    case 'rerouted':
      return { ...next, routing: event.result };
    case 'step-impossible':
      return {
        ...next,
        impossible: { ...next.impossible, [event.milestone]: { rule: event.rule, reason: event.reason } },
        // Nobody waits for what cannot come.
        deadlines: next.deadlines.map((one) => notWanting(one, event.milestone)),
      };
    case 'step-possible':
      return possibleAgain(next, event);
    case 'assigned':
      return assigned(next, event);
    case 'registration-amended':
      return { ...next, registration: amended(next.registration, event.registration) };
    case 'code-issued':
      return { ...next, code: { generation: event.generation, digest: event.codeDigest } };
    case 'linked':
      return { ...next, links: linked(next.links, event) };
    case 'unlinked':
      return { ...next, links: unlinked(next.links, event) };
    case 'units-involved':
      return { ...next, involved: involvedWith(next.involved, event.units) };
    case 'carried-over':
      return carriedOver(next, event);
    case 'unit-succeeded':
      return succeededCase(next, event);
    case 'unit-joined':
      return joined(next, event.unit, event.task, event.joint);
    case 'stage-entered': {
      // A closed case that is reopened is closed no more, however it was.
      const { closedAt: _closedAt, outcome: before, ...open } = next;
      const outcome = event.outcome ?? (event.closed ? before : undefined);
      return {
        ...open,
        stage: event.stage,
        holder: event.holder,
        heldSince: event.holder === next.holder ? next.heldSince : event.at,
        ...(event.closed ? { closedAt: event.at } : {}),
        ...(outcome === undefined ? {} : { outcome }),
      };
    }
    case 'round-opened': {
      const milestones = omit(next.milestones, event.forgotten);
      return {
        ...next,
        round: event.round,
        milestones,
        acts: { ...next.acts, said: stillAsked(next.acts.said, milestones) },
        deadlines: next.deadlines.map((one) => wantingAgain(one, event.forgotten)),
      };
    }
    case 'deadline-started':
      return { ...next, deadlines: [...next.deadlines, event.deadline] };
    case 'deadline-warned':
      return change(next, event.deadline, (one) => ({
        ...one,
        warnings: one.warnings.filter((at) => at > event.warnedAt),
      }));
    case 'deadline-met':
      return settled(next, event.deadline, (one) => ({
        ...one,
        status: 'met',
        stoppedAt: event.stoppedAt ?? event.at,
        elapsedSeconds: event.elapsedSeconds,
        warnings: [],
      }));
    case 'deadline-missed':
      return change(next, event.deadline, (one) => ({
        ...one,
        status: 'missed',
        missedAt: event.missedAt ?? event.at,
        causes: event.causes,
        escalations: event.escalations,
        warnings: [],
      }));
    case 'deadline-stopped':
      return settled(next, event.deadline, (one) => ({
        ...one,
        stoppedAt: event.stoppedAt ?? event.at,
        lateBySeconds: event.lateBySeconds,
        elapsedSeconds: event.elapsedSeconds,
        escalations: [],
      }));
    case 'deadline-cancelled':
      return settled(next, event.deadline, (one) => ({
        ...one,
        status: 'cancelled',
        stoppedAt: event.at,
        warnings: [],
      }));
    case 'deadline-put-off': {
      const { deadline, clock, from, to, at, unit, reason, times } = event;
      const putOff = { deadline, clock, from, to, at, unit, reason, times };
      return { ...next, putOffs: withoutOldPutOffs([...(next.putOffs ?? []), putOff]) };
    }
    case 'deadline-explained':
      return change(next, event.deadline, (one) => ({ ...one, explainedAt: event.at }));
    case 'deadline-passed-on':
      return change(next, event.deadline, (one) => passedOn(one, event.unit));
    case 'deadline-recomputed':
      return change(next, event.deadline, (one) => ({
        ...one,
        dueAt: event.dueAt,
        dueOn: event.dueOn,
        provisional: event.provisional,
        basis: event.basis,
        warnings: event.warnings,
      }));
    case 'deadline-judged': {
      const { at, calendarVersion, dueAt, dueOn, verdict, provisional, escalations } = event;
      const judged = { at, calendarVersion, dueAt, dueOn, verdict, ...(provisional ? { provisional } : {}) };
      return change(next, event.deadline, (one) => ({
        ...one,
        judged: { ...judged, ...foundLate(one, verdict) },
        escalations,
      }));
    }
    case 'escalated':
      return escalated(next, event);
    case 'sign-listed': {
      const { sign, title, rules, at, to } = event;
      return { ...next, signs: [...(next.signs ?? []), { sign, title, rules, at, to }] };
    }
    case 'attempt-refused':
      return next;
  }
}

function foundLate({ status, judged }: Deadline, verdict: Judged['verdict']): Pick<Judged, 'foundLate'> {
  return status === 'met' && (verdict === 'late' || judged?.foundLate) ? { foundLate: true } : {};
}

function kept(subject: Case, event: Extract<CaseEvent, { type: 'act' }>): Case {
  if (!event.keep) return subject;
  const urges = subject.urges + (event.keep.urge ? 1 : 0);
  const involved = involvedWith(subject.involved, [event.unit]);
  const ratings = ratedBy(subject.ratings, actOf(event), subject.round);
  return { ...subject, urges, involved, ratings, acts: indexedWith(subject.acts, actOf(event), subject) };
}

function knowing(subject: Case, event: Extract<CaseEvent, { type: 'facts-learned' }>): Case {
  const learned = learnedWith(subject, event);
  return {
    ...subject,
    facts: { ...omit(subject.facts, event.cleared), ...event.facts },
    ...(learned === undefined ? {} : { learned }),
  };
}

function withConfirmation(subject: Case, event: Extract<CaseEvent, { type: 'act' }>): Case {
  const { confirmable, ...rest } = subject;
  const { at, seq, unit, command, data, actor } = event;
  const by = { unit, ...(actor.user === undefined ? {} : { user: actor.user }), at, seq };
  switch (event.keep?.confirmation) {
    case 'wanted': {
      const kind = typeof data['kind'] === 'string' ? { kind: data['kind'] } : {};
      return { ...rest, confirmable: { command, ...kind, ...by } };
    }
    case 'given':
      return confirmable === undefined ? subject : { ...rest, confirmable: { ...confirmable, confirmed: by } };
    case 'refused':
      return rest;
    case undefined:
      return subject;
  }
}

/** The wording stays what was registered (ENV-012). */
function amended({ content, excerpt }: Registration, corrected: AmendedRegistration): Registration {
  return omitUndefined({ content, ...corrected, excerpt });
}

function born(event: Extract<CaseEvent, { type: 'registered' }>): Case {
  return {
    number: event.number,
    code: codeOf(event),
    version: event.seq,
    mechanism: event.mechanism,
    stage: event.history?.stage ?? 'registered',
    round: 1,
    receivedAt: event.receivedAt ?? event.at,
    ...(event.receivedAt === undefined ? {} : { registeredAt: event.at }),
    firstContact: event.firstContact,
    holder: event.history?.unit ?? event.firstContact,
    heldSince: event.at,
    ...(event.history === undefined ? {} : { closedAt: event.history.closedAt, history: event.history }),
    co: [],
    involved: [],
    registration: excerptOf(event.registration),
    facts: event.facts,
    ...(event.learned === undefined ? {} : { learned: learnedAt(event, event.learned) }),
    milestones: {},
    impossible: {},
    deadlines: [],
    acts: noActs,
    candidates: [],
    ratings: [],
    urges: 0,
    links: event.splitFrom === undefined ? {} : { splitFrom: event.splitFrom },
  };
}

function codeOf({ codeDigest = '', unkeyedCodeDigest }: Extract<CaseEvent, { type: 'registered' }>): QueryCode {
  if (unkeyedCodeDigest === undefined) return { generation: 1, digest: codeDigest };
  return { generation: 1, digest: unkeyedCodeDigest, unkeyed: true };
}

function assigned(subject: Case, { role, unit }: Extract<CaseEvent, { type: 'assigned' }>): Case {
  const next = { ...subject, involved: withHolder(subject, [subject[role]]), [role]: unit };
  return role === 'lead' ? { ...next, co: next.co.filter((one) => one.unit !== unit) } : next;
}

/** A unit that held the case stays among those that read it, also when its role goes to another. */
function withHolder({ involved, holder }: Case, before: readonly (UnitId | undefined)[]): readonly UnitId[] {
  return before.includes(holder) ? involvedWith(involved, [holder]) : involved;
}

function routed(subject: Case, event: Extract<CaseEvent, { type: 'routed' }>): Case {
  const { lead, target, ruling: _ruling, ...rest } = subject;
  const gone = [lead, target].filter((unit) => unit !== event.lead && unit !== event.target);
  const joint = event.result.joint.map((unit) => briefed({ unit, task: event.result.row, joint: true }));
  const helping = event.result.co.map((unit) => briefed({ unit, task: event.result.row, joint: false }));
  const moves = event.target !== undefined;
  const named = [...joint, ...helping];
  const kept = event.keepsCo
    ? rest.co.filter(({ unit }) => unit !== event.lead && !named.some((one) => one.unit === unit))
    : [];
  return {
    ...rest,
    involved: withHolder(subject, gone),
    routing: event.result,
    ...(event.ruling ? { ruling: event.ruling } : {}),
    ...(event.lead === undefined ? {} : { lead: event.lead }),
    ...(event.target === undefined ? {} : { target: event.target }),
    co: moves ? [...kept, ...named] : rest.co,
  };
}

function joined(subject: Case, unit: UnitId, task: string, joint: boolean): Case {
  const before = subject.co.find((one) => one.unit === unit);
  const others = subject.co.filter((one) => one.unit !== unit);
  return { ...subject, co: [...others, briefed({ unit, task, joint: joint || (before?.joint ?? false) })] };
}

function escalated(subject: Case, event: Extract<CaseEvent, { type: 'escalated' }>): Case {
  const next = change(subject, event.deadline, (one) => ({
    ...one,
    escalations: one.escalations.filter((step) => step.step !== event.step),
  }));
  if (event.action === 'urge') return { ...next, urges: next.urges + 1 };
  if (event.action !== 'candidate') return next;
  return {
    ...next,
    candidates: withoutOldCandidates([
      ...next.candidates,
      { step: event.step, deadline: event.deadline, at: event.at, to: event.to },
    ]),
  };
}

function applyMarks(subject: Case, marks: readonly Mark[], seq: number): Case {
  if (marks.length === 0) return subject;
  const milestones: Record<string, Milestone> = { ...subject.milestones };
  for (const mark of marks) {
    for (const key of [mark.milestone, ownMilestone(mark.milestone, mark.unit)]) {
      const before = milestones[key];
      milestones[key] = { at: before?.at ?? mark.at, seq: before?.seq ?? seq, lastAt: mark.at, lastSeq: seq };
    }
  }
  const deadlines = subject.deadlines.map((deadline) => withoutPending(deadline, marks));
  const acts = { ...subject.acts, said: stillAsked(subject.acts.said, milestones) };
  return { ...subject, milestones, deadlines, acts };
}

function withoutPending(deadline: Deadline, marks: readonly Mark[]): Deadline {
  if (deadline.pending.length === 0) return deadline;
  const reached = marks
    .filter((mark) => !deadline.perUnit || mark.unit === deadline.unit)
    .map((mark) => mark.milestone);
  const pending = deadline.pending.filter((milestone) => !reached.includes(milestone));
  return pending.length === deadline.pending.length ? deadline : { ...deadline, pending };
}

/** Another unit has to do it; who missed it stays who missed it. */
function passedOn(deadline: Deadline, unit: UnitId): Deadline {
  const { status, missedBy = deadline.unit } = deadline;
  return { ...deadline, unit, ...(status === 'missed' ? { missedBy } : {}) };
}

function notWanting(deadline: Deadline, milestone: string): Deadline {
  if (!deadline.pending.includes(milestone)) return deadline;
  return { ...deadline, pending: deadline.pending.filter((one) => one !== milestone) };
}

function possibleAgain(subject: Case, event: Extract<CaseEvent, { type: 'step-possible' }>): Case {
  const { milestone, rule, reason, at, seq } = event;
  const obstacle = subject.impossible[milestone];
  if (!obstacle) return subject;
  return {
    ...subject,
    impossible: omit(subject.impossible, [milestone]),
    possibleAgain: { ...subject.possibleAgain, [milestone]: { at, seq, rule, reason, obstacle } },
    deadlines: subject.deadlines.map((one) => (event.deadlines.includes(one.id) ? wanting(one, milestone) : one)),
  };
}

function wanting(deadline: Deadline, milestone: string): Deadline {
  const { stop, pending } = deadline;
  return { ...deadline, stop: [...new Set([...stop, milestone])], pending: [...new Set([...pending, milestone])] };
}

/** What a redo forgets must be done again for a deadline that still runs. */
function wantingAgain(deadline: Deadline, forgotten: readonly string[]): Deadline {
  if (deadline.stoppedAt !== undefined) return deadline;
  return {
    ...deadline,
    pending: deadline.stop.filter((one) => deadline.pending.includes(one) || forgotten.includes(one)),
  };
}

function change(subject: Case, id: string, with_: (deadline: Deadline) => Deadline): Case {
  return { ...subject, deadlines: subject.deadlines.map((one) => (one.id === id ? with_(one) : one)) };
}

/** A deadline is over; of those that are, the oldest leave the case. */
function settled(subject: Case, id: string, with_: (deadline: Deadline) => Deadline): Case {
  const next = change(subject, id, with_);
  return { ...next, deadlines: withoutOldDeadlines(next.deadlines) };
}

function omit<Value>(
  record: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
