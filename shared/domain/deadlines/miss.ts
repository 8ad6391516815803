import type { Deadline } from '../case/case.ts';
import { lateFrom } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import type { Instant } from '../instant.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { escalationsOf } from './escalation.ts';

/** Records that a deadline was missed, with what explains it and what follows. */
export function miss(draft: Draft, deadline: Deadline, dueAt: Instant): void {
  const { subject, mechanism } = draft;
  const { id, clock, kind, rules, unit } = deadline;
  const causes = (mechanism.clocks[clock]?.causes ?? []).flatMap((milestone) => {
    const reached = subject.milestones[milestone];
    return reached ? [{ milestone, since: reached.lastAt }] : [];
  });
  const late = lateFrom(deadline) ?? dueAt;
  const wasLateBefore = subject.registeredAt !== undefined && late < subject.registeredAt;
  draft.append(
    omitUndefined({
      type: 'deadline-missed',
      deadline: id,
      kind,
      rules,
      unit,
      dueAt,
      causes,
      escalations: escalationsOf(draft, deadline, dueAt),
      // What was late before it was registered was late then, and not when that was recorded.
      missedAt: wasLateBefore ? late : undefined,
    }),
    'system',
  );
}
