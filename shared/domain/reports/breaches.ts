import type { Case, Deadline, Judged } from '../case/case.ts';
import { type Instant, secondsBetween } from '../instant.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { monthOf } from './counters.ts';
import type { Breach, Tally } from './report.ts';
import { omitUndefined } from '../omit-undefined.ts';

/**
 * Every limit and target that was missed, of those that the case still has, with what was said about it (ENV-131, I-05,
 * ENV-150).
 */
export function breachesOf(
  subject: Case,
  { reasons, judgement }: Pick<Tally, 'reasons' | 'judgement'>,
  { breaches: { judged: verdict } = {} }: Pick<Mechanism, 'breaches'>,
): readonly Breach[] {
  return subject.deadlines.flatMap((deadline) => {
    const { id, clock, rules, kind, startedAt, dueAt, stoppedAt, causes, judged } = deadline;
    const { missedBy = deadline.unit } = deadline;
    const late = lateness(deadline);
    if (late === undefined || kind === 'elapsed' || dueAt === undefined) return [];
    return [
      omitUndefined({
        number: subject.number,
        deadline: id,
        clock,
        rules,
        kind,
        unit: missedBy,
        startedAt,
        dueAt,
        ...late,
        stoppedAt,
        causes,
        judged: judged && saidOf(judged),
        reasons: reasonsOf(reasons, deadline),
        judgement: verdict?.clocks.includes(clock) && isJudged(late.missedAt, judgement) ? judgement : undefined,
      }),
    ];
  });
}

function saidOf({ foundLate: _listed, ...judged }: Judged): NonNullable<Breach['judged']> {
  return judged;
}

/** Of a miss that is recorded, or that a later calendar finds in what is recorded as met; each in the month that counts it. */
function lateness({
  status,
  dueAt,
  missedAt,
  stoppedAt,
  lateBySeconds,
  judged,
}: Deadline): Pick<Breach, 'month' | 'missedAt' | 'lateBySeconds'> | undefined {
  if (status === 'missed' && dueAt !== undefined && missedAt !== undefined) {
    // Whenever it was recorded: a process that stood still moves no breach into another month.
    return omitUndefined({ month: monthOf(dueAt), missedAt, lateBySeconds });
  }
  if (!judged?.foundLate || stoppedAt === undefined) return undefined;
  const seconds = Math.max(0, secondsBetween(judged.dueAt, stoppedAt));
  return { month: monthOf(stoppedAt), missedAt: judged.dueAt, lateBySeconds: seconds };
}

/** A judgement is about none that is missed only later (ENV-150). */
function isJudged(missedAt: Instant, judgement: Tally['judgement']): boolean {
  return judgement !== undefined && missedAt <= judgement.at;
}

/** So many of what was said about one deadline are listed, the latest. */
const maxListed = 5;

function reasonsOf(reasons: Tally['reasons'], { id, clock }: Deadline): Breach['reasons'] {
  return (
    reasons
      // Earlier versions took the clock alone for the deadline that a unit has of it.
      .filter(({ deadline }) => deadline === id || (deadline === clock && id.startsWith(`${clock}@`)))
      .slice(-maxListed)
      .map(({ at, unit, reason }) => ({ at, unit, reason }))
  );
}
