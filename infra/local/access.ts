import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { AccessChange } from '../../shared/application/reference/access-deps.ts';
import { createAccessCheck, type AccessCheck } from '../../shared/application/access-check.ts';
import { createQueue } from '../../shared/adapters/embedded-workflow/queue.ts';
import { openStaffDirectory, type StaffDirectory } from '../../shared/adapters/local-auth/staff-directory.ts';
import type { OwnRules } from '../../shared/adapters/organisations/own-rules.ts';
import { cached } from '../../shared/adapters/rules/cached.ts';
import { storedHotlineKeys } from '../../shared/adapters/rules/stored-hotline-keys.ts';
import { storedPersons } from '../../shared/adapters/rules/stored-persons.ts';
import type { HotlineKeys } from '../../shared/contracts/reference.ts';
import type { Organisation } from '../../shared/domain/organisation/organisation.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import type { SessionRegister } from '../../shared/ports/session-register.ts';
import type { Sessions } from '../../shared/ports/sessions.ts';
import type { MonotonicTime } from './monotonic-time.ts';
import { amendCredentials, type CredentialChange, settleCredentials } from './credentials.ts';

/** Who is let in by one organisation. */
export interface OwnAccess {
  readonly organisation: Organisation;
  readonly accessCheck: AccessCheck;
  /** As they are now; asked at every request. */
  readonly hotlineKeys: () => Promise<HotlineKeys>;
  readonly persons: () => Promise<readonly Person[]>;
}

/** Somebody of the register of one organisation. */
export interface KnownPerson {
  readonly person: Person;
  readonly of: OwnAccess;
}

/** Who is let in: persons and keys that follow the registers of units. */
export interface Access {
  readonly directory: StaffDirectory;
  readonly organisations: readonly OwnAccess[];
  /** Who is in its register; as they are now. */
  readonly personsOf: (organisation: Organisation) => OwnAccess['persons'];
  /** Its administrators end the sessions of its persons and of nobody else. */
  readonly sessionsOf: (organisation: Organisation) => Sessions;
  /** Those of its persons, and of nobody else. */
  readonly sessionRegisterOf: (organisation: Organisation) => Pick<SessionRegister, 'list'>;
  /** Who has the user name; nobody where more than one organisation knew it. */
  readonly find: (user: string) => Promise<KnownPerson | undefined>;
  /** Brings them in line with the registers; one call after the other. */
  settle(baseUrl: string, renew?: readonly string[]): Promise<CredentialChange>;
  /** What follows from a call of the administrator: it counts from the next request on, and `credentials.json` is right. */
  readonly changed: (change: AccessChange) => Promise<void>;
}

/** What {@link openAccess} needs. */
export interface AccessOptions {
  /** The folder with everything that is kept. */
  readonly data: string;
  readonly organisations: readonly (Pick<OwnRules, 'organisation' | 'reference' | 'shipped'> & {
    readonly rules: RulesSource;
  })[];
  readonly clock: Clock;
  readonly monotonic: MonotonicTime;
}

/** Opens the persons, passwords, sessions and keys of one machine. */
export function openAccess({ data, organisations, clock, monotonic: steady }: AccessOptions): Access {
  const directory = openStaffDirectory(join(data, 'staff.json'), () => Math.floor(steady.realMs() / 1000));
  const path = join(data, 'credentials.json');
  const oneAtATime = createQueue();
  const all = organisations.map(({ organisation, rules, reference, shipped }) => {
    // This process alone writes them, and says so when it has.
    const keys = cached(storedHotlineKeys(reference), Infinity);
    const persons = cached(storedPersons(reference, shipped), Infinity);
    const accessCheck = createAccessCheck({
      rules,
      persons: persons.current,
      sessions: directory.sessions,
      clock: steady.clock,
      saidBy: 'register',
    });
    return {
      keys,
      persons,
      access: { organisation, accessCheck, hotlineKeys: keys.current, persons: persons.current },
    };
  });
  const refresh = (): void => {
    for (const { keys, persons } of all) {
      keys.refresh();
      persons.refresh();
    }
  };
  const personsOf: Access['personsOf'] = (organisation) => {
    const own = all.find(({ access }) => access.organisation === organisation);
    if (own === undefined) throw new Error('the organisation is not served');
    return own.access.persons;
  };
  const find = async (user: string): Promise<KnownPerson | undefined> => {
    const known = await Promise.all(
      all.map(async ({ access }) => {
        const person = (await access.persons()).find((one) => one.user === user);
        return person && { person, of: access };
      }),
    );
    const found = known.filter((one) => one !== undefined);
    return found.length === 1 ? found[0] : undefined;
  };
  return {
    directory,
    organisations: all.map(({ access }) => access),
    personsOf,
    sessionsOf: (organisation) => ({
      ...directory.sessions,
      endAll: async (user) => {
        const isOwn = (await personsOf(organisation)()).some((one) => one.user === user);
        if (isOwn) await directory.sessions.endAll(user);
      },
    }),
    sessionRegisterOf: (organisation) => ({
      list: async () => {
        const users = new Set((await personsOf(organisation)()).map(({ user }) => user));
        return (await directory.register.list()).filter(({ user }) => users.has(user));
      },
    }),
    find,
    settle: (baseUrl, renew = []) =>
      oneAtATime(async () => {
        const registers = organisations.map(async ({ organisation, rules, reference, shipped: { persons } }) => {
          const { units } = await rules.current();
          return { organisation, reference, units, named: persons };
        });
        const deps = { path, baseUrl, directory, clock, secret };
        return settleCredentials(await Promise.all(registers), deps, renew).finally(refresh);
      }),
    changed: (change) =>
      oneAtATime(async () => {
        refresh();
        await amendCredentials(path, change, async (user) => {
          const known = await find(user);
          return known === undefined ? false : known.of.accessCheck.person(known.person);
        });
      }),
  };
}

/** 144 random bits. */
export function secret(): string {
  return randomBytes(18).toString('base64url');
}
