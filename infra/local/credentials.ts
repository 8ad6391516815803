import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { writePrivateFile } from '../../shared/adapters/local-auth/private-file.ts';
import { type Account, createStaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import type { HotlineKeys } from '../../shared/contracts/reference.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';

const credentialsSchema = z.strictObject({
  baseUrl: z.string(),
  hotlines: z.record(z.string(), z.string()),
  staff: z.record(z.string(), z.strictObject({ user: z.string(), password: z.string() })),
});

type Credentials = z.infer<typeof credentialsSchema>;

/** Accounts besides one for each unit. They belong to no unit. */
const roles = ['manager', 'admin'] as const;

export interface FirstStart {
  readonly data: string;
  readonly baseUrl: string;
  readonly units: readonly Unit[];
  readonly reference: ReferenceStore;
  readonly clock: Clock;
}

/**
 * On the first start makes a key for every hotline and an account for every unit and role, and writes them to
 * `credentials.json` for the administrator; what the program keeps are digests. The file is written first and the rest
 * follows from it, so that a start that was cut off is completed by the next one. Deleted later, it does not come back.
 */
export async function ensureCredentials({ data, baseUrl, units, reference, clock }: FirstStart): Promise<void> {
  const path = join(data, 'credentials.json');
  const staffPath = join(data, 'staff.json');
  if (!existsSync(path) && existsSync(staffPath)) return;
  const known = existsSync(path) ? credentialsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  const credentials = { ...(known ?? newCredentials(units)), baseUrl };
  if (known?.baseUrl !== baseUrl) writePrivateFile(path, `${JSON.stringify(credentials, null, 2)}\n`);
  if ((await reference.latest('hotline-keys')) === undefined) {
    const document = digests(credentials, units);
    const reason = '首次启动 · first start';
    await reference.add({ kind: 'hotline-keys', document, author: 'system', reason, at: clock.now() }, 0);
  }
  await createStaffDirectory(staffPath, accountsOf(credentials, units));
}

function newCredentials(units: readonly Unit[]): Omit<Credentials, 'baseUrl'> {
  const lines = units.flatMap(({ hotlines }) => hotlines.map(({ number }) => number));
  const names = [...units.map(({ id }) => id), ...roles];
  return {
    hotlines: Object.fromEntries(lines.map((line) => [line, secret()])),
    staff: Object.fromEntries(names.map((name) => [name, { user: name, password: secret() }])),
  };
}

function secret(): string {
  return randomBytes(18).toString('base64url');
}

function digests({ hotlines }: Credentials, units: readonly Unit[]): HotlineKeys {
  return Object.entries(hotlines).flatMap(([line, key]) => {
    const unit = units.find((one) => one.hotlines.some(({ number }) => number === line))?.id;
    return unit === undefined ? [] : [{ line, unit, sha256: createHash('sha256').update(key).digest('hex') }];
  });
}

function accountsOf({ staff }: Credentials, units: readonly Unit[]): readonly (Account & { password: string })[] {
  return Object.entries(staff).map(([name, { user, password }]) => {
    const role = roles.find((one) => one === name);
    if (role !== undefined) return { user, password, roles: [role] };
    return { user, password, roles: [], ...(units.some(({ id }) => id === name) ? { unit: name } : {}) };
  });
}
