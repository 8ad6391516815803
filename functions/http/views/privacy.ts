import type { Case } from '../../../shared/domain/case/case.ts';
import { actingAs } from '../../../shared/domain/case/parties.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';

/** Whether the actor may read what a restricted act says; that it happened is open to all staff (ENV-073). */
export function mayRead(restrictedTo: readonly string[] | undefined, subject: Case, actor: Actor): boolean {
  if (restrictedTo === undefined) return true;
  // For the unit itself: a centre that acts for its department in everything else does not read on its behalf.
  const alone = { ...actor, units: actor.unit === undefined ? [] : [actor.unit] };
  return restrictedTo.some((party) => actingAs(party, subject, alone) !== undefined);
}
