import { isOnTime } from '../calendar/calendar.ts';
import type { Case, Deadline, Obstacle } from '../case/case.ts';
import { isOpen } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import { isReachedSince, ownMilestone } from '../case/milestones.ts';
import { type Instant, secondsBetween } from '../instant.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { recordJudgement } from './judgement.ts';
import { miss } from './miss.ts';

/** Ends every deadline whose stops have all been reached. */
export function stopReached(draft: Draft): void {
  for (const deadline of draft.subject.deadlines)
    if (isOpen(deadline) && deadline.pending.length === 0) stop(draft, deadline);
}

/** Judges by the act that stopped it: a clock that is found to apply only afterwards asks when it was done, not when that was found. */
function stop(draft: Draft, deadline: Deadline): void {
  const { id, dueAt, inclusive, provisional, status } = deadline;
  const obstacle = obstacleOf(draft.subject, deadline);
  if (obstacle !== undefined && status === 'running') {
    draft.append({ type: 'deadline-cancelled', deadline: id, reason: obstacle.reason });
    return;
  }
  const at = stopInstant(draft, deadline);
  const elapsedSeconds = secondsBetween(startFor(deadline, at), at);
  const stoppedAt = at === draft.context.now ? undefined : at;
  const late = status === 'missed' || (dueAt !== undefined && !provisional && !isOnTime({ dueAt, inclusive }, at));
  if (!late || dueAt === undefined) {
    draft.append(omitUndefined({ type: 'deadline-met', deadline: id, elapsedSeconds, stoppedAt }));
    return;
  }
  if (status === 'running') miss(draft, deadline, dueAt);
  // What is recorded as missed stays so, also where the act says that it was done in time (ADR 5).
  const lateBySeconds = Math.max(0, secondsBetween(dueAt, at));
  draft.append(omitUndefined({ type: 'deadline-stopped', deadline: id, lateBySeconds, elapsedSeconds, stoppedAt }));
  if (deadline.judged?.verdict === 'pending')
    recordJudgement(draft, deadline, { ...deadline.judged, verdict: 'in-time' });
}

/** When the last of the acts that stop it was done; now where nothing was done because it became impossible (ENV-013). */
function stopInstant({ subject, context: { now } }: Draft, deadline: Deadline): Instant {
  const { milestones, impossible } = subject;
  if (deadline.stop.some((one) => impossible[one] !== undefined)) return now;
  return deadline.stop
    .map((one) => milestones[keyFor(deadline, one)]?.lastAt ?? now)
    .reduce((last, one) => (one > last ? one : last), deadline.earlier?.startedAt ?? deadline.startedAt);
}

/** What was done before it was learned that the clock applies took its time from the start all the same. */
function startFor({ startedAt, earlier }: Deadline, doneAt: Instant): Instant {
  return earlier !== undefined && doneAt < startedAt ? earlier.startedAt : startedAt;
}

/** Why nothing of what a deadline waits for can be done, where none of it has been done; undefined otherwise (ENV-013). */
function obstacleOf(subject: Case, deadline: Deadline): Obstacle | undefined {
  const { stop: stops, triggerSeq } = deadline;
  const isDone = stops.some((one) => isReachedSince(subject, keyFor(deadline, one), triggerSeq));
  const obstacles = stops.map((one) => subject.impossible[one]);
  return isDone || obstacles.includes(undefined) ? undefined : obstacles.at(-1);
}

/** The open deadlines whose clock stops with the milestone and that have not seen it since they started. */
export function deadlinesThatWant(mechanism: Mechanism, subject: Case, milestone: string): readonly string[] {
  return subject.deadlines
    .filter(
      (deadline) =>
        isOpen(deadline) &&
        mechanism.clocks[deadline.clock]?.stop.includes(milestone) &&
        !isReachedSince(subject, keyFor(deadline, milestone), deadline.triggerSeq),
    )
    .map(({ id }) => id);
}

/** The milestone that a deadline waits for: its unit's own where each unit has its own deadline. */
function keyFor({ perUnit, unit }: Deadline, milestone: string): string {
  return perUnit ? ownMilestone(milestone, unit) : milestone;
}
