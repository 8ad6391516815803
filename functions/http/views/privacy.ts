import { hasComplainant } from '../../../shared/application/readings.ts';
import type { PersonalData } from '../../../shared/contracts/queries.ts';
import type { Case, CaseFile, Registration } from '../../../shared/domain/case/case.ts';
import { actingAs } from '../../../shared/domain/case/parties.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';
import type { Section } from '../../../shared/domain/mechanism/mechanism.ts';

/** Whether the actor may read what a restricted act says; that it happened is open to all staff (ENV-073). */
export function mayRead(restrictedTo: readonly string[] | undefined, subject: Case, actor: Actor): boolean {
  if (restrictedTo === undefined) return true;
  // For the unit itself: a centre that acts for its department in everything else does not read on its behalf.
  const alone = { ...actor, units: actor.unit === undefined ? [] : [actor.unit] };
  return restrictedTo.some((party) => actingAs(party, subject, alone) !== undefined);
}

/** What an answer shows of the sections that are open to its reader. */
export interface ShownSections {
  readonly open: ReadonlySet<Section>;
  /** The data of who complains is left out because the reader wants it so, and not because they may not have it. */
  readonly revealable: boolean;
}

/** The sections that an answer shows: where it is asked for masked, without the data whose reading would be recorded. */
export function shownSections(
  open: ReadonlySet<Section>,
  registration: Pick<Registration, 'complainant' | 'content' | 'personal'>,
  personal: PersonalData | undefined,
): ShownSections {
  const revealable = personal === 'masked' && open.has('complainant') && hasComplainant(registration);
  return { open: revealable ? new Set([...open].filter((section) => section !== 'complainant')) : open, revealable };
}

/**
 * Whether the actor may read a file of a case: what came with the registration or from whoever brought it may show them, and
 * one that is hidden is for managers alone.
 */
export function mayReadFile(file: CaseFile, subject: Case, open: ReadonlySet<Section>, actor: Actor): boolean {
  const isOfComplainant = file.seq === 1 || file.by !== 'staff';
  return (
    open.has('record') &&
    (!isOfComplainant || open.has('complainant')) &&
    (file.hidden === undefined || actor.roles.includes('manager')) &&
    mayRead(file.restrictedTo, subject, actor)
  );
}
