import type { AccessDeps } from '../../shared/application/reference/access-deps.ts';
import type { Changed } from '../../shared/application/reference/change-document.ts';
import { personsOf, signOutPerson as endSessions } from '../../shared/application/reference/change-persons.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import { createAccessCheck } from '../../shared/application/access-check.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { present } from '../http/views/titles.ts';
import { authoredView } from './authored-view.ts';

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

/** `POST /v1/persons/{user}/sign-out` */
export async function signOutPerson(user: string, deps: AccessDeps): Promise<Answer | Failure> {
  return (await endSessions(user, deps)) ?? answer({ signedOut: true });
}

/** `POST /v1/logout`: ends the session that the call was made in. */
export async function signOut({ session }: StaffCaller, deps: AccessDeps): Promise<Answer> {
  if (session !== undefined) await deps.sessions.end(session);
  return answer({ signedOut: true });
}

/**
 * What a change of the register is answered: the person as they are from now on.
 * @param more `password` is shown this once
 */
export async function personAnswer(
  changing: Promise<Changed<Person> | Refusal>,
  deps: AccessDeps,
  more: { readonly status?: 200 | 201; readonly password?: string } = {},
): Promise<Answer | Failure> {
  const outcome = await changing;
  if (outcome.kind === 'refused') return outcome;
  const { version, told } = outcome;
  const { status = 200, password } = more;
  return answer({ version, person: await personView(told, deps), ...omitUndefined({ password }) }, status);
}

async function personView(person: Person, deps: AccessDeps) {
  const accessCheck = createAccessCheck({ ...deps, persons: () => Promise.resolve([]) });
  const { endedAt, roles, ...rest } = person;
  return {
    ...rest,
    roles: [...roles],
    ...present('endedAt', endedAt, toShanghai),
    mayAct: await accessCheck.person(person),
  };
}
