import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { AccessChange } from '../../shared/application/reference/access-deps.ts';
import type { PasswordOrigin } from '../../shared/adapters/local-auth/password.ts';
import { writePrivateFile } from '../../shared/adapters/local-auth/private-file.ts';
import type { StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { personsDocument } from '../../shared/contracts/persons.ts';
import { hotlineKeysDocument, type HotlineKeys } from '../../shared/contracts/reference.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import type { Organisation } from '../../shared/domain/organisation/organisation.ts';
import { mayAct, type Person } from '../../shared/domain/organisation/person.ts';
import { hasEnded, type Unit } from '../../shared/domain/organisation/unit.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import { SettingsError } from './settings.ts';

const credentialsSchema = z.strictObject({
  baseUrl: z.string(),
  hotlines: z.record(z.string(), z.string()),
  staff: z.record(z.string(), z.strictObject({ user: z.string(), password: z.string() })),
});

type Credentials = z.infer<typeof credentialsSchema>;

/** Persons besides one for each unit, as shipped. They belong to no unit. */
const roles = ['manager', 'admin'] as const;

/** One organisation with its register of units. */
export interface OwnUnits {
  readonly organisation: Organisation;
  readonly units: readonly Unit[];
  /** Those whom the pack names besides one for each unit. */
  readonly named: readonly Person[];
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
}

/** What the issuing of credentials needs. */
export interface CredentialDeps {
  /** `credentials.json`, for the administrator. */
  readonly path: string;
  readonly baseUrl: string;
  readonly directory: StaffDirectory;
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
 * Brings persons and keys in line with the registers of units: every line has had a key, every unit that has not ended and
 * every role of each organisation a person; the keys of a line that the register does not have, or that another unit has
 * taken over, are withdrawn. Persons and keys that an administrator has ended stay ended.
 * What is new is written to `credentials.json` for the administrator, once: what the program keeps are digests. The file
 * is written first and the rest follows from it, so that a call that was cut off is completed by the next one. Taken
 * away, it does not come back with what it held.
 * @param renew names of persons and lines that get a new password or key in the place of one that was lost
 * @throws SettingsError when nothing of that name is in the registers
 */
export async function settleCredentials(
  organisations: readonly OwnUnits[],
  deps: CredentialDeps,
  renew: readonly string[] = [],
): Promise<CredentialChange> {
  const { path, baseUrl, directory } = deps;
  const known = existsSync(path) ? readCredentials(path) : undefined;
  const registers = registersOf(await Promise.all(organisations.map(readStored)), deps);
  const all = joined(registers);
  const unknown = renew.find((name) => !all.acting.has(name) && !all.lines.has(name));
  if (unknown !== undefined) throw new SettingsError(`没有该账号或热线 · no such account or line: ${unknown}`);

  const keys = registers.flatMap(({ stored }) => stored.keys);
  const isValid = ({ line, unit }: HotlineKey): boolean => all.lines.get(line) === unit && !renew.includes(line);
  const valid = keys.filter(isValid);
  const hotlines = newKeys(all, valid, { keys, known, deps });
  const passwords = newPasswords(all, { renew, known, deps });
  writeCredentials(path, known, {
    baseUrl,
    hotlines: { ...pick(known?.hotlines, (line) => valid.some((one) => one.line === line)), ...hotlines },
    staff: {
      ...pick(known?.staff, (name) => all.acting.has(name)),
      ...loginsOf({ ...passwords.chosen, ...passwords.random }),
    },
  });
  for (const { stored, persons } of registers) {
    if (stored.personsVersion > 0 && persons.length === stored.persons.length) continue;
    await writeVersion(stored, 'persons', persons, deps);
  }
  directory.upgrade();
  for (const { stored, lines } of registers) {
    const added = Object.entries(hotlines).filter(([line]) => lines.has(line));
    const kept = stored.keys.filter(isValid);
    if (added.length === 0 && kept.length === stored.keys.length) continue;
    const document = [...kept, ...added.map(([line, key]) => hotlineKey(line, key, all))];
    await writeVersion(stored, 'hotline-keys', document, deps);
  }
  for (const origin of ['chosen', 'random'] as const) {
    if (Object.keys(passwords[origin]).length > 0) await directory.setAll(passwords[origin], origin);
  }
  return {
    issued: [...Object.keys(passwords.chosen), ...Object.keys(passwords.random), ...Object.keys(hotlines)],
    withdrawn: [...new Set(keys.map(({ line }) => line).filter((line) => !all.lines.has(line)))],
  };
}

/** What is kept of an organisation's persons and keys. */
interface Stored extends OwnUnits {
  readonly persons: readonly Person[];
  readonly personsVersion: number;
  readonly keys: HotlineKeys;
  readonly keysVersion: number;
}

async function readStored(own: OwnUnits): Promise<Stored> {
  const [persons, keys] = await Promise.all([own.reference.latest('persons'), own.reference.latest('hotline-keys')]);
  return {
    ...own,
    persons: persons ? personsDocument.parse(persons.document) : [],
    personsVersion: persons?.version ?? 0,
    keys: keys ? hotlineKeysDocument.parse(keys.document) : [],
    keysVersion: keys?.version ?? 0,
  };
}

/**
 * After a call of the administrator: the file, where it still is, holds nothing that does not work any more. What was
 * shown in an answer is only added in the place of what it replaces.
 */
export async function amendCredentials(
  path: string,
  change: AccessChange,
  maySignIn: (user: string) => Promise<boolean>,
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
  for (const name of staff.keys()) if (!(await maySignIn(name))) staff.delete(name);
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
  { reference, personsVersion, keysVersion }: Stored,
  kind: 'persons' | 'hotline-keys',
  document: unknown,
  { clock }: CredentialDeps,
): Promise<void> {
  const before = kind === 'persons' ? personsVersion : keysVersion;
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

type OwnRegister = Register & { readonly stored: Stored };

/** Whoever keeps plain keys comes first, so that its names stay what they were. */
function registersOf(all: readonly Stored[], { directory, clock }: CredentialDeps): readonly OwnRegister[] {
  const first = ({ organisation }: Stored): number => (organisation.plainKeys ? 0 : 1);
  const ordered = all.toSorted((one, other) => first(one) - first(other));
  const registers: OwnRegister[] = [];
  for (const stored of ordered) {
    // Accounts of before there was a register of persons.
    const isFormer = stored.personsVersion === 0 && (stored.organisation.plainKeys ?? all.length === 1);
    const own = isFormer ? { ...stored, persons: directory.former } : stored;
    const others = new Set(
      [...registers, ...all.filter((one) => one !== stored)].flatMap(({ persons }) =>
        persons === own.persons ? [] : persons.map(({ user }) => user),
      ),
    );
    // An account that the register does not know is that of an organisation that is not served now.
    const isForeign = (name: string): boolean =>
      directory.has(name) && (stored.personsVersion === 0 || !stored.organisation.plainKeys);
    registers.push({ ...registerOf(own, (name) => others.has(name) || isForeign(name), clock), stored: own });
  }
  return registers;
}

/** @param isTaken whether somebody of another organisation has the name */
function registerOf(
  { organisation, units, named, persons: before }: Stored,
  isTaken: (name: string) => boolean,
  clock: Clock,
): Register {
  const now = clock.now();
  const today: LocalDate = localDateOf(now);
  const present = units.filter((unit) => !hasEnded(unit, today));
  const isKnown = (user: string): boolean => before.some((one) => one.user === user);
  const nameOf = (plain: string): string => {
    const own = `${organisation.id}/${plain}`;
    return !isKnown(plain) && (isKnown(own) || isTaken(plain)) ? own : plain;
  };
  const shipped: readonly Person[] = [
    ...present.map(({ id }) => ({ user: nameOf(id), unit: id, roles: [] })),
    ...roles.map((role) => ({ user: nameOf(role), roles: [role] })),
    ...named,
  ];
  const persons = [...before, ...shipped.filter(({ user }) => !isKnown(user))];
  const mayStill = ({ unit }: Person): boolean => unit === undefined || present.some(({ id }) => id === unit);
  return {
    persons,
    acting: new Set(persons.filter((one) => mayAct(one, now) && mayStill(one)).map(({ user }) => user)),
    lines: new Map(present.flatMap(({ id, hotlines }) => hotlines.map(({ number }) => [number, id] as const))),
  };
}

function joined(all: readonly Register[]): Register {
  return {
    persons: all.flatMap(({ persons }) => persons),
    acting: new Set(all.flatMap(({ acting }) => [...acting])),
    lines: new Map(all.flatMap(({ lines }) => [...lines])),
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

/** One that stands in the file already is that of a call that was cut off, or a person has written it there. */
function newPasswords(
  { acting }: Register,
  { renew, known, deps }: Found & { readonly renew: readonly string[] },
): Readonly<Record<PasswordOrigin, Readonly<Record<string, string>>>> {
  const without = [...acting].filter((name) => !deps.directory.has(name));
  const found = without.flatMap((name) => {
    const password = renew.includes(name) ? undefined : known?.staff[name]?.password;
    return password === undefined ? [] : [[name, password] as const];
  });
  const chosen = Object.fromEntries(found);
  const wanted = [...without, ...renew.filter((name) => acting.has(name))];
  const random = wanted.filter((name) => !Object.hasOwn(chosen, name)).map((name) => [name, deps.secret()] as const);
  return { chosen, random: Object.fromEntries(random) };
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
