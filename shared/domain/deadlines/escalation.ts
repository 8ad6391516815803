import { dueOf, type Length } from '../calendar/calendar.ts';
import type { Deadline } from '../case/case.ts';
import type { Draft } from '../case/draft.ts';
import { addSeconds, type Instant } from '../instant.ts';
import type { PartyRef, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { runMatrix } from '../routing/matrix.ts';
import { lengthUnder } from './due.ts';
import { settingsOf } from './settings.ts';

/** What follows a miss, each step with its instant. */
export function escalationsOf(draft: Draft, deadline: Deadline, dueAt: Instant): Deadline['escalations'] {
  const { mechanism, context } = draft;
  const { settings } = settingsOf(context, deadline) ?? context;
  return (mechanism.clocks[deadline.clock]?.escalation ?? []).map(({ id: step, after }) => ({
    step,
    at: instantOf(draft, deadline, dueAt, lengthUnder(draft, after, settings)),
  }));
}

/** Day clocks end at 24:00, so a step some days after is counted from the last day itself. */
function instantOf({ context }: Draft, { inclusive }: Deadline, dueAt: Instant, after: Length): Instant {
  if (after.n === 0) return inclusive ? addSeconds(dueAt, 1) : dueAt;
  const from = inclusive ? dueAt : addSeconds(dueAt, -1);
  return dueOf(context.calendar, from, after, { roll: false }).dueAt;
}

/** Takes one step of what follows a miss. */
export function escalate(draft: Draft, { id, clock }: Deadline, stepId: string): void {
  const step = draft.mechanism.clocks[clock]?.escalation?.find((one) => one.id === stepId);
  const unitsOf = (parties: readonly PartyRef[] = []): readonly UnitId[] =>
    parties.map((party) => draft.unitOf(party)).filter((unit) => unit !== undefined);
  const to = unitsOf(step?.to);
  draft.append(
    omitUndefined({
      type: 'escalated',
      deadline: id,
      step: stepId,
      action: step?.action ?? 'notify',
      to: [...new Set(to)],
      from: unitsOf(step?.from).find((unit) => !to.includes(unit)),
      rules: step?.rules ?? [],
    }),
    'system',
  );
  if (step?.route) runMatrix(draft, step.route);
}
