import { isLocalDate } from '../instant.ts';
import type { Effect } from '../mechanism/mechanism.ts';
import { isOpen } from '../deadlines/deadline.ts';
import { timesPutOff, unexplainedOf } from '../deadlines/of-case.ts';
import type { Draft } from './draft.ts';
import { brief } from './retention.ts';

/** One reason is enough: who adds to it later adds to the record. */
export function explain(draft: Draft, field: string): void {
  const deadline = unexplainedOf(draft.subject).find(({ id }) => id === draft.payload[field]);
  if (deadline !== undefined) draft.append({ type: 'deadline-explained', deadline: deadline.id });
}

/** Only a later day is a put-off; that the open promise ends as such, or is past already, changes nothing in it. */
export function putOff(draft: Draft, { putOff: clock, to, why }: Extract<Effect, { putOff: string }>): void {
  const { subject, payload, acting = subject.holder } = draft;
  const promised = subject.deadlines.findLast((one) => one.clock === clock && isOpen(one));
  const { [to.payload]: day, [why.payload]: reason } = payload;
  if (promised?.dueOn === undefined || typeof day !== 'string' || !isLocalDate(day) || day <= promised.dueOn) return;
  draft.append({
    type: 'deadline-put-off',
    deadline: promised.id,
    clock,
    from: promised.dueOn,
    to: day,
    unit: acting,
    reason: brief(typeof reason === 'string' ? reason : ''),
    times: timesPutOff(subject, clock) + 1,
  });
}
