import { omitUndefined } from '../omit-undefined.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { involvedWith } from '../privacy/involvement.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';
import { roleHolders } from './parties.ts';
import { briefed } from './retention.ts';

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** A unit gets a role in the case. */
export function assigned(subject: Case, { role, unit, person, duty }: EventOf<'assigned'>): Case {
  const involved = withHolder(subject, [roleHolders(subject)[role]?.unit]);
  if (!isOwnField(role)) {
    return { ...subject, involved, roles: { ...subject.roles, [role]: omitUndefined({ unit, person, duty }) } };
  }
  const next = { ...subject, involved, [role]: unit };
  return role === 'lead' ? { ...next, co: next.co.filter((one) => one.unit !== unit) } : next;
}

/** Somebody of a unit handles the case for it from now on, or nobody in particular. */
export function personAssigned(subject: Case, { unit, person }: EventOf<'person-assigned'>): Case {
  const { [unit]: _before, ...others } = subject.handlers ?? {};
  const { handlers: _handlers, ...rest } = subject;
  const handlers = person === undefined ? others : { ...others, [unit]: person };
  return Object.keys(handlers).length === 0 ? rest : { ...rest, handlers };
}

/** The roles that a case has always had in fields of their own. */
function isOwnField(role: string): role is 'lead' | 'target' | 'executor' {
  return role === 'lead' || role === 'target' || role === 'executor';
}

/** A unit that held the case stays among those that read it, also when its role goes to another. */
function withHolder({ involved, holder }: Case, before: readonly (UnitId | undefined)[]): readonly UnitId[] {
  return before.includes(holder) ? involvedWith(involved, [holder]) : involved;
}

/** The matrix has answered, and moves the case where it names who is to receive it. */
export function routed(subject: Case, event: EventOf<'routed'>): Case {
  const { lead, target, ruling: _ruling, ...rest } = subject;
  const gone = [lead, target].filter((unit) => unit !== event.lead && unit !== event.target);
  const joint = event.result.joint.map((unit) => briefed({ unit, task: event.result.row, joint: true }));
  const helping = event.result.co.map((unit) => briefed({ unit, task: event.result.row, joint: false }));
  const moves = event.target !== undefined;
  const named = [...joint, ...helping];
  const kept = event.keepsCo
    ? rest.co.filter(({ unit }) => unit !== event.lead && !named.some((one) => one.unit === unit))
    : [];
  return {
    ...rest,
    involved: withHolder(subject, gone),
    routing: event.result,
    ...omitUndefined({ ruling: event.ruling, lead: event.lead, target: event.target }),
    co: moves ? [...kept, ...named] : rest.co,
  };
}

/** A unit helps; one that acted on its own account goes on doing so. */
export function joined(subject: Case, { unit, task, joint }: EventOf<'unit-joined'>): Case {
  const before = subject.co.find((one) => one.unit === unit);
  const others = subject.co.filter((one) => one.unit !== unit);
  return { ...subject, co: [...others, briefed({ unit, task, joint: joint || (before?.joint ?? false) })] };
}
