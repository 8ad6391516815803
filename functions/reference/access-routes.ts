import * as operations from '../../shared/contracts/operations.ts';
import {
  addPersonSchema,
  changePasswordSchema,
  changePersonSchema,
  changeSchema,
  endKeySchema,
  newKeySchema,
} from '../../shared/contracts/persons.ts';
import { implement, type Route } from '../http/route.ts';
import type { AccessDeps } from '../../shared/application/reference/access-deps.ts';
import { type AccountDeps, addPerson, changePassword, renewPassword } from './accounts.ts';
import { endKeys, listKeys, newKey } from './hotline-keys.ts';
import { changePerson } from '../../shared/application/reference/change-accounts.ts';
import { endPerson, readmitPerson } from '../../shared/application/reference/change-persons.ts';
import { endSession, listSessions } from './sessions.ts';
import { listPersons, personAnswer, signOut, signOutPerson } from './persons.ts';

/** Who is let in: the register of persons, sessions and the keys of lines. */
export function accessRoutes(deps: AccessDeps): readonly Route[] {
  return [
    implement(operations.listPersons, async () => listPersons(deps)),
    implement(
      operations.endPerson,
      async ({ params, body, caller }) => personAnswer(endPerson(params.user, body, caller, deps), deps),
      {
        body: changeSchema,
      },
    ),
    implement(
      operations.readmitPerson,
      async ({ params, body, caller }) => personAnswer(readmitPerson(params.user, body, caller, deps), deps),
      { body: changeSchema },
    ),
    implement(operations.signOutPerson, async ({ params }) => signOutPerson(params.user, deps)),
    implement(operations.logout, async ({ caller }) => signOut(caller, deps)),
    implement(operations.listSessions, async ({ caller }) => listSessions('all', caller, deps)),
    implement(operations.endSession, async ({ params, caller }) => endSession(params.id, 'all', caller, deps)),
    implement(operations.listOwnSessions, async ({ caller }) => listSessions('own', caller, deps)),
    implement(operations.endOwnSession, async ({ params, caller }) => endSession(params.id, 'own', caller, deps)),
    implement(operations.listHotlineKeys, async () => listKeys(deps)),
    implement(operations.addHotlineKey, async ({ body, caller }) => newKey(body, caller, deps), { body: newKeySchema }),
    implement(operations.endHotlineKeys, async ({ params, body, caller }) => endKeys(params.line, body, caller, deps), {
      body: endKeySchema,
    }),
  ];
}

/** What there is besides where passwords are kept here, and not by an issuer of the city's own. */
export function accountRoutes(deps: AccountDeps): readonly Route[] {
  return [
    implement(operations.addPerson, async ({ body, caller }) => addPerson(body, caller, deps), {
      body: addPersonSchema,
    }),
    implement(
      operations.changePerson,
      async ({ params, body, caller }) => personAnswer(changePerson(params.user, body, caller, deps), deps),
      { body: changePersonSchema },
    ),
    implement(operations.renewPassword, async ({ params }) => renewPassword(params.user, deps)),
    implement(
      operations.changePassword,
      async ({ body, caller, known = false }) => changePassword(body, caller, { known }, deps),
      { body: changePasswordSchema, subject: ({ caller }) => caller.user },
    ),
  ];
}
