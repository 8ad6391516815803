import { omitUndefined } from '../omit-undefined.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Case, Deadline, Judged } from './case.ts';
import type { CaseEvent } from './event.ts';
import { withoutOldCandidates, withoutOldDeadlines, withoutOldPutOffs } from './retention.ts';

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** The events that are about a deadline. */
type DeadlineEvent = Extract<CaseEvent, { deadline: unknown }>;

/** The case after something has happened to one of its deadlines. */
export function withDeadlineEvent(subject: Case, event: DeadlineEvent): Case {
  switch (event.type) {
    case 'deadline-started':
      return { ...subject, deadlines: [...subject.deadlines, event.deadline] };
    case 'deadline-put-off':
      return withPutOff(subject, event);
    case 'deadline-met':
    case 'deadline-stopped':
    case 'deadline-cancelled':
      return settled(subject, event);
    case 'escalated':
      return escalated(subject, event);
    default:
      return withDeadline(subject, event.deadline, (one) => changed(one, event));
  }
}

/** A deadline after what ends nothing. */
function changed(
  one: Deadline,
  event: EventOf<
    | 'deadline-warned'
    | 'deadline-missed'
    | 'deadline-explained'
    | 'deadline-passed-on'
    | 'deadline-recomputed'
    | 'deadline-judged'
  >,
): Deadline {
  switch (event.type) {
    case 'deadline-warned':
      return { ...one, warnings: one.warnings.filter((at) => at > event.warnedAt) };
    case 'deadline-missed': {
      const { missedAt = event.at, causes, escalations } = event;
      return { ...one, status: 'missed', missedAt, causes, escalations, warnings: [] };
    }
    case 'deadline-explained':
      return { ...one, explainedAt: event.at };
    case 'deadline-passed-on':
      return passedOn(one, event.unit);
    case 'deadline-recomputed': {
      const { dueAt, dueOn, provisional, basis, warnings } = event;
      return { ...one, dueAt, dueOn, provisional, basis, warnings };
    }
    case 'deadline-judged':
      return { ...one, judged: judgedBy(one, event), escalations: event.escalations };
  }
}

function judgedBy({ status, judged }: Deadline, event: EventOf<'deadline-judged'>): Judged {
  const { at, calendarVersion, dueAt, dueOn, verdict, provisional } = event;
  const foundLate = status === 'met' && (verdict === 'late' || judged?.foundLate === true);
  return omitUndefined({
    ...{ at, calendarVersion, dueAt, dueOn, verdict, provisional },
    foundLate: foundLate || undefined,
  });
}

/** Another unit has to do it; who missed it stays who missed it. */
function passedOn(deadline: Deadline, unit: UnitId): Deadline {
  const { status, missedBy = deadline.unit } = deadline;
  return { ...deadline, unit, ...omitUndefined({ missedBy: status === 'missed' ? missedBy : undefined }) };
}

/** A deadline is over; of those that are, the oldest leave the case. */
function settled(subject: Case, event: EventOf<'deadline-met' | 'deadline-stopped' | 'deadline-cancelled'>): Case {
  const next = withDeadline(subject, event.deadline, (one) => ended(one, event));
  return { ...next, deadlines: withoutOldDeadlines(next.deadlines) };
}

function ended(one: Deadline, event: EventOf<'deadline-met' | 'deadline-stopped' | 'deadline-cancelled'>): Deadline {
  switch (event.type) {
    case 'deadline-met': {
      const { stoppedAt = event.at, elapsedSeconds } = event;
      return { ...one, status: 'met', stoppedAt, elapsedSeconds, warnings: [] };
    }
    case 'deadline-stopped': {
      const { stoppedAt = event.at, lateBySeconds, elapsedSeconds } = event;
      return { ...one, stoppedAt, lateBySeconds, elapsedSeconds, escalations: [] };
    }
    case 'deadline-cancelled':
      return { ...one, status: 'cancelled', stoppedAt: event.at, warnings: [] };
  }
}

function withPutOff(subject: Case, event: EventOf<'deadline-put-off'>): Case {
  const { deadline, clock, from, to, at, unit, reason, times } = event;
  const putOff = { deadline, clock, from, to, at, unit, reason, times };
  return { ...subject, putOffs: withoutOldPutOffs([...(subject.putOffs ?? []), putOff]) };
}

function escalated(subject: Case, event: EventOf<'escalated'>): Case {
  const next = withDeadline(subject, event.deadline, (one) => ({
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

function withDeadline(subject: Case, id: string, change: (deadline: Deadline) => Deadline): Case {
  return { ...subject, deadlines: subject.deadlines.map((one) => (one.id === id ? change(one) : one)) };
}
