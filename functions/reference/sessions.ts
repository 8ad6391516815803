import type { StaffCaller } from '../../shared/application/caller.ts';
import type { AccessDeps } from '../../shared/application/reference/access-deps.ts';
import { personsOf } from '../../shared/application/reference/change-persons.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { SessionsAnswer } from '../../shared/contracts/persons.ts';
import { instantFromMs, toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { OpenSession } from '../../shared/ports/session-register.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';

type Whose = 'all' | 'own';

/** `GET /v1/sessions`, `GET /v1/me/sessions`: those used last first. */
export async function listSessions(whose: Whose, caller: StaffCaller, deps: AccessDeps): Promise<Answer> {
  const [open, stored] = await Promise.all([openSessions(whose, caller, deps), deps.reference.latest('persons')]);
  const persons = new Map(personsOf(stored?.document).map((person) => [person.user, person]));
  const body: SessionsAnswer = {
    kept: deps.sessionRegister === undefined ? 'issuer' : 'here',
    sessions: open
      .toSorted((a, b) => b.usedAt - a.usedAt)
      .map(({ id, user, signedInAt, usedAt, from, expiresAt }) => ({
        ...{ id, user, since: shown(signedInAt), lastUsedAt: shown(usedAt), from, expiresAt: shown(expiresAt) },
        ...omitUndefined({ name: persons.get(user)?.name, unit: persons.get(user)?.unit }),
        ...(id === caller.session?.id ? { own: true } : {}),
      })),
    now: shown(deps.seconds()),
  };
  return answer(body);
}

/** `POST /v1/sessions/{id}/end`, `POST /v1/me/sessions/{id}/end` */
export async function endSession(
  id: string,
  whose: Whose,
  caller: StaffCaller,
  deps: AccessDeps,
): Promise<Answer | Failure> {
  const found = (await openSessions(whose, caller, deps)).find((one) => one.id === id);
  if (found === undefined) return notFound({ zh: '没有这一会话，或已终止', en: 'no such session, or it has ended' });
  await deps.sessions.end(found);
  return answer({ signedOut: true });
}

async function openSessions(
  whose: Whose,
  { user }: StaffCaller,
  { sessionRegister }: AccessDeps,
): Promise<readonly OpenSession[]> {
  const all = (await sessionRegister?.list()) ?? [];
  return whose === 'all' ? all : all.filter((one) => one.user === user);
}

function shown(seconds: number): string {
  return toShanghai(instantFromMs(seconds * 1000));
}
