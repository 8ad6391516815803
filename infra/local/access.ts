import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { AccessChange } from '../../shared/application/reference/access-deps.ts';
import { createAccessCheck, type AccessCheck } from '../../shared/application/access-check.ts';
import { createQueue } from '../../shared/adapters/embedded-workflow/queue.ts';
import { openStaffDirectory, type StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import { cached } from '../../shared/adapters/rules/cached.ts';
import { storedHotlineKeys } from '../../shared/adapters/rules/stored-hotline-keys.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import type { HotlineKeys } from '../../shared/contracts/reference.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import type { MonotonicTime } from './monotonic-time.ts';
import { amendCredentials, type CredentialChange, settleCredentials } from './credentials.ts';

/** Who is let in: persons and keys that follow the register of units. */
export interface Access {
  readonly directory: StaffDirectory;
  readonly accessCheck: AccessCheck;
  /** As they are now; asked at every request. */
  readonly hotlineKeys: () => Promise<HotlineKeys>;
  readonly persons: () => Promise<readonly Person[]>;
  /** Brings them in line with the register; one call after the other. */
  settle(baseUrl: string, renew?: readonly string[]): Promise<CredentialChange>;
  /** What follows from a call of the administrator: it counts from the next request on, and `credentials.json` is right. */
  readonly changed: (change: AccessChange) => Promise<void>;
}

/** What {@link openAccess} needs. */
export interface AccessOptions {
  /** The folder with everything that is kept. */
  readonly data: string;
  readonly rules: RulesSource;
  readonly reference: ReferenceStore;
  readonly clock: Clock;
  readonly monotonic: MonotonicTime;
}

/** Opens the persons, passwords, sessions and keys of one machine. */
export function openAccess({ data, rules, reference, clock, monotonic: steady }: AccessOptions): Access {
  const directory = openStaffDirectory(join(data, 'staff.json'), () => Math.floor(steady.realMs() / 1000));
  const path = join(data, 'credentials.json');
  // This process alone writes them, and says so when it has.
  const keys = cached(storedHotlineKeys(reference), Infinity);
  const persons = cached(storedPersons(reference), Infinity);
  const oneAtATime = createQueue();
  const refresh = (): void => {
    keys.refresh();
    persons.refresh();
  };
  const accessCheck = createAccessCheck({
    rules,
    persons: persons.current,
    sessions: directory.sessions,
    clock: steady.clock,
    saidBy: 'register',
  });
  return {
    directory,
    accessCheck,
    hotlineKeys: keys.current,
    persons: persons.current,
    settle: (baseUrl, renew = []) =>
      oneAtATime(async () => {
        const { units } = await rules.current();
        return settleCredentials(units, { path, baseUrl, directory, reference, clock, secret }, renew).finally(refresh);
      }),
    changed: (change) =>
      oneAtATime(async () => {
        refresh();
        await amendCredentials(path, change, await persons.current(), accessCheck);
      }),
  };
}

/** 144 random bits. */
export function secret(): string {
  return randomBytes(18).toString('base64url');
}
