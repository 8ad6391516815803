import { type Due, dueOf } from '../calendar/calendar.ts';
import { isContinuous } from '../calendar/length.ts';
import type { Deadline } from '../case/case.ts';
import type { Draft } from '../case/draft.ts';
import type { SettingsInForce } from '../case/settings.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import { rolls } from './due.ts';
import { settingsOf } from './settings.ts';
import { warningsOf } from './warnings.ts';

/**
 * Counts running deadlines again by another calendar (I-27): the rule, the start and the length stay what they were.
 * `settled` takes only what the calendar in hand makes firm, so that a function which has not read the newest calendar
 * yet never undoes what another has counted.
 */
export function recount(draft: Draft, which: 'all' | 'settled'): void {
  for (const deadline of draft.subject.deadlines) {
    const { dueAt: from, startedAt } = deadline;
    if (deadline.status !== 'running' || !from) continue;
    if (which === 'settled' && !deadline.provisional) continue;
    const counted = countedAgain(draft, deadline);
    if (!counted) continue;
    const { due, clock, settings } = counted;
    const { dueAt, dueOn, provisional, basis } = due;
    if (which === 'settled' && provisional) continue;
    if (dueAt === from && provisional === deadline.provisional) continue;
    const { basis: before } = deadline;
    const counting = deadline.resumed && before ? { ...clock, length: before.length } : clock;
    const warnings = warningsOf(draft, counting, startedAt, dueAt, settings);
    draft.append(
      { type: 'deadline-recomputed', deadline: deadline.id, from, dueAt, dueOn, provisional, basis, warnings },
      'system',
    );
  }
}

/** When a deadline is due by the calendar in hand; undefined for one that no calendar moves. */
export function countedAgain(
  draft: Draft,
  deadline: Deadline,
): { readonly due: Due; readonly clock: DeadlineSpec; readonly settings: SettingsInForce } | undefined {
  const { basis, startedAt } = deadline;
  const clock = draft.mechanism.clocks[deadline.clock];
  if (!basis || isContinuous(basis.length.unit) || !clock?.length || !('unit' in clock.length)) return undefined;
  const settings = settingsOf(draft.context, deadline);
  if (!settings) return undefined;
  const due = dueOf(draft.context.calendar, startedAt, basis.length, { roll: rolls(draft, clock, settings) });
  return { due, clock, settings };
}
