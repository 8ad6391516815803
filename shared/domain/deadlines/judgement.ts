import type { Deadline, Judged } from '../case/case.ts';
import { isOpen, verdictOf } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { escalationsOf } from './escalation.ts';

/** Records how a deadline stands by a calendar; it is urged again where more time has run out as well. */
export function recordJudgement(
  draft: Draft,
  deadline: Deadline,
  { calendarVersion, dueAt, dueOn, verdict, provisional }: Omit<Judged, 'at'>,
): void {
  const { id, kind, rules, status, stoppedAt, escalations } = deadline;
  const before = verdictOf(deadline);
  if (before === undefined || (status !== 'met' && status !== 'missed')) return;
  const left = before === 'pending' ? escalationsOf(draft, deadline, dueAt) : escalations;
  draft.append(
    omitUndefined({
      type: 'deadline-judged',
      ...{ deadline: id, kind, rules, unit: deadline.missedBy ?? deadline.unit },
      ...{ calendarVersion, dueAt, dueOn, verdict, before, recorded: status, provisional },
      countedAt: (status === 'met' ? stoppedAt : deadline.dueAt) ?? dueAt,
      escalations: isOpen(deadline) && verdict === 'late' ? left : [],
    }),
    'system',
  );
}
