import { stillAsked } from './act-index.ts';
import type { Case, Deadline, Milestone } from './case.ts';
import type { CaseEvent, Mark } from './event.ts';
import { ownMilestone } from './milestones.ts';
import { omit } from './omit.ts';

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** The case with milestones that an event reaches. */
export function applyMarks(subject: Case, marks: readonly Mark[], seq: number): Case {
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

/** A step cannot be done: nobody waits for what cannot come. */
export function withObstacle(subject: Case, { milestone, rule, reason }: EventOf<'step-impossible'>): Case {
  return {
    ...subject,
    impossible: { ...subject.impossible, [milestone]: { rule, reason } },
    deadlines: subject.deadlines.map((one) => notWanting(one, milestone)),
  };
}

function notWanting(deadline: Deadline, milestone: string): Deadline {
  if (!deadline.pending.includes(milestone)) return deadline;
  return { ...deadline, pending: deadline.pending.filter((one) => one !== milestone) };
}

/** A step can be done again; what stood in its way stays on record. */
export function withoutObstacle(subject: Case, event: EventOf<'step-possible'>): Case {
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

/** A redo: what belongs to the round before is forgotten. */
export function withRound(subject: Case, { round, forgotten }: EventOf<'round-opened'>): Case {
  const milestones = omit(subject.milestones, forgotten);
  return {
    ...subject,
    round,
    milestones,
    acts: { ...subject.acts, said: stillAsked(subject.acts.said, milestones) },
    deadlines: subject.deadlines.map((one) => wantingAgain(one, forgotten)),
  };
}

/** What a redo forgets must be done again for a deadline that still runs. */
function wantingAgain(deadline: Deadline, forgotten: readonly string[]): Deadline {
  if (deadline.stoppedAt !== undefined) return deadline;
  return {
    ...deadline,
    pending: deadline.stop.filter((one) => deadline.pending.includes(one) || forgotten.includes(one)),
  };
}
