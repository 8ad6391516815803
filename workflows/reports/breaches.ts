import type { Act, Case, Deadline } from '../../shared/domain/case.ts';
import type { Breach } from '../../shared/domain/report.ts';
import { monthOf } from './measures.ts';

/** Every limit and target of the case that was missed, with what was said about it (ENV-131, I-05, ENV-150). */
export function breachesOf(subject: Case): readonly Breach[] {
  return subject.deadlines.flatMap((deadline) => {
    const { id, clock, rules, kind, unit, startedAt, dueAt, missedAt, stoppedAt, lateBySeconds, causes } = deadline;
    if (deadline.status !== 'missed' || kind === 'elapsed' || dueAt === undefined || missedAt === undefined) return [];
    const judged = subject.acts.findLast(({ command }) => command === 'judge-delay' && clock === listedClock);
    return [
      {
        number: subject.number,
        deadline: id,
        clock,
        rules,
        kind,
        unit,
        // Whenever it was recorded: a process that stood still moves no breach into another month.
        month: monthOf(dueAt),
        startedAt,
        dueAt,
        missedAt,
        ...(stoppedAt === undefined ? {} : { stoppedAt }),
        ...(lateBySeconds === undefined ? {} : { lateBySeconds }),
        causes,
        reasons: reasonsOf(subject.acts, deadline),
        ...(judged === undefined ? {} : { judgement: judgementOf(judged) }),
      },
    ];
  });
}

/** `judge-delay` is about the limit of a listed case and no other (ENV-150). */
const listedClock = 'C-LIST';

function reasonsOf(acts: readonly Act[], { id, clock }: Deadline): Breach['reasons'] {
  return acts
    .filter(({ command, data }) => command === 'explain-delay' && [id, clock].some((name) => data['deadline'] === name))
    .map(({ at, unit, data }) => ({ at, unit, reason: textOf(data['reason']) }));
}

function judgementOf({ at, unit, data }: Act): NonNullable<Breach['judgement']> {
  return { at, unit, justified: data['justified'] === true, reason: textOf(data['reason']) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
