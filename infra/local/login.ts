import type { LocalIssuer } from '../../shared/adapters/local-auth/issuer.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { loginSchema } from '../../shared/contracts/queries.ts';
import { instantFromMs, toShanghai } from '../../shared/domain/instant.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import { type Answer, answer, failure, type Failure } from '../../functions/http/failure.ts';
import { tooManyRequests } from '../../functions/http/exchange.ts';
import { implement, type Route } from '../../functions/http/route.ts';
import type { Access } from './access.ts';

/** `POST /v1/login`: a token for user and password. One machine only; elsewhere people come with a token. */
export function loginRoute(access: Access, issuer: LocalIssuer): Route {
  return implement(operations.login, async ({ body, known = false }) => signIn({ ...body, known }, access, issuer), {
    body: loginSchema,
    subject: ({ body }) => body.user,
  });
}

async function signIn(
  { user, password, known }: { readonly user: string; readonly password: string; readonly known: boolean },
  { directory, find }: Access,
  issuer: LocalIssuer,
): Promise<Answer | Failure> {
  // Read before the password is tried: one that is changed meanwhile ends what is begun with the old one.
  const stamp = directory.stampOf(user);
  const verdict = await directory.verify(user, password, { known });
  if (verdict === 'busy') return tooManyRequests(1);
  const found = await find(user);
  if (verdict === 'wrong' || found === undefined) {
    return failure('unauthenticated', { zh: '用户名或密码不正确', en: 'wrong user or password' });
  }
  const { person, of } = found;
  if (!(await of.accessCheck.person(person))) {
    return failure('forbidden', {
      zh: '该人员或其单位已终止，不能登录',
      en: 'the person or their unit has ended: nobody signs in here',
    });
  }
  return signedIn(person, stamp, issuer);
}

/** The answer to whoever has just proved who they are. */
export async function signedIn(person: Person, stamp: string, issuer: LocalIssuer): Promise<Answer> {
  const { user, name, unit, roles } = person;
  const { token, expiresAtMs } = await issuer.issue({ user, unit, roles, stamp });
  return answer({
    token,
    expiresAt: toShanghai(instantFromMs(expiresAtMs)),
    user,
    ...(name === undefined ? {} : { name }),
    ...(unit === undefined ? {} : { unit }),
    roles: [...roles],
  });
}
