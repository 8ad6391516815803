import { isUnmet } from '../deadlines/deadline.ts';
import { isNamedOn, mustActOn, rolesOf } from './named-units.ts';
import type { Draft } from './draft.ts';

/**
 * Passes on what units that have ended have in a case, before anything else is decided: each by an event that names
 * both, and its open deadlines to the one that answers for them now. Breaches stay with the unit that they happened to.
 */
export function succeed(draft: Draft): void {
  const { successions } = draft.mechanism;
  if (successions === undefined) return;
  for (const [from, { unit: to, named }] of Object.entries(successions)) {
    const { subject } = draft;
    if (!(named ? isNamedOn(subject, from) : mustActOn(subject, from))) continue;
    draft.append({ type: 'unit-succeeded', from, to, roles: rolesOf(subject, from) }, 'system');
    for (const { id } of subject.deadlines.filter((one) => one.unit === from && isUnmet(one)))
      draft.append({ type: 'deadline-passed-on', deadline: id, from, unit: to }, 'system');
  }
}
