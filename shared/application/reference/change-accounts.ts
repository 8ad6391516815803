import type { AddPerson, ChangePassword, ChangePerson } from '../../contracts/persons.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Person } from '../../domain/organisation/person.ts';
import type { StaffCaller } from '../caller.ts';
import { invalid, refusal, type Refusal } from '../refusal.ts';
import type { AccessDeps } from './access-deps.ts';
import type { Changed } from './change-document.ts';
import { changePersons, noSuchPerson, personsOf } from './change-persons.ts';
import { passwordProblem } from './password-rules.ts';

/** Passwords, where they are kept here: on one machine. */
export interface Passwords {
  /** Whether somebody has the user name, of whichever organisation. */
  has(user: string): boolean;
  /** `busy` where it was not tried, because too many wait for theirs. */
  verify(user: string, password: string, options: { readonly known: boolean }): Promise<'right' | 'wrong' | 'busy'>;
  /** Sets it and ends every session of the person. */
  set(user: string, password: string): Promise<void>;
}

/** What changing passwords needs. */
export interface PasswordDeps extends AccessDeps {
  readonly passwords: Passwords;
}

type Fields = Pick<ChangePerson, 'name' | 'unit' | 'roles' | 'validTo'>;

/** @param password the first one, which is told once */
export async function addPerson(
  { user, expectedVersion, reason, ...fields }: AddPerson,
  password: string,
  author: StaffCaller,
  deps: PasswordDeps,
): Promise<Changed<Person> | Refusal> {
  const wrong = await unknownUnit(fields, deps);
  if (wrong) return wrong;
  return changePersons(
    { expectedVersion, reason, author },
    user,
    (before) =>
      before === undefined && !notPersons.includes(user) && !deps.passwords.has(user) ? { user, ...fields } : taken(),
    deps,
    () => deps.passwords.set(user, password),
  );
}

/** Names that the record uses for actors who are not persons. */
const notPersons = ['citizen', 'system'];

/** Unit, roles and name as they are from now on; they count at the person's next request. */
export async function changePerson(
  user: string,
  { expectedVersion, reason, ...fields }: ChangePerson,
  author: StaffCaller,
  deps: PasswordDeps,
): Promise<Changed<Person> | Refusal> {
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

/** A new one for who has lost it, told once; the old one and its sessions end. */
export async function renewPassword(
  user: string,
  deps: PasswordDeps,
): Promise<{ readonly kind: 'renewed'; readonly password: string } | Refusal> {
  const persons = personsOf((await deps.reference.latest('persons'))?.document);
  if (!persons.some((one) => one.user === user)) return noSuchPerson();
  const password = deps.secret();
  await deps.passwords.set(user, password);
  await deps.accessChanged({ kind: 'password', user, password });
  return { kind: 'renewed', password };
}

/**
 * One's own; every session ends.
 * @param known whether the caller was right about it before
 * @returns `busy` where the old one was not tried
 */
export async function changePassword(
  { oldPassword, newPassword }: ChangePassword,
  { user, unit }: StaffCaller,
  { known }: { readonly known: boolean },
  deps: PasswordDeps,
): Promise<{ readonly kind: 'set'; readonly person: Person } | { readonly kind: 'busy' } | Refusal> {
  const persons = personsOf((await deps.reference.latest('persons'))?.document);
  const person = persons.find((one) => one.user === user);
  if (person === undefined) return noSuchPerson();
  const problem = passwordProblem(newPassword, { oldPassword, names: [user, unit, person.name] });
  if (problem) return invalid([{ path: 'newPassword', message: problem }]);
  const verdict = await deps.passwords.verify(user, oldPassword, { known });
  if (verdict === 'busy') return { kind: 'busy' };
  if (verdict === 'wrong') return wrongPassword();
  await deps.passwords.set(user, newPassword);
  await deps.accessChanged({ kind: 'password', user });
  return { kind: 'set', person };
}

async function unknownUnit({ unit }: Fields, { rules }: PasswordDeps): Promise<Refusal | undefined> {
  if (unit === undefined || (await rules.current()).units.some(({ id }) => id === unit)) return undefined;
  return invalid([{ path: 'unit', message: { zh: '单位名录中没有该单位', en: 'the register has no such unit' } }]);
}

/** Whoever asks is who they say: the session is a good one. */
function wrongPassword(): Refusal {
  const message = { zh: '原密码不正确', en: 'is not the password so far' };
  return refusal('forbidden', message, { details: [{ path: 'oldPassword', message }] });
}

function taken(): Refusal {
  return refusal('conflict', {
    zh: '该用户名已被占用，用户名永不重复使用',
    en: 'this user name is taken; names are never used again',
  });
}
