import type * as z from 'zod/mini';
import { type changeSchema, personsDocument } from '../../shared/contracts/persons.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { standingOf } from '../../shared/application/standing.ts';
import { present } from '../http/views/titles.ts';
import type { AccessDeps } from './access-deps.ts';
import { type Author, authoredView, type NextDocument, writeVersion } from './write-version.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

type Change = z.infer<typeof changeSchema>;

/** `GET /v1/persons`: who may sign in, without what they sign in with; and who changed what, newest first. */
export async function listPersons(deps: AccessDeps): Promise<Answer> {
  const versions = await deps.reference.versions('persons');
  const persons = personsOf(versions[0]?.document);
  return answer({
    version: versions[0]?.version ?? 0,
    persons: await Promise.all(persons.map((person) => personView(person, deps))),
    changes: versions.map(authoredView),
  });
}

/**
 * `POST /v1/persons/{user}/end`: from now on nothing is done under this name, and no session of theirs goes on. Where an
 * issuer says who there is, whoever it names can be ended, also before they were ever seen here.
 */
export async function endPerson(
  user: string,
  change: Change,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Answer | Failure> {
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
    { written: () => deps.sessions.endAll(user) },
  );
}

/** `POST /v1/persons/{user}/readmission`: they may sign in again; what was signed in before they ended stays over. */
export async function readmitPerson(
  user: string,
  change: Change,
  author: StaffCaller,
  deps: AccessDeps,
): Promise<Answer | Failure> {
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

/** `POST /v1/persons/{user}/sign-out`: ends every session of the person; they may sign in again. */
export async function signOutPerson(user: string, deps: AccessDeps): Promise<Answer | Failure> {
  const persons = personsOf((await deps.reference.latest('persons'))?.document);
  if (deps.saidBy === 'register' && !persons.some((one) => one.user === user)) return noSuchPerson();
  await deps.sessions.endAll(user);
  return answer({ signedOut: true });
}

/** `POST /v1/logout`: ends the session that the call was made in. */
export async function signOut({ session }: StaffCaller, deps: AccessDeps): Promise<Answer> {
  if (session !== undefined) await deps.sessions.end(session);
  return answer({ signedOut: true });
}

interface Written {
  readonly status?: 200 | 201;
  readonly password?: string;
  /** What follows once it is written. */
  readonly written?: () => Promise<void>;
}

/** Writes the next version of the register with one person changed, and answers that person. */
export async function changePersons(
  change: Change & { readonly author: Author },
  user: string,
  make: (before: Person | undefined) => Person | Failure,
  deps: AccessDeps,
  { status = 200, password, written }: Written = {},
): Promise<Answer | Failure> {
  let after: Person | undefined;
  const next = (document: unknown): NextDocument => {
    const persons = personsOf(document);
    const made = make(persons.find((one) => one.user === user));
    if ('kind' in made) return made;
    after = made;
    const others = persons.filter((one) => one.user !== user);
    const all =
      persons.length === others.length ? [...persons, made] : persons.map((one) => (one.user === user ? made : one));
    return leavesAdministrator(persons, all, deps) ? { kind: 'document', document: all } : lastAdministrator();
  };
  return writeVersion(
    'persons',
    change,
    next,
    async (version) => {
      await written?.();
      await deps.accessChanged({ kind: 'persons' });
      const person = after && (await personView(after, deps));
      return answer({ version, person, ...omitUndefined({ password }) }, status);
    },
    deps,
  );
}

/** The persons of a stored document; none where there is no document yet. */
export function personsOf(document: unknown): readonly Person[] {
  return document === undefined ? [] : personsDocument.parse(document);
}

async function personView(person: Person, deps: AccessDeps) {
  const standing = standingOf({ ...deps, persons: () => Promise.resolve([]) });
  const { endedAt, roles, ...rest } = person;
  return {
    ...rest,
    roles: [...roles],
    ...present('endedAt', endedAt, toShanghai),
    mayAct: await standing.person(person),
  };
}

/** Without one nobody could set it right again; an issuer has its administrators itself. */
function leavesAdministrator(before: readonly Person[], after: readonly Person[], { saidBy }: AccessDeps): boolean {
  const administer = ({ roles, endedAt, validTo }: Person): boolean =>
    roles.includes('admin') && endedAt === undefined && validTo === undefined;
  return saidBy === 'issuer' || !before.some(administer) || after.some(administer);
}

function lastAdministrator(): Failure {
  return failure('not-allowed', {
    zh: '这是最后一名管理员，请先指定另一名',
    en: 'this is the last administrator: name another one first',
  });
}

function alreadyEnded(): Failure {
  return failure('not-allowed', { zh: '该人员已终止', en: 'this person has ended already' });
}

/** 404 for an unknown person. */
export function noSuchPerson(): Failure {
  return notFound({ zh: '没有该人员', en: 'there is no such person' });
}
