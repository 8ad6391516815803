import type { Act, Case, Deadline, Milestone } from './case.ts';
import type { CaseEvent, Mark } from './event.ts';
import type { UnitId } from './mechanism.ts';

/** The case after an event. Replaying all events of a case from `undefined` gives its snapshot. */
export function evolve(subject: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'registered') return applyMarks(born(event), event.marks, event.seq);
  if (!subject) throw new Error(`the first event of a case must be "registered", not "${event.type}"`);
  const next: Case = { ...subject, version: event.seq };
  switch (event.type) {
    case 'act':
      return applyMarks(kept(next, event), event.marks, event.seq);
    case 'marked':
      return applyMarks(next, event.marks, event.seq);
    case 'facts-learned':
      return { ...next, facts: { ...omit(next.facts, event.cleared), ...event.facts } };
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
      return event.role === 'lead'
        ? { ...next, lead: event.unit, co: next.co.filter(({ unit }) => unit !== event.unit) }
        : { ...next, [event.role]: event.unit };
    case 'registration-amended':
      return { ...next, registration: event.registration };
    case 'linked':
      return { ...next, links: { ...next.links, [event.as]: event.number } };
    case 'unit-joined':
      return joined(next, event.unit, event.task, event.joint);
    case 'stage-entered':
      return {
        ...next,
        stage: event.stage,
        holder: event.holder,
        heldSince: event.holder === next.holder ? next.heldSince : event.at,
        ...(event.closed ? { closedAt: event.at } : {}),
      };
    case 'round-opened':
      return {
        ...next,
        round: event.round,
        milestones: omit(next.milestones, event.forgotten),
        deadlines: next.deadlines.map((one) => wantingAgain(one, event.forgotten)),
      };
    case 'deadline-started':
      return { ...next, deadlines: [...next.deadlines, event.deadline] };
    case 'deadline-warned':
      return change(next, event.deadline, (one) => ({
        ...one,
        warnings: one.warnings.filter((at) => at > event.warnedAt),
      }));
    case 'deadline-met':
      return change(next, event.deadline, (one) => ({
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
        missedAt: event.at,
        causes: event.causes,
        escalations: event.escalations,
        warnings: [],
      }));
    case 'deadline-stopped':
      return change(next, event.deadline, (one) => ({
        ...one,
        stoppedAt: event.stoppedAt ?? event.at,
        lateBySeconds: event.lateBySeconds,
        elapsedSeconds: event.elapsedSeconds,
        escalations: [],
      }));
    case 'deadline-cancelled':
      return change(next, event.deadline, (one) => ({
        ...one,
        status: 'cancelled',
        stoppedAt: event.at,
        warnings: [],
      }));
    case 'deadline-recomputed':
      return change(next, event.deadline, (one) => ({
        ...one,
        dueAt: event.dueAt,
        dueOn: event.dueOn,
        provisional: event.provisional,
        basis: event.basis,
        warnings: event.warnings,
      }));
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

function kept(subject: Case, event: Extract<CaseEvent, { type: 'act' }>): Case {
  if (!event.keep) return subject;
  const urges = subject.urges + (event.keep.urge ? 1 : 0);
  return { ...subject, urges, acts: [...subject.acts, actOf(event, subject.round)] };
}

function born(event: Extract<CaseEvent, { type: 'registered' }>): Case {
  return {
    number: event.number,
    queryCode: event.queryCode,
    version: event.seq,
    mechanism: event.mechanism,
    stage: 'registered',
    round: 1,
    receivedAt: event.at,
    firstContact: event.firstContact,
    holder: event.firstContact,
    heldSince: event.at,
    co: [],
    registration: event.registration,
    facts: event.facts,
    milestones: {},
    impossible: {},
    deadlines: [],
    acts: [],
    candidates: [],
    urges: 0,
    links: {},
  };
}

function actOf(event: Extract<CaseEvent, { type: 'act' }>, round: number): Act {
  return {
    command: event.command,
    at: event.at,
    seq: event.seq,
    unit: event.unit,
    round,
    data: event.data,
    ...(event.keep?.public ? { publicFields: event.keep.public } : {}),
    ...(event.keep?.restrictedTo ? { restrictedTo: event.keep.restrictedTo } : {}),
  };
}

function routed(subject: Case, event: Extract<CaseEvent, { type: 'routed' }>): Case {
  const { lead: _lead, target: _target, ruling: _ruling, ...rest } = subject;
  const joint = event.result.joint.map((unit) => ({ unit, task: event.result.row, joint: true }));
  const helping = event.result.co.map((unit) => ({ unit, task: event.result.row, joint: false }));
  const moves = event.target !== undefined;
  return {
    ...rest,
    routing: event.result,
    ...(event.ruling ? { ruling: event.ruling } : {}),
    ...(event.lead === undefined ? {} : { lead: event.lead }),
    ...(event.target === undefined ? {} : { target: event.target }),
    co: moves ? [...joint, ...helping] : rest.co,
  };
}

function joined(subject: Case, unit: UnitId, task: string, joint: boolean): Case {
  const before = subject.co.find((one) => one.unit === unit);
  const others = subject.co.filter((one) => one.unit !== unit);
  return { ...subject, co: [...others, { unit, task, joint: joint || (before?.joint ?? false) }] };
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
    candidates: [...next.candidates, { step: event.step, deadline: event.deadline, at: event.at, to: event.to }],
  };
}

/** The key of a milestone that one unit reached on its own account. */
export function ownMilestone(milestone: string, unit: UnitId): string {
  return `${milestone}@${unit}`;
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
  return { ...subject, milestones, deadlines };
}

function withoutPending(deadline: Deadline, marks: readonly Mark[]): Deadline {
  if (deadline.pending.length === 0) return deadline;
  const reached = marks
    .filter((mark) => !deadline.perUnit || mark.unit === deadline.unit)
    .map((mark) => mark.milestone);
  const pending = deadline.pending.filter((milestone) => !reached.includes(milestone));
  return pending.length === deadline.pending.length ? deadline : { ...deadline, pending };
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

function omit<Value>(
  record: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
