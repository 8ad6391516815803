import { type Case, type Deadline, isClosed } from '../case/case.ts';
import { isOpen, lateFrom } from './deadline.ts';
import type { Draft } from '../case/draft.ts';
import type { Instant } from '../instant.ts';
import { escalate } from './escalation.ts';
import { recordJudgement } from './judgement.ts';
import { miss } from './miss.ts';

/** Records everything that fell due without anybody acting, in the order in which it fell due, each once. */
export function tick(draft: Draft): void {
  for (;;) {
    const next = earliestDue(draft.subject, draft.context.now);
    if (!next) return;
    next.record(draft);
  }
}

/** Something that falls due, and how it is recorded. */
interface DueThing {
  readonly at: Instant;
  readonly record: (draft: Draft) => void;
}

function earliestDue(subject: Case, now: Instant): DueThing | undefined {
  if (isClosed(subject)) return undefined;
  let earliest: DueThing | undefined;
  for (const deadline of subject.deadlines) {
    const thing = isOpen(deadline) ? dueThing(deadline) : undefined;
    if (thing && thing.at <= now && (!earliest || thing.at < earliest.at)) earliest = thing;
  }
  return earliest;
}

function dueThing(deadline: Deadline): DueThing | undefined {
  return deadline.status === 'running' ? dueWhileRunning(deadline) : dueAfterMiss(deadline);
}

function dueWhileRunning(deadline: Deadline): DueThing | undefined {
  const { id, dueAt, warnings } = deadline;
  const late = lateFrom(deadline);
  const [warning] = warnings;
  if (warning !== undefined && (late === undefined || warning < late)) {
    return {
      at: warning,
      record: (draft) => draft.append({ type: 'deadline-warned', deadline: id, warnedAt: warning }, 'system'),
    };
  }
  if (late === undefined || dueAt === undefined) return undefined;
  return { at: late, record: (draft) => miss(draft, deadline, dueAt) };
}

function dueAfterMiss(deadline: Deadline): DueThing | undefined {
  const { judged, escalations } = deadline;
  if (judged?.verdict === 'pending')
    return { at: judged.dueAt, record: (draft) => recordJudgement(draft, deadline, { ...judged, verdict: 'late' }) };
  const [step] = escalations;
  return step && { at: step.at, record: (draft) => escalate(draft, deadline, step.step) };
}
