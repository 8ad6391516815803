import { type ChangeOfPerson, personsDocument } from '../../contracts/persons.ts';
import type { Person } from '../../domain/organisation/person.ts';
import type { StaffCaller } from '../caller.ts';
import { notFound, refusal, type Refusal } from '../refusal.ts';
import type { AccessDeps } from './access-deps.ts';
import { type Change as AuthoredChange, changeDocument, type Changed, type NextDocument } from './change-document.ts';

type Change = ChangeOfPerson;

/**
 * From now on nothing is done under this name, and no session of theirs goes on. Where an issuer says who there is,
 * whoever it names can be ended, also before they were ever seen here.
 */
export async function endPerson(
  user: string,
  change: Change,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Changed<Person> | Refusal> {
  const endedAt = deps.clock.now();
  return changePersons(
    { ...change, author },
    user,
    (before) => {
      if (before?.endedAt !== undefined) return alreadyEnded();
      if (before !== undefined) return { ...before, endedAt };
      return deps.saidBy === 'issuer' ? { user, roles: [], endedAt } : noSuchPerson();
    },
    deps,
    () => deps.sessions.endAll(user),
  );
}

/** They may sign in again; what was signed in before they ended stays over. */
export async function readmitPerson(
  user: string,
  change: Change,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Changed<Person> | Refusal> {
  await deps.sessions.endAll(user);
  return changePersons(
    { ...change, author },
    user,
    (before) => {
      if (before === undefined) return noSuchPerson();
      const { endedAt: _endedAt, validTo: _validTo, ...rest } = before;
      return rest;
    },
    deps,
  );
}

/** Ends every session of the person; they may sign in again. */
export async function signOutPerson(user: string, deps: AccessDeps): Promise<Refusal | undefined> {
  const persons = personsOf((await deps.reference.latest('persons'))?.document);
  if (deps.saidBy === 'register' && !persons.some((one) => one.user === user)) return noSuchPerson();
  await deps.sessions.endAll(user);
  return undefined;
}

/**
 * Writes the next version of the register with one person changed.
 * @param written what follows once it is written
 */
export async function changePersons(
  change: AuthoredChange,
  user: string,
  make: (before: Person | undefined) => Person | Refusal,
  deps: AccessDeps,
  written?: () => Promise<void>,
): Promise<Changed<Person> | Refusal> {
  const next = (document: unknown): NextDocument<Person> => {
    const persons = personsOf(document);
    const made = make(persons.find((one) => one.user === user));
    if ('kind' in made) return made;
    const others = persons.filter((one) => one.user !== user);
    const all =
      persons.length === others.length ? [...persons, made] : persons.map((one) => (one.user === user ? made : one));
    return leavesAdministrator(persons, all, deps)
      ? { kind: 'document', document: all, told: made }
      : lastAdministrator();
  };
  const outcome = await changeDocument('persons', change, next, deps);
  if (outcome.kind === 'refused') return outcome;
  await written?.();
  await deps.accessChanged({ kind: 'persons' });
  return outcome;
}

/** The persons of a stored document; none where there is no document yet. */
export function personsOf(document: unknown): readonly Person[] {
  return document === undefined ? [] : personsDocument.parse(document);
}

/** Without an administrator the accounts could not be repaired; an issuer has its own administrators. */
function leavesAdministrator(before: readonly Person[], after: readonly Person[], { saidBy }: AccessDeps): boolean {
  const administer = ({ roles, endedAt, validTo }: Person): boolean =>
    roles.includes('admin') && endedAt === undefined && validTo === undefined;
  return saidBy === 'issuer' || !before.some(administer) || after.some(administer);
}

function lastAdministrator(): Refusal {
  return refusal('not-allowed', {
    zh: '这是最后一名管理员，请先指定另一名',
    en: 'this is the last administrator: name another one first',
  });
}

function alreadyEnded(): Refusal {
  return refusal('not-allowed', { zh: '该人员已终止', en: 'this person has ended already' });
}

/** Nobody of that name is in the register. */
export function noSuchPerson(): Refusal {
  return notFound({ zh: '没有该人员', en: 'there is no such person' });
}
