import { type Case, type Deadline, isClosed } from '../case/case.ts';
import type { Instant } from '../instant.ts';
import { deadlinePlace, endOf, isMissed, isOpen, isPast, lateFrom, verdictOf } from './deadline.ts';

/* How the deadlines of a case stand together. */

/**
 * The next instant at which something falls due without anybody acting (warning, due, escalation), or undefined.
 * Hour clocks are late one second after their due instant, which they include.
 */
export function nextTickAt(subject: Case): Instant | undefined {
  if (isClosed(subject)) return undefined;
  let next: Instant | undefined;
  for (const deadline of subject.deadlines) {
    const candidate = tickOf(deadline);
    if (candidate !== undefined && (next === undefined || candidate < next)) next = candidate;
  }
  return next;
}

/**
 * The next instants at which something falls due while nobody acts, as far as they are known now: what follows a breach
 * is known once it is recorded. The first is {@link nextTickAt}.
 */
export function comingTicks(subject: Case, atMost: number): readonly Instant[] {
  if (isClosed(subject)) return [];
  return [...new Set(subject.deadlines.flatMap(ticksOf))].sort().slice(0, atMost);
}

function ticksOf(deadline: Deadline): readonly Instant[] {
  const first = tickOf(deadline);
  if (first === undefined) return [];
  const { status, warnings, escalations } = deadline;
  if (status !== 'running') return first === escalations[0]?.at ? escalations.map(({ at }) => at) : [first];
  const late = lateFrom(deadline);
  return [...warnings.filter((at) => late === undefined || at < late), ...(late === undefined ? [] : [late])];
}

function tickOf(deadline: Deadline): Instant | undefined {
  if (deadline.status === 'running') {
    const late = lateFrom(deadline);
    const warning = deadline.warnings[0];
    return warning !== undefined && (late === undefined || warning < late) ? warning : late;
  }
  if (deadline.status !== 'missed' || deadline.stoppedAt !== undefined) return undefined;
  return deadline.judged?.verdict === 'pending' ? deadline.judged.dueAt : deadline.escalations[0]?.at;
}

/** Whether the case has, or has had, a deadline of that id. */
export function hasHadDeadline({ deadlines }: Case, id: string): boolean {
  const { owner, nth } = deadlinePlace(id);
  return deadlines.some((one) => {
    const place = deadlinePlace(one.id);
    return place.owner === owner && place.nth >= nth;
  });
}

/** How often the day that a clock ends on was put off. */
export function timesPutOff({ putOffs }: Case, clock: string): number {
  return putOffs?.findLast((one) => one.clock === clock)?.times ?? 0;
}

/**
 * Whether the deadline of that id was missed, also where it was met late since; for one that has left the case, whether
 * the case ever had it.
 */
export function wasMissed(subject: Case, id: string): boolean {
  const found = subject.deadlines.find((one) => one.id === id);
  return found === undefined ? hasHadDeadline(subject, id) : isMissed(found);
}

/** The missed deadlines of these clocks, or of any, for which nobody has given a reason (I-05). */
export function unexplainedOf({ deadlines }: Case, clocks?: readonly string[]): readonly Deadline[] {
  return deadlines.filter(
    (one) =>
      verdictOf(one) === 'late' &&
      one.explainedAt === undefined &&
      (clocks === undefined || clocks.includes(one.clock)),
  );
}

/** The most pressing due instant among the running limits and targets, for the board. */
export function mostPressing(subject: Case): Deadline | undefined {
  let first: Deadline | undefined;
  for (const deadline of subject.deadlines) {
    const end = isOpen(deadline) ? endOf(deadline) : undefined;
    if (end === undefined) continue;
    const earliest = first && endOf(first);
    if (earliest === undefined || end < earliest) first = deadline;
  }
  return first;
}

/** Whether a hard limit is past and still not met. */
export function isOverdue(subject: Case): boolean {
  return subject.deadlines.some((one) => one.kind === 'limit' && isPast(one));
}
