import { isClosed } from '../case/case.ts';
import type { Draft } from '../case/draft.ts';
import { evaluate, type Verdict } from '../case/evaluate.ts';
import type { SettingsInForce } from '../case/settings.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import { cancelAll, cancelRunning, reasonNoLonger } from './cancel.ts';
import { settingsFor, settingsOf } from './settings.ts';
import { startIfNew } from './start.ts';
import { stopReached } from './stop.ts';
import { possibleFrom, triggersOf } from './trigger.ts';

/** Brings the deadlines in line with what was reached: stops, cancels and starts them, until nothing changes. */
export function settle(draft: Draft): void {
  stopReached(draft);
  if (isClosed(draft.subject)) {
    cancelAll(draft);
    return;
  }
  for (const [id, clock] of Object.entries(draft.mechanism.clocks)) settleClock(draft, id, clock);
  stopReached(draft);
}

function settleClock(draft: Draft, id: string, clock: DeadlineSpec): void {
  const triggers = triggersOf(draft.subject, clock);
  if (triggers.length === 0) return;
  const applies = appliesUnder(draft, clock);
  cancelRunning(draft, id, (deadline) => {
    const under = settingsOf(draft.context, deadline);
    return under !== undefined && applies(under) === 'no' ? reasonNoLonger(clock, deadline, draft) : undefined;
  });
  for (const reached of triggers) {
    const trigger = possibleFrom(draft.subject, clock, reached);
    const under = settingsFor(draft, trigger);
    if (under && applies(under) === 'yes') startIfNew(draft, id, clock, trigger, under);
  }
}

/** Whether the clock applies, by the settings under which it begins or has begun. */
function appliesUnder(draft: Draft, { when }: DeadlineSpec): (under: SettingsInForce) => Verdict['kind'] {
  if (when === undefined) return () => 'yes';
  const now = evaluate(when, draft.situation()).kind;
  return ({ settings }) => (settings === draft.context.settings ? now : evaluate(when, draft.situation(settings)).kind);
}
