import type { DeadlineAnswer } from '../../../shared/contracts/answers.ts';
import type { Deadline, EarlierCount, Judged } from '../../../shared/domain/case/case.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { basisView } from './basis-view.ts';
import { clockTitle, milestoneTitle, present } from './titles.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';

/** A deadline of a case, with its derivation. */
export function deadlineView(deadline: Deadline, mechanism: Mechanism): DeadlineAnswer {
  const { id, clock, rules, kind, unit, round, inclusive, status, provisional } = deadline;
  return {
    id,
    clock,
    title: clockTitle(mechanism, clock),
    rule: rules[0] ?? clock,
    rules: [...rules],
    kind,
    unit,
    round,
    startedAt: toShanghai(deadline.startedAt),
    ...present('dueAt', deadline.dueAt, toShanghai),
    ...omitUndefined({ dueOn: deadline.dueOn }),
    inclusive,
    status,
    provisional,
    ...present('basis', deadline.basis, basisView),
    ...omitUndefined({
      settingsVersion: deadline.settingsVersion,
      derived: deadline.derived,
      recountOf: deadline.recountOf,
      resumed: deadline.resumed,
    }),
    ...present('earlier', deadline.earlier, earlierView),
    stop: [...deadline.stop],
    pending: [...deadline.pending],
    ...present('missedAt', deadline.missedAt, toShanghai),
    ...present('stoppedAt', deadline.stoppedAt, toShanghai),
    ...omitUndefined({ lateBySeconds: deadline.lateBySeconds, elapsedSeconds: deadline.elapsedSeconds }),
    ...present('nextWarningAt', deadline.warnings[0], toShanghai),
    causes: deadline.causes.map(({ milestone, since }) => ({
      milestone,
      title: milestoneTitle(mechanism, milestone),
      since: toShanghai(since),
    })),
    ...present('explainedAt', deadline.explainedAt, toShanghai),
    ...present('judged', deadline.judged, judgedView),
  };
}

function earlierView({ startedAt, dueAt, dueOn, learnedBy }: EarlierCount): NonNullable<DeadlineAnswer['earlier']> {
  return {
    startedAt: toShanghai(startedAt),
    ...present('dueAt', dueAt, toShanghai),
    ...omitUndefined({ dueOn }),
    learnedBy,
  };
}

/** What a later calendar says of it, as answers show it. */
export function judgedView({ at, dueAt, foundLate: _listed, ...judged }: Judged) {
  return { ...judged, at: toShanghai(at), dueAt: toShanghai(dueAt) };
}
