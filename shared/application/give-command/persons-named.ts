import type { Issue } from '../../contracts/issues.ts';
import type { Command } from '../../domain/case/decision.ts';
import { mayAct } from '../../domain/organisation/person.ts';
import type { AccessCheckDeps } from '../access-check.ts';
import type { LoadedCase } from '../decide-and-commit.ts';
import { invalid, type Refusal } from '../refusal.ts';

/** The register of persons, and whether it has everybody or only what an issuer of tokens does not say. */
export type PersonRegister = Pick<AccessCheckDeps, 'persons' | 'saidBy'>;

/** By user, the units of the persons to whom a command gives a role. */
export interface PersonsNamed {
  readonly kind: 'persons';
  readonly units: Readonly<Record<string, string>>;
}

/**
 * Looks the persons up to whom a command gives a role. On one machine the register has everybody; elsewhere persons are
 * the issuer's, the register has those who have ended, and whom it does not know is taken for one of the unit that acts.
 */
export async function personsNamed(
  { type, payload }: Pick<Command, 'type' | 'payload'>,
  { mechanism, context }: LoadedCase,
  register: PersonRegister | undefined,
): Promise<PersonsNamed | Refusal> {
  const fields = (mechanism.commands[type]?.effects ?? []).flatMap((effect) =>
    'assign' in effect && 'payload' in effect.from && mechanism.roles?.[effect.assign]?.type === 'person'
      ? [effect.from.payload]
      : [],
  );
  const named = fields.flatMap((field) => {
    const user = payload[field];
    return typeof user === 'string' ? [{ field, user }] : [];
  });
  if (named.length === 0) return { kind: 'persons', units: {} };
  const persons = (await register?.persons()) ?? [];
  const known = new Map(persons.map((person) => [person.user, person]));
  const problems = named.flatMap(({ field, user }): readonly Issue[] => {
    const person = known.get(user);
    if (person === undefined) return register?.saidBy === 'register' ? [{ path: field, message: nobody }] : [];
    return mayAct(person, context.now) ? [] : [{ path: field, message: ended }];
  });
  if (problems.length > 0) return invalid(problems);
  const units = named.flatMap(({ user }) => {
    const unit = known.get(user)?.unit;
    return unit === undefined ? [] : [[user, unit] as const];
  });
  return { kind: 'persons', units: Object.fromEntries(units) };
}

const nobody = { zh: '人员名册中没有此人', en: 'the register of persons has nobody of that name' };
const ended = { zh: '此人已停用', en: 'may not act any more' };
