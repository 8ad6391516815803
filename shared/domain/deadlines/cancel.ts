import type { Deadline } from '../case/case.ts';
import type { Draft } from '../case/draft.ts';
import { cancelledBy } from '../case/outcome.ts';
import { decisiveChangeOf } from '../case/turn.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';
import { settingsOf } from './settings.ts';

const closedReason: Text = { zh: '案件已办结', en: 'the case is closed' };

/** Cancels the running deadlines of a clock for which there is a reason. */
export function cancelRunning(draft: Draft, clock: string, reasonFor: (deadline: Deadline) => Text | undefined): void {
  for (const deadline of draft.subject.deadlines) {
    if (deadline.clock !== clock || deadline.status !== 'running') continue;
    const reason = reasonFor(deadline);
    if (reason !== undefined) draft.append({ type: 'deadline-cancelled', deadline: deadline.id, reason });
  }
}

/** Nothing runs on in a case that is at its end. */
export function cancelAll(draft: Draft): void {
  const { outcome, deadlines } = draft.subject;
  const reason = outcome === undefined ? closedReason : cancelledBy[outcome];
  for (const { status, id } of deadlines)
    if (status === 'running') draft.append({ type: 'deadline-cancelled', deadline: id, reason });
}

/** Why a limit no longer applies: the fact that turned out otherwise, where it was one. */
export function reasonNoLonger({ when }: DeadlineSpec, deadline: Deadline, draft: Draft): Text {
  const under = settingsOf(draft.context, deadline);
  const turn = when && under && decisiveChangeOf(when, draft.situation(under.settings));
  const title = turn && draft.mechanism.facts[turn.fact]?.title;
  if (!title) return { zh: '该时限的前提已不成立', en: 'what the limit rests on no longer holds' };
  return {
    zh: `该时限的前提已不成立：“${title.zh}”已更正`,
    en: `what the limit rests on no longer holds: "${title.en}" turned out otherwise`,
  };
}
