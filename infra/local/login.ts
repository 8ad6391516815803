import type { LocalIssuer } from '../../shared/adapters/local-auth/issuer.ts';
import type { StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { loginSchema, noQuerySchema } from '../../shared/contracts/queries.ts';
import { instantFromMs, toShanghai } from '../../shared/domain/instant.ts';
import { answer, failure } from '../../functions/http/failure.ts';
import { tooManyRequests } from '../../functions/http/exchange.ts';
import { limiter } from '../../functions/http/limiter.ts';
import { type Route, route } from '../../functions/http/route.ts';
import type { Standing } from './standing.ts';

/** Wrong passwords of one user, from wherever; the chain counts those of one address. */
const perUser = { tries: 20, windowSeconds: 300 };

/** `POST /v1/login`: a token for user and password. One machine only; elsewhere people come with a token. */
export function loginRoute(directory: StaffDirectory, issuer: LocalIssuer, standing: Standing): Route {
  const ofUser = limiter(perUser);
  return route({
    method: 'POST',
    path: '/v1/login',
    access: 'public',
    limited: true,
    body: loginSchema,
    query: noQuerySchema,
    handle: async ({ body }) => {
      const wait = ofUser.waiting(body.user);
      if (wait !== undefined) return tooManyRequests(wait);
      const account = await directory.signIn(body.user, body.password);
      if (account === undefined) {
        ofUser.failed(body.user);
        return failure('unauthenticated', { zh: '用户名或密码不正确', en: 'wrong user or password' });
      }
      if (!(await standing(account.unit))) {
        return failure('forbidden', { zh: '该单位已终止，不能登录', en: 'the unit has ended: nobody signs in for it' });
      }
      const { token, expiresAtMs } = await issuer.issue(account);
      return answer({ token, expiresAt: toShanghai(instantFromMs(expiresAtMs)), ...account });
    },
  });
}
