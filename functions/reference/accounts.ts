import type * as z from 'zod/mini';
import type { addPersonSchema, changePersonSchema, changePasswordSchema } from '../../shared/contracts/persons.ts';
import type { Problem } from '../../shared/contracts/problems.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { tooManyRequests } from '../http/exchange.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { invalid } from '../../shared/application/refusal.ts';
import type { AccessDeps } from './access-deps.ts';
import { passwordProblem } from './password-rules.ts';
import { changePersons, noSuchPerson, personsOf } from './persons.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** Passwords, where they are kept here: on one machine. */
export interface Passwords {
  /** `busy` where it was not tried, because too many wait for theirs. */
  verify(user: string, password: string, options: { readonly known: boolean }): Promise<'right' | 'wrong' | 'busy'>;
  /** Sets it and ends every session of the person. */
  set(user: string, password: string): Promise<void>;
}

export interface AccountDeps extends AccessDeps {
  readonly passwords: Passwords;
  /** The answer to whoever has just proved who they are, with a token. */
  readonly signedIn: (person: Person) => Promise<Answer>;
}

type Fields = Pick<z.infer<typeof changePersonSchema>, 'name' | 'unit' | 'roles' | 'validTo'>;

/** `POST /v1/persons`: the password is shown this once. */
export async function addPerson(
  { user, expectedVersion, reason, ...fields }: z.infer<typeof addPersonSchema>,
  author: StaffCaller,
  deps: AccountDeps,
): Promise<Answer | Failure> {
  const wrong = await unknownUnit(fields, deps);
  if (wrong) return wrong;
  const password = deps.secret();
  return changePersons(
    { expectedVersion, reason, author },
    user,
    (before) => (before === undefined && !notPersons.includes(user) ? { user, ...fields } : taken()),
    deps,
    { status: 201, password, written: () => deps.passwords.set(user, password) },
  );
}

/** Stand in the record for who is no person. */
const notPersons = ['citizen', 'system'];

/** `PUT /v1/persons/{user}`: unit, roles and name as they are from now on; they count at the person's next request. */
export async function changePerson(
  user: string,
  { expectedVersion, reason, ...fields }: z.infer<typeof changePersonSchema>,
  author: StaffCaller,
  deps: AccountDeps,
): Promise<Answer | Failure> {
  const wrong = await unknownUnit(fields, deps);
  if (wrong) return wrong;
  return changePersons(
    { expectedVersion, reason, author },
    user,
    (before) =>
      before === undefined ? noSuchPerson() : { user, ...fields, ...omitUndefined({ endedAt: before.endedAt }) },
    deps,
  );
}

/** `POST /v1/persons/{user}/password`: a new one for who has lost it, shown this once; the old one and its sessions end. */
export async function renewPassword(user: string, deps: AccountDeps): Promise<Answer | Failure> {
  const persons = personsOf((await deps.reference.latest('persons'))?.document);
  if (!persons.some((one) => one.user === user)) return noSuchPerson();
  const password = deps.secret();
  await deps.passwords.set(user, password);
  await deps.accessChanged({ kind: 'password', user, password });
  return answer({ user, password });
}

/** `POST /v1/password`: one's own; every session ends, and the answer begins another one. */
export async function changePassword(
  { oldPassword, newPassword }: z.infer<typeof changePasswordSchema>,
  { user, unit }: StaffCaller,
  { known }: { readonly known: boolean },
  deps: AccountDeps,
): Promise<Answer | Failure> {
  const persons = personsOf((await deps.reference.latest('persons'))?.document);
  const person = persons.find((one) => one.user === user);
  if (person === undefined) return noSuchPerson();
  const problem = passwordProblem(newPassword, { oldPassword, names: [user, unit, person.name] });
  if (problem) return invalid([{ path: 'newPassword', message: problem } satisfies Problem]);
  const verdict = await deps.passwords.verify(user, oldPassword, { known });
  if (verdict === 'busy') return tooManyRequests(1);
  if (verdict === 'wrong') return wrongPassword();
  await deps.passwords.set(user, newPassword);
  await deps.accessChanged({ kind: 'password', user });
  return deps.signedIn(person);
}

async function unknownUnit({ unit }: Fields, { rules }: AccountDeps): Promise<Failure | undefined> {
  if (unit === undefined || (await rules.current()).units.some(({ id }) => id === unit)) return undefined;
  return invalid([
    { path: 'unit', message: { zh: '单位名录中没有该单位', en: 'the register has no such unit' } } satisfies Problem,
  ]);
}

/** Not 401: the session is a good one. */
function wrongPassword(): Failure {
  const message = { zh: '原密码不正确', en: 'is not the password so far' };
  return failure('forbidden', message, { details: [{ path: 'oldPassword', message }] });
}

function taken(): Failure {
  return failure('conflict', {
    zh: '该用户名已被占用，用户名永不重复使用',
    en: 'this user name is taken; names are never used again',
  });
}
