import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { Person } from '../../domain/organisation/person.ts';
import type { SessionRegister } from '../../ports/session-register.ts';
import type { Session, Sessions } from '../../ports/sessions.ts';
import { keptOf, type PasswordOrigin, type PasswordVerdict, verifyPassword } from './password.ts';
import { writePrivateFile } from './private-file.ts';
import { openSessionFile } from './session-file.ts';

/** With what somebody signs in; who they are stands in the register of persons. */
const account = z.strictObject({ user: z.string(), passwordHash: z.string() });

type Account = z.infer<typeof account>;

/** Before there was a register of persons, the file said who they are. */
const formerAccount = z.strictObject({
  ...account.shape,
  unit: z.exactOptional(z.string()),
  roles: z.array(z.enum(['manager', 'admin'])),
});

/** The passwords and sessions of one machine. */
export interface StaffDirectory {
  has(user: string): boolean;
  /** Whether the password is theirs; takes as long for a user who does not exist. */
  readonly verify: (user: string, password: string, options?: { readonly known: boolean }) => Promise<PasswordVerdict>;
  /** New passwords; whoever had another one has no session any more. */
  setAll(passwords: Readonly<Record<string, string>>, origin: PasswordOrigin): Promise<void>;
  /** What a token that is issued now has to say: another one as soon as the password or the sessions of the person end. */
  stampOf(user: string): string;
  readonly sessions: Sessions;
  readonly register: SessionRegister;
  /** The persons of a file of an earlier release, until {@link upgrade}. */
  readonly former: readonly Person[];
  /** Brings the file to the present layout, once its persons are in the register. */
  upgrade(): void;
}

/**
 * Reads `staff.json`, and `sessions.json` beside it; without them there are no accounts yet.
 * @param seconds the time by which tokens last, in seconds since 1970
 */
export function openStaffDirectory(
  path: string,
  seconds: () => number = () => Math.floor(Date.now() / 1000),
): StaffDirectory {
  const stored = existsSync(path)
    ? z.array(z.union([account, formerAccount])).parse(JSON.parse(readFileSync(path, 'utf8')))
    : [];
  const former = stored.flatMap((one): Person[] => {
    if (!('roles' in one)) return [];
    const { passwordHash: _hash, ...person } = one;
    return [person];
  });
  let accounts = new Map(stored.map(({ user, passwordHash }) => [user, { user, passwordHash }]));
  const kept = openSessionFile(join(dirname(path), 'sessions.json'), seconds);

  const write = (changed: readonly Account[]): void => {
    const next = new Map([...accounts, ...changed.map((one) => [one.user, one] as const)]);
    writePrivateFile(path, `${JSON.stringify([...next.values()], null, 2)}\n`);
    accounts = next;
  };
  const stampOf = (user: string): string =>
    hash('sha256', JSON.stringify([kept.generationOf(user), accounts.get(user)?.passwordHash]), 'base64url');
  const hasEnded = (session: Session): boolean =>
    !accounts.has(session.user) || session.stamp !== stampOf(session.user) || kept.isSignedOut(session);

  return {
    has: (user) => accounts.has(user),
    verify: (user, password, { known } = { known: false }) =>
      verifyPassword(password, accounts.get(user)?.passwordHash, known),
    setAll: async (passwords, origin) => {
      const hashed = Object.entries(passwords).map(async ([user, password]) => ({
        user,
        passwordHash: await keptOf(password, origin),
      }));
      write(await Promise.all(hashed));
    },
    stampOf,
    register: {
      used: (session, from) => kept.used(session, from),
      list: async () => kept.open().filter((session) => !hasEnded(session)),
    },
    sessions: {
      hasEnded: async (session) => hasEnded(session),
      end: async (session) => kept.signOut(session),
      endAll: async (user) => kept.endAll(user),
    },
    former,
    upgrade: () => {
      if (former.length > 0) write([]);
    },
  };
}
