import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { AccessCheck } from '../../shared/application/access-check.ts';
import type { AccessChange } from '../../shared/application/reference/access-deps.ts';
import { writePrivateFile } from '../../shared/adapters/local-auth/private-file.ts';
import type { StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { personsDocument } from '../../shared/contracts/persons.ts';
import { hotlineKeysDocument, type HotlineKeys } from '../../shared/contracts/reference.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { mayAct, type Person } from '../../shared/domain/organisation/person.ts';
import { hasEnded, type Unit } from '../../shared/domain/organisation/unit.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceKind, ReferenceStore } from '../../shared/ports/reference-store.ts';
import { SettingsError } from './settings.ts';

const credentialsSchema = z.strictObject({
  baseUrl: z.string(),
  hotlines: z.record(z.string(), z.string()),
  staff: z.record(z.string(), z.strictObject({ user: z.string(), password: z.string() })),
});

type Credentials = z.infer<typeof credentialsSchema>;

/** Persons besides one for each unit, as shipped. They belong to no unit. */
const roles = ['manager', 'admin'] as const;

/** What the issuing of credentials needs. */
export interface CredentialDeps {
  /** `credentials.json`, for the administrator. */
  readonly path: string;
  readonly baseUrl: string;
  readonly directory: StaffDirectory;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly clock: Clock;
  /** A new key or password. */
  readonly secret: () => string;
}

/** Names of persons and lines; never what they are secured with. */
export interface CredentialChange {
  readonly issued: readonly string[];
  /** Lines whose keys do not work any more. */
  readonly withdrawn: readonly string[];
}

/**
 * Brings persons and keys in line with the register of units: every line has had a key, every unit that has not ended and
 * every role a person; the keys of a line that the register does not have, or that another unit has taken over, are
 * withdrawn. Persons and keys that an administrator has ended stay ended.
 * What is new is written to `credentials.json` for the administrator, once: what the program keeps are digests. The file
 * is written first and the rest follows from it, so that a call that was cut off is completed by the next one. Taken
 * away, it does not come back with what it held.
 * @param renew names of persons and lines that get a new password or key in the place of one that was lost
 * @throws SettingsError when nothing of that name is in the registers
 */
export async function settleCredentials(
  units: readonly Unit[],
  deps: CredentialDeps,
  renew: readonly string[] = [],
): Promise<CredentialChange> {
  const { path, baseUrl, directory, reference, clock } = deps;
  const [storedKeys, storedPersons] = await Promise.all([
    reference.latest('hotline-keys'),
    reference.latest('persons'),
  ]);
  const keys = storedKeys ? hotlineKeysDocument.parse(storedKeys.document) : [];
  const before = storedPersons ? personsDocument.parse(storedPersons.document) : directory.former;
  const known = existsSync(path) ? readCredentials(path) : undefined;
  const register = registerOf(units, before, clock);
  const unknown = renew.find((name) => !register.acting.has(name) && !register.lines.has(name));
  if (unknown !== undefined) throw new SettingsError(`没有该账号或热线 · no such account or line: ${unknown}`);

  const isValid = ({ line, unit }: HotlineKey): boolean => register.lines.get(line) === unit && !renew.includes(line);
  const valid = keys.filter(isValid);
  const hotlines = newKeys(register, valid, { keys, known, deps });
  const passwords = newPasswords(register, { renew, known, deps });
  writeCredentials(path, known, {
    baseUrl,
    hotlines: { ...pick(known?.hotlines, (line) => valid.some((one) => one.line === line)), ...hotlines },
    staff: { ...pick(known?.staff, (name) => register.acting.has(name)), ...loginsOf(passwords) },
  });
  if (storedPersons === undefined || register.persons.length > before.length)
    await writeVersion('persons', register.persons, storedPersons?.version ?? 0, deps);
  directory.upgrade();
  const added = Object.entries(hotlines).map(([line, key]) => hotlineKey(line, key, register));
  if (added.length > 0 || valid.length < keys.length)
    await writeVersion('hotline-keys', [...valid, ...added], storedKeys?.version ?? 0, deps);
  if (Object.keys(passwords).length > 0) await directory.setAll(passwords);
  return {
    issued: [...Object.keys(passwords), ...Object.keys(hotlines)],
    withdrawn: [...new Set(keys.map(({ line }) => line).filter((line) => !register.lines.has(line)))],
  };
}

/**
 * After a call of the administrator: the file, where it still is, holds nothing that does not work any more. What was
 * shown in an answer is only added in the place of what it replaces.
 */
export async function amendCredentials(
  path: string,
  change: AccessChange,
  persons: readonly Person[],
  accessCheck: AccessCheck,
): Promise<void> {
  if (!existsSync(path)) return;
  const known = readCredentials(path);
  const hotlines = new Map(Object.entries(known.hotlines));
  const staff = new Map(Object.entries(known.staff));
  if (change.kind === 'key') replace(hotlines, change.line, change.key);
  if (change.kind === 'password') {
    const { user, password } = change;
    replace(staff, user, password === undefined ? undefined : { user, password });
  }
  for (const name of staff.keys()) {
    const person = persons.find(({ user }) => user === name);
    if (person === undefined || !(await accessCheck.person(person))) staff.delete(name);
  }
  writeCredentials(path, known, {
    ...known,
    hotlines: Object.fromEntries(hotlines),
    staff: Object.fromEntries(staff),
  });
}

function replace<Value>(entries: Map<string, Value>, name: string, value: Value | undefined): void {
  if (!entries.has(name)) return;
  if (value === undefined) entries.delete(name);
  else entries.set(name, value);
}

type HotlineKey = HotlineKeys[number];

async function writeVersion(
  kind: ReferenceKind & ('persons' | 'hotline-keys'),
  document: unknown,
  before: number,
  { reference, clock }: CredentialDeps,
): Promise<void> {
  const reason = before === 0 ? '首次启动 · first start' : '与单位名录一致 · in line with the register';
  const { kind: result } = await reference.add({ kind, document, author: 'system', reason, at: clock.now() }, before);
  if (result !== 'added') throw new Error(`somebody else has written the ${kind}`);
}

interface Register {
  /** Everybody who was ever named, with those who are new. */
  readonly persons: readonly Person[];
  /** Those of them who may sign in. */
  readonly acting: ReadonlySet<string>;
  /** The unit of each line. */
  readonly lines: ReadonlyMap<string, UnitId>;
}

function registerOf(units: readonly Unit[], before: readonly Person[], clock: Clock): Register {
  const now = clock.now();
  const today: LocalDate = localDateOf(now);
  const present = units.filter((unit) => !hasEnded(unit, today));
  const shipped: readonly Person[] = [
    ...present.map(({ id }) => ({ user: id, unit: id, roles: [] })),
    ...roles.map((role) => ({ user: role, roles: [role] })),
  ];
  const persons = [...before, ...shipped.filter(({ user }) => !before.some((one) => one.user === user))];
  const mayStill = ({ unit }: Person): boolean => unit === undefined || present.some(({ id }) => id === unit);
  return {
    persons,
    acting: new Set(persons.filter((one) => mayAct(one, now) && mayStill(one)).map(({ user }) => user)),
    lines: new Map(present.flatMap(({ id, hotlines }) => hotlines.map(({ number }) => [number, id] as const))),
  };
}

interface Found {
  readonly known: Credentials | undefined;
  readonly deps: CredentialDeps;
}

/** A key that the file has and nobody knows yet is that of a call that was cut off; one that was withdrawn is not used again. */
function newKeys(
  { lines }: Register,
  valid: HotlineKeys,
  { keys, known, deps }: Found & { readonly keys: HotlineKeys },
): Readonly<Record<string, string>> {
  const without = [...lines.keys()].filter((line) => !valid.some((one) => one.line === line));
  const isUsed = (key: string): boolean => keys.some(({ sha256 }) => sha256 === hash('sha256', key));
  return Object.fromEntries(
    without.map((line) => {
      const key = known?.hotlines[line];
      return [line, key === undefined || isUsed(key) ? deps.secret() : key];
    }),
  );
}

function newPasswords(
  { acting }: Register,
  { renew, known, deps }: Found & { readonly renew: readonly string[] },
): Readonly<Record<string, string>> {
  const without = [...acting].filter((name) => !deps.directory.has(name));
  return Object.fromEntries<string>([
    ...without.map((name) => [name, known?.staff[name]?.password ?? deps.secret()] as const),
    ...renew.filter((name) => acting.has(name)).map((name) => [name, deps.secret()] as const),
  ]);
}

function readCredentials(path: string): Credentials {
  return credentialsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Not where there would be nothing new in it: somebody may have taken it away. */
function writeCredentials(path: string, known: Credentials | undefined, next: Credentials): void {
  const isEmpty = Object.keys(next.hotlines).length === 0 && Object.keys(next.staff).length === 0;
  const text = `${JSON.stringify(next, null, 2)}\n`;
  if (known === undefined ? isEmpty : text === `${JSON.stringify(known, null, 2)}\n`) return;
  writePrivateFile(path, text);
}

function pick<Value>(
  from: Readonly<Record<string, Value>> | undefined,
  which: (name: string) => boolean,
): Readonly<Record<string, Value>> {
  return Object.fromEntries<Value>(Object.entries(from ?? {}).filter(([name]) => which(name)));
}

function loginsOf(passwords: Readonly<Record<string, string>>): Credentials['staff'] {
  return Object.fromEntries(Object.entries(passwords).map(([user, password]) => [user, { user, password }]));
}

function hotlineKey(line: string, key: string, { lines }: Register): HotlineKey {
  const unit = lines.get(line);
  if (unit === undefined) throw new Error('only lines of the register get a key');
  return { line, unit, sha256: hash('sha256', key) };
}
