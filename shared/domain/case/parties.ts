import type { Mechanism, PartyRef, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Case, RoleHolder } from './case.ts';
import type { Actor } from './event.ts';
import { reachedMeaning } from './meaning.ts';

/** Every role that somebody has in a case, by its id. */
export function roleHolders({
  firstContact,
  holder,
  lead,
  target,
  executor,
  roles,
}: Case): Readonly<Record<string, RoleHolder>> {
  const units = omitUndefined({ 'first-contact': firstContact, holder, lead, target, executor });
  return { ...Object.fromEntries(Object.entries(units).map(([role, unit]) => [role, { unit }])), ...roles };
}

/** The unit that a party stands for in a case; undefined for parties that are not one unit. */
export function unitOf(party: PartyRef, subject: Case, actor: Pick<Actor, 'unit'>): UnitId | undefined {
  if (party.startsWith('unit:')) return party.slice('unit:'.length);
  switch (party) {
    case 'first-contact':
      return subject.firstContact;
    case 'holder':
      return subject.holder;
    case 'lead':
      return subject.lead;
    case 'target':
      return subject.target;
    case 'executor':
      return subject.executor;
    case 'actor':
      return actor.unit;
    default:
      return subject.roles?.[party]?.unit;
  }
}

/** The unit as which the actor takes the party's place, or undefined when the party is somebody else. */
export function actingAs(party: PartyRef, subject: Case, actor: Actor): UnitId | undefined {
  switch (party) {
    case 'citizen':
    case 'system':
      return actor.kind === party ? party : undefined;
    case 'manager':
      return actor.roles.includes('manager') ? (actor.unit ?? party) : undefined;
    case 'co':
      return subject.co.find((one) => actor.units.includes(one.unit))?.unit;
    default: {
      const unit = unitOf(party, subject, actor);
      const person = subject.roles?.[party]?.person;
      if (person !== undefined && person !== actor.user) return undefined;
      return unit !== undefined && actor.units.includes(unit) ? unit : undefined;
    }
  }
}

/**
 * Whether the matter is the first receiver's own: by the unit that is to take it, or open while nobody has decided. A
 * lead for now beside its candidates is what is left where no row has matched: no finding about anybody (RT-74).
 */
export function remitOf(subject: Case, mechanism: Pick<Mechanism, 'milestones'>): 'own' | 'other' | 'open' {
  if (subject.target !== undefined) return subject.target === subject.firstContact ? 'own' : 'other';
  if (reachedMeaning(subject, mechanism, 'contested') !== undefined) return 'other';
  const { candidates = [], lead } = subject.routing ?? {};
  const isFound = candidates.length > 0 && lead === undefined;
  return isFound && !candidates.includes(subject.firstContact) ? 'other' : 'open';
}
