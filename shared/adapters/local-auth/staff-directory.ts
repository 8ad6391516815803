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

type StoredAccount = z.infer<typeof account>;

export type Account = Omit<StoredAccount, 'passwordHash'>;

export type NewAccount = Account & { readonly password: string };

/** The accounts of one machine. */
export interface StaffDirectory {
  has(user: string): boolean;
  /** The account, if the password is its own. */
  signIn(user: string, password: string): Promise<Account | undefined>;
  /** Writes them to the file; one that exists under the same name is replaced, and its password with it. */
  put(accounts: readonly NewAccount[]): Promise<void>;
}

/** Reads the file; without one there are no accounts yet. */
export function openStaffDirectory(path: string): StaffDirectory {
  const stored = existsSync(path) ? z.array(account).parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
  const byUser = new Map(stored.map((one) => [one.user, one]));
  return {
    has: (user) => byUser.has(user),
    signIn: async (user, password) => {
      const found = byUser.get(user);
      const right = await verifyPassword(password, found?.passwordHash);
      if (!right || found === undefined) return undefined;
      const { passwordHash: _hash, ...rest } = found;
      return rest;
    },
    put: async (accounts) => {
      const hashed = await Promise.all(accounts.map(storedAccount));
      const next = new Map([...byUser, ...hashed.map((one) => [one.user, one] as const)]);
      writePrivateFile(path, `${JSON.stringify([...next.values()], null, 2)}\n`);
      for (const one of hashed) byUser.set(one.user, one);
    },
  };
}

async function storedAccount({ password, ...rest }: NewAccount): Promise<StoredAccount> {
  return { ...rest, passwordHash: await hashPassword(password) };
}
