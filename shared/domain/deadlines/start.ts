import type { Case, Deadline } from '../case/case.ts';
import { deadlinePlace, isOpen } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import { isReachedSince, ownMilestone } from '../case/milestones.ts';
import type { SettingsInForce } from '../case/settings.ts';
import { unitNow } from '../case/succeeded-case.ts';
import type { Instant } from '../instant.ts';
import type { DeadlineSpec, UnitId } from '../mechanism/mechanism.ts';
import { actingFor } from '../organisation/succession.ts';
import type { Text } from '../text.ts';
import { answerableFor } from './answerable.ts';
import { cancelRunning } from './cancel.ts';
import { resumptionOf } from './resume.ts';
import { startedDeadline } from './started-deadline.ts';
import type { Trigger } from './trigger.ts';

const replacedReason: Text = { zh: '由新的时限代替', en: 'replaced by a newer limit' };

/** Starts a clock by a trigger that has not started it yet. */
export function startIfNew(
  draft: Draft,
  id: string,
  clock: DeadlineSpec,
  trigger: Trigger,
  settings: SettingsInForce,
): void {
  const { subject, mechanism } = draft;
  const answerable = trigger.unit ?? answerableFor(draft, clock, trigger) ?? subject.holder;
  const unit = actingFor(answerable, mechanism.successions);
  const same = subject.deadlines.filter(
    (one) => one.clock === id && (!clock.perUnit || unitNow(subject, one.unit) === unit),
  );
  if (isAnswered(subject, clock, trigger, same) || wasDone(subject, clock, trigger, unit)) return;
  const resumes = resumptionOf(subject, clock, same, draft.context.calendar);
  const begun = same.some((one) => one.status === 'cancelled' && one.triggerSeq === trigger.seq && !one.earlier);
  const deadline = startedDeadline(
    draft,
    id,
    clock,
    { ...trigger, ...(resumes && { resumes }), unit, settings, begun },
    placeOf(same),
  );
  if (isNeedless(clock, trigger, deadline, same)) return;
  if (clock.again === 'replace') cancelRunning(draft, id, () => replacedReason);
  draft.append({ type: 'deadline-started', deadline });
}

/** Whether a start has had its deadline, has one that still waits, or waits for what cannot be done. */
function isAnswered(subject: Case, clock: DeadlineSpec, trigger: Trigger, same: readonly Deadline[]): boolean {
  return (
    same.some(
      ({ triggerSeq, status, round }) => triggerSeq >= trigger.seq && (status !== 'cancelled' || round < subject.round),
    ) ||
    clock.stop.every((stop) => subject.impossible[stop] !== undefined) ||
    (clock.again === 'anew' && same.some((one) => waitedAt(one, trigger.at))) ||
    // What is sent back before it was done goes on, late where it is late.
    (clock.again === 'resume' && same.some((one) => isOpen(one) && one.round === subject.round))
  );
}

/** Whether a deadline that could be started would say nothing new. */
function isNeedless(clock: DeadlineSpec, trigger: Trigger, deadline: Deadline, same: readonly Deadline[]): boolean {
  // A start that came while another one ran is covered by what stopped that one.
  const goesOn = clock.again === 'anew' || clock.again === 'resume';
  if (goesOn && same.length > 0 && deadline.pending.length === 0) return true;
  // What had its day before it could be done at all stays on record as impossible.
  if (trigger.derived && deadline.dueAt !== undefined && deadline.dueAt <= trigger.at) return true;
  return clock.again === 'replace' && same.some((one) => isSameDay(one, deadline));
}

/** The same day told again is the same promise, which runs on, or has been kept or missed since. */
function isSameDay({ status, stoppedAt, ...one }: Deadline, again: Deadline): boolean {
  if (again.dueAt === undefined || status === 'cancelled') return false;
  const ranThen = stoppedAt === undefined || stoppedAt >= again.startedAt;
  return ranThen && one.round === again.round && one.unit === again.unit && one.dueAt === again.dueAt;
}

/** Whether what can be done again had been done since the start already: it is not owed a second time. */
function wasDone(subject: Case, { stop, perUnit }: DeadlineSpec, { startSeq }: Trigger, unit: UnitId): boolean {
  if (startSeq === undefined) return false;
  return stop.every((one) => isReachedSince(subject, perUnit ? ownMilestone(one, unit) : one, startSeq));
}

/** Which start of its clock the latest deadline was, by its id: older ones may have left the case, the latest has not. */
export function placeOf(same: readonly Deadline[]): number {
  return same.reduce((latest, { id }) => Math.max(latest, deadlinePlace(id).nth), 0);
}

/** Whether a deadline that still waits ran at that instant: missed since then, it takes no second breach along for the same act. */
function waitedAt({ status, stoppedAt, missedAt }: Deadline, at: Instant): boolean {
  if (status === 'running') return true;
  return status === 'missed' && stoppedAt === undefined && missedAt !== undefined && missedAt > at;
}
