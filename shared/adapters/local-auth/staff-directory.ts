import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { hashPassword, verifyPassword } from './password.ts';
import { writePrivateFile } from './private-file.ts';

const account = z.strictObject({
  user: z.string(),
  unit: z.exactOptional(z.string()),
  roles: z.array(z.enum(['manager', 'admin'])),
  passwordHash: z.string(),
});

export type Account = Omit<z.infer<typeof account>, 'passwordHash'>;

/** The accounts of one machine. */
export interface StaffDirectory {
  /** The account, if the password is its own. */
  signIn(user: string, password: string): Promise<Account | undefined>;
}

export function openStaffDirectory(path: string): StaffDirectory {
  const accounts = z.array(account).parse(JSON.parse(readFileSync(path, 'utf8')));
  const byUser = new Map(accounts.map((one) => [one.user, one]));
  return {
    signIn: async (user, password) => {
      const found = byUser.get(user);
      const right = await verifyPassword(password, found?.passwordHash);
      if (!right || found === undefined) return undefined;
      const { passwordHash: _hash, ...rest } = found;
      return rest;
    },
  };
}

/** Writes the directory of a first start; an existing one is left alone. */
export async function createStaffDirectory(
  path: string,
  accounts: readonly (Account & { readonly password: string })[],
): Promise<void> {
  if (existsSync(path)) return;
  const stored = await Promise.all(
    accounts.map(async ({ password, ...rest }) => ({ ...rest, passwordHash: await hashPassword(password) })),
  );
  writePrivateFile(path, `${JSON.stringify(stored, null, 2)}\n`);
}
