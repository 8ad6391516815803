import type { StaffCaller } from '../../shared/application/caller.ts';
import {
  addPerson as addAccount,
  changePassword as setOwn,
  type PasswordDeps,
  renewPassword as renew,
} from '../../shared/application/reference/change-accounts.ts';
import type { AddPerson, ChangePassword } from '../../shared/contracts/persons.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import { tooManyRequests } from '../http/exchange.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { personAnswer } from './persons.ts';

/** What the calls about passwords need. */
export interface AccountDeps extends PasswordDeps {
  /** The answer to whoever has just proved who they are, with a token. */
  readonly signedIn: (person: Person) => Promise<Answer>;
}

/** `POST /v1/persons`: the password is shown this once. */
export async function addPerson(body: AddPerson, author: StaffCaller, deps: AccountDeps): Promise<Answer | Failure> {
  const password = deps.secret();
  return personAnswer(addAccount(body, password, author, deps), deps, { status: 201, password });
}

/** `POST /v1/persons/{user}/password`: shown this once. */
export async function renewPassword(user: string, deps: AccountDeps): Promise<Answer | Failure> {
  const outcome = await renew(user, deps);
  return outcome.kind === 'refused' ? outcome : answer({ user, password: outcome.password });
}

/** `POST /v1/password`: the answer begins another session. */
export async function changePassword(
  body: ChangePassword,
  caller: StaffCaller,
  known: { readonly known: boolean },
  deps: AccountDeps,
): Promise<Answer | Failure> {
  const outcome = await setOwn(body, caller, known, deps);
  switch (outcome.kind) {
    case 'refused':
      return outcome;
    case 'busy':
      return tooManyRequests(1);
    case 'set':
      return deps.signedIn(outcome.person);
  }
}
