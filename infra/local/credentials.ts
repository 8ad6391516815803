import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { writePrivateFile } from '../../shared/adapters/local-auth/private-file.ts';
import type { NewAccount, StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { hotlineKeysDocument, type HotlineKeys } from '../../shared/contracts/reference.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism.ts';
import { hasEnded, type Unit } from '../../shared/domain/unit.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import { SettingsError } from './settings.ts';

const credentialsSchema = z.strictObject({
  baseUrl: z.string(),
  hotlines: z.record(z.string(), z.string()),
  staff: z.record(z.string(), z.strictObject({ user: z.string(), password: z.string() })),
});

type Credentials = z.infer<typeof credentialsSchema>;

/** Accounts besides one for each unit. They belong to no unit. */
const roles = ['manager', 'admin'] as const;

export interface CredentialDeps {
  /** `credentials.json`, for the administrator. */
  readonly path: string;
  readonly baseUrl: string;
  readonly directory: StaffDirectory;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly clock: Clock;
}

/** Names of accounts and lines; never what they are secured with. */
export interface CredentialChange {
  readonly issued: readonly string[];
  /** Lines whose key does not work any more. */
  readonly withdrawn: readonly string[];
}

/**
 * Brings accounts and keys in line with the register: every line has a key, every unit that has not ended and every
 * role an account; the key of a line that the register does not have, or that another unit has taken over, is withdrawn.
 * What is new is written to `credentials.json` for the administrator, once: what the program keeps are digests. The file
 * is written first and the rest follows from it, so that a call that was cut off is completed by the next one. Taken
 * away, it does not come back with what it held.
 * @param renew names of accounts and lines that get a new password or key in the place of one that was lost
 * @throws SettingsError when nothing of that name is in the register
 */
export async function settleCredentials(
  units: readonly Unit[],
  deps: CredentialDeps,
  renew: readonly string[] = [],
): Promise<CredentialChange> {
  const { path, baseUrl, directory, reference, clock } = deps;
  const stored = await reference.latest('hotline-keys');
  const keys = stored ? hotlineKeysDocument.parse(stored.document) : [];
  const known = existsSync(path) ? credentialsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  const register = registerOf(units, localDateOf(clock.now()));
  const unknown = renew.find((name) => !register.accounts.has(name) && !register.lines.has(name));
  if (unknown !== undefined) throw new SettingsError(`没有该账号或热线 · no such account or line: ${unknown}`);

  const isValid = ({ line, unit }: HotlineKey): boolean => register.lines.get(line) === unit && !renew.includes(line);
  const valid = keys.filter(isValid);
  const hotlines = newKeys(register, valid, { keys, known });
  const passwords = newPasswords(register, directory, { renew, known });
  writeCredentials(path, known, {
    baseUrl,
    hotlines: { ...pick(known?.hotlines, (line) => valid.some((one) => one.line === line)), ...hotlines },
    staff: { ...pick(known?.staff, (name) => register.accounts.has(name)), ...loginsOf(passwords) },
  });
  const added = Object.entries(hotlines).map(([line, key]) => hotlineKey(line, key, register));
  if (added.length > 0 || valid.length < keys.length) await writeKeys([...valid, ...added], stored?.version ?? 0, deps);
  const accounts = Object.entries(passwords).map(([name, password]) => accountOf(name, password));
  if (accounts.length > 0) await directory.put(accounts);
  return {
    issued: [...Object.keys(passwords), ...Object.keys(hotlines)],
    withdrawn: keys.map(({ line }) => line).filter((line) => !register.lines.has(line)),
  };
}

type HotlineKey = HotlineKeys[number];

async function writeKeys(document: HotlineKeys, before: number, { reference, clock }: CredentialDeps): Promise<void> {
  const reason = before === 0 ? '首次启动 · first start' : '与单位名录一致 · in line with the register';
  const version = { kind: 'hotline-keys', document, author: 'system', reason, at: clock.now() } as const;
  const { kind } = await reference.add(version, before);
  if (kind !== 'added') throw new Error('somebody else has written the keys of the hotlines');
}

interface Register {
  readonly accounts: ReadonlySet<string>;
  /** The unit of each line. */
  readonly lines: ReadonlyMap<string, UnitId>;
}

function registerOf(units: readonly Unit[], today: LocalDate): Register {
  const present = units.filter((unit) => !hasEnded(unit, today));
  return {
    accounts: new Set([...present.map(({ id }) => id), ...roles]),
    lines: new Map(present.flatMap(({ id, hotlines }) => hotlines.map(({ number }) => [number, id] as const))),
  };
}

/** A key that the file has and nobody knows yet is that of a call that was cut off; one that was withdrawn is not used again. */
function newKeys(
  { lines }: Register,
  valid: HotlineKeys,
  { keys, known }: { readonly keys: HotlineKeys; readonly known: Credentials | undefined },
): Readonly<Record<string, string>> {
  const without = [...lines.keys()].filter((line) => !valid.some((one) => one.line === line));
  const isUsed = (key: string): boolean => keys.some(({ sha256 }) => sha256 === digestOf(key));
  return Object.fromEntries(
    without.map((line) => {
      const key = known?.hotlines[line];
      return [line, key === undefined || isUsed(key) ? secret() : key];
    }),
  );
}

function newPasswords(
  { accounts }: Register,
  directory: StaffDirectory,
  { renew, known }: { readonly renew: readonly string[]; readonly known: Credentials | undefined },
): Readonly<Record<string, string>> {
  const without = [...accounts].filter((name) => !directory.has(name));
  return Object.fromEntries<string>([
    ...without.map((name) => [name, known?.staff[name]?.password ?? secret()] as const),
    ...renew.filter((name) => accounts.has(name)).map((name) => [name, secret()] as const),
  ]);
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
  return { line, unit, sha256: digestOf(key) };
}

function accountOf(user: string, password: string): NewAccount {
  const role = roles.find((one) => one === user);
  return role === undefined ? { user, password, roles: [], unit: user } : { user, password, roles: [role] };
}

function secret(): string {
  return randomBytes(18).toString('base64url');
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
