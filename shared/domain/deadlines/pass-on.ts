import { isOpen } from './deadline.ts';
import type { Draft } from '../case/draft.ts';

/** Open deadlines that are a role's become those of the unit that has the role now; what each unit owes for itself stays its own. */
export function passOn(draft: Draft): void {
  for (const deadline of draft.subject.deadlines) {
    const { id, clock, unit: from, perUnit } = deadline;
    const party = draft.mechanism.clocks[clock]?.unit;
    if (perUnit || !isOpen(deadline) || (party !== 'lead' && party !== 'target')) continue;
    const unit = draft.unitOf(party);
    if (unit !== undefined && unit !== from) draft.append({ type: 'deadline-passed-on', deadline: id, from, unit });
  }
}
