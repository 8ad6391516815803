import type { Case } from '../case/case.ts';
import type { Draft } from '../case/draft.ts';
import type { DeadlineSpec, UnitId } from '../mechanism/mechanism.ts';
import { startingPayload } from './due.ts';
import type { Trigger } from './trigger.ts';

/** The unit that answers for a deadline of the clock; undefined where the clock names none that there is. */
export function answerableFor(draft: Draft, { unit, start }: DeadlineSpec, trigger: Trigger): UnitId | undefined {
  const { subject } = draft;
  if (typeof unit === 'string') return draft.unitOf(unit);
  if ('by' in unit)
    return (unit.by === 'punisher' ? subject.routing?.punisher : undefined) ?? reachedBy(subject, start, trigger);
  const named = startingPayload(draft, trigger)[unit.payload];
  return typeof named === 'string' ? named : undefined;
}

/** The unit whose act reached the start. */
function reachedBy(
  { milestones }: Case,
  start: readonly string[],
  { seq, startSeq = seq }: Trigger,
): UnitId | undefined {
  for (const [key, { seq: first, lastSeq }] of Object.entries(milestones)) {
    const [base = '', unit] = key.split('@');
    if (unit !== undefined && start.includes(base) && (first === startSeq || lastSeq === startSeq)) return unit;
  }
  return undefined;
}
