import { isOnTime } from '../calendar/calendar.ts';
import type { Case, Deadline, Judged, Verdict } from '../case/case.ts';
import { verdictOf } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import type { Instant } from '../instant.ts';
import { recordJudgement } from './judgement.ts';
import { countedAgain } from './recount.ts';

/**
 * Judges what is recorded as met or missed by the calendar in hand (I-27): a rest day that was published afterwards may
 * find a missed limit in time, and a year that is known at last may find late what was met while nobody knew. The record
 * stays; only what is firm judges, and where no calendar knows any more what the record rests on stands again.
 */
export function judge(draft: Draft): void {
  const { subject } = draft;
  for (const deadline of subject.deadlines) {
    const found = judgementOf(draft, subject, deadline);
    if (found && saysMore(deadline, found)) recordJudgement(draft, deadline, found);
  }
}

function judgementOf(draft: Draft, subject: Case, deadline: Deadline): Omit<Judged, 'at'> | undefined {
  const { status, judged } = deadline;
  if (status !== 'met' && status !== 'missed') return undefined;
  const due = countedAgain(draft, deadline)?.due;
  if (due === undefined) return undefined;
  const { dueAt, dueOn } = due;
  const by = { calendarVersion: draft.context.calendar.version, dueAt, dueOn };
  if (!due.provisional) return { ...by, verdict: verdictBy(due, deadline, subject, draft.context.now) };
  return judged && { ...by, verdict: status === 'met' ? 'in-time' : 'late', provisional: true };
}

/** What is still pending in a closed case is judged by the closing, because no act can follow. */
function verdictBy(
  due: Parameters<typeof isOnTime>[0],
  { stoppedAt }: Deadline,
  { closedAt }: Case,
  now: Instant,
): Verdict {
  const done = stoppedAt ?? closedAt;
  if (!isOnTime(due, done ?? now)) return 'late';
  return done === undefined ? 'pending' : 'in-time';
}

/** Whether it differs from how the deadline stands, or makes firm what was open when it was met. */
function saysMore(deadline: Deadline, found: Omit<Judged, 'at'>): boolean {
  const { judged, provisional, stoppedAt, dueAt } = deadline;
  if (found.verdict !== verdictOf(deadline)) return true;
  if (found.provisional) return false;
  if (judged === undefined) return provisional && stoppedAt !== undefined && dueAt !== undefined && stoppedAt >= dueAt;
  return judged.provisional === true || (found.verdict === 'pending' && found.dueAt !== judged.dueAt);
}
