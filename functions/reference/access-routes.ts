import {
  addPersonSchema,
  changePasswordSchema,
  changePersonSchema,
  changeSchema,
  endKeySchema,
  newKeySchema,
} from '../../shared/contracts/persons.ts';
import { noQuerySchema } from '../../shared/contracts/queries.ts';
import type { ApiRequest } from '../http/route.ts';
import { type Route, route } from '../http/route.ts';
import type { AccessDeps } from './access-deps.ts';
import { type AccountDeps, addPerson, changePassword, changePerson, renewPassword } from './accounts.ts';
import { endKeys, listKeys, newKey } from './hotline-keys.ts';
import { endPerson, listPersons, readmitPerson, signOut, signOutPerson } from './persons.ts';
import { staffOf } from './staff-of.ts';

const query = noQuerySchema;
const admin = { access: 'admin', query } as const;
const post = { ...admin, method: 'POST' } as const;

/** Who is let in: the register of persons, sessions and the keys of lines. */
export function accessRoutes(deps: AccessDeps): readonly Route[] {
  return [
    route({ ...admin, method: 'GET', path: '/v1/persons', handle: async () => listPersons(deps) }),
    route({
      ...post,
      path: '/v1/persons/{user}/end',
      body: changeSchema,
      handle: async (request) => endPerson(userIn(request), request.body, staffOf(request.caller), deps),
    }),
    route({
      ...post,
      path: '/v1/persons/{user}/readmission',
      body: changeSchema,
      handle: async (request) => readmitPerson(userIn(request), request.body, staffOf(request.caller), deps),
    }),
    route({
      ...post,
      path: '/v1/persons/{user}/sign-out',
      handle: async (request) => signOutPerson(userIn(request), deps),
    }),
    route({
      method: 'POST',
      access: 'staff',
      query,
      path: '/v1/logout',
      handle: async ({ caller }) => signOut(staffOf(caller), deps),
    }),
    route({ ...admin, method: 'GET', path: '/v1/hotline-keys', handle: async () => listKeys(deps) }),
    route({
      ...post,
      path: '/v1/hotline-keys',
      body: newKeySchema,
      handle: async ({ body, caller }) => newKey(body, staffOf(caller), deps),
    }),
    route({
      ...post,
      path: '/v1/hotline-keys/{line}/end',
      body: endKeySchema,
      handle: async ({ params, body, caller }) => endKeys(params['line'] ?? '', body, staffOf(caller), deps),
    }),
  ];
}

/** What there is besides where passwords are kept here, and not by an issuer of the city's own. */
export function accountRoutes(deps: AccountDeps): readonly Route[] {
  return [
    route({
      ...post,
      path: '/v1/persons',
      body: addPersonSchema,
      handle: async ({ body, caller }) => addPerson(body, staffOf(caller), deps),
    }),
    route({
      ...post,
      method: 'PUT',
      path: '/v1/persons/{user}',
      body: changePersonSchema,
      handle: async (request) => changePerson(userIn(request), request.body, staffOf(request.caller), deps),
    }),
    route({
      ...post,
      path: '/v1/persons/{user}/password',
      handle: async (request) => renewPassword(userIn(request), deps),
    }),
    route({
      method: 'POST',
      access: 'staff',
      query,
      path: '/v1/password',
      body: changePasswordSchema,
      limited: { at: 'password', subject: ({ caller }) => staffOf(caller).user },
      handle: async ({ body, caller, known = false }) => changePassword(body, staffOf(caller), { known }, deps),
    }),
  ];
}

function userIn({ params }: Pick<ApiRequest, 'params'>): string {
  return params['user'] ?? '';
}
