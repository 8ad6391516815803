import type { Case } from '../case/case.ts';
import type { DecisionContext } from '../case/context.ts';
import { holds } from '../case/evaluate.ts';
import type { Actor } from '../case/event.ts';
import { actingAs, roleHolders } from '../case/parties.ts';
import { situationOf } from '../case/situation.ts';
import { type Mechanism, type PartyRef, type Section, sections } from '../mechanism/mechanism.ts';
import { unitsOnCase } from './involvement.ts';

/**
 * What somebody has to do with a case: a role, or `co`; `involved`: acted on it, held it, or was told of it; `named`: a rule
 * of the mechanism names them, now; or `system`.
 */
export type Relation = string;

/** Everything that the actor has to do with the case; nothing for a unit that never touched it. */
export function relationsOf(subject: Case, mechanism: Mechanism, context: DecisionContext): readonly Relation[] {
  const { actor } = context;
  if (actor.kind === 'system') return ['system'];
  if (actor.kind !== 'staff') return [];
  const held = [...Object.keys(roleHolders(subject)), 'co'].filter(
    (role) => actingAs(role, subject, actor) !== undefined,
  );
  const involved = actor.units.some((unit) => subject.involved.includes(unit));
  const named = readersFor(subject, mechanism, context).length > 0;
  return [...held, ...(involved ? ['involved'] : []), ...(named ? ['named'] : [])];
}

/** The sections of the record that the actor reads; none for whom no relation and no rule opens any. */
export function sectionsOpenTo(subject: Case, mechanism: Mechanism, context: DecisionContext): ReadonlySet<Section> {
  const { actor } = context;
  if (actor.kind === 'system') return new Set(sections);
  if (actor.kind !== 'staff') return new Set();
  const open = actor.units.some((unit) => unitsOnCase(subject).includes(unit))
    ? sections
    : readersFor(subject, mechanism, context).flatMap(({ sections: own = sections }) => own);
  // Who asks for confidentiality is known to the first receiver alone, whoever else is to act or to supervise.
  const isHidden = subject.registration.confidential === true && !actor.units.includes(subject.firstContact);
  return new Set(open.filter((section) => !isHidden || section !== 'complainant'));
}

function readersFor(subject: Case, mechanism: Mechanism, context: DecisionContext) {
  const situation = situationOf(mechanism, subject, context);
  return (mechanism.readers ?? []).filter(
    ({ party, when }) => actingAs(party, subject, context.actor) !== undefined && holds(when, situation),
  );
}

/** Whether the actor reads a section of every case of the mechanism, whatever becomes of it. */
export function readsAllOf(mechanism: Mechanism, section: Section, actor: Actor): boolean {
  return (mechanism.readers ?? []).some(
    ({ party, when, sections: own = sections }) =>
      when === undefined &&
      own.includes(section) &&
      (party === 'manager' || party === 'actor' || party.startsWith('unit:')) &&
      is(party, actor),
  );
}

function is(party: PartyRef, actor: Actor): boolean {
  if (party === 'manager') return actor.roles.includes('manager');
  // Whoever is at work: everybody of a unit.
  if (party === 'actor') return actor.unit !== undefined;
  return actor.units.includes(party.slice('unit:'.length));
}
