import type { LineOwner } from '../shared/adapters/dynamodb/board-index.ts';
import { createDynamoDbCaseStore } from '../shared/adapters/dynamodb/case-store.ts';
import { tableClock } from '../shared/adapters/dynamodb/recorded-time.ts';
import { createDynamoDbReferenceStore } from '../shared/adapters/dynamodb/reference-store.ts';
import { createDynamoDbSessions, sessionCacheTtlSeconds } from '../shared/adapters/dynamodb/sessions.ts';
import type { Table } from '../shared/adapters/dynamodb/table.ts';
import { tableFrom } from '../shared/adapters/dynamodb/table-from-environment.ts';
import type { Environment } from '../shared/adapters/lambda/environment.ts';
import { lambdaLog } from '../shared/adapters/lambda/log.ts';
import { systemClock } from '../shared/adapters/lambda/system-clock.ts';
import { ownCases } from '../shared/adapters/organisations/own-cases.ts';
import { type OwnRules, ownRules, rulesOfAll } from '../shared/adapters/organisations/own-rules.ts';
import { ownSessions } from '../shared/adapters/organisations/own-sessions.ts';
import { cached, type Cached } from '../shared/adapters/rules/cached.ts';
import { storedHotlineKeys } from '../shared/adapters/rules/stored-hotline-keys.ts';
import { storedPersons } from '../shared/adapters/rules/stored-persons.ts';
import { shippedRules } from '#shipped-rules';
import type { AwaitStageDeps } from '../shared/application/await-stage.ts';
import { createAccessCheck } from '../shared/application/access-check.ts';
import type { CaseStore } from '../shared/ports/case-store.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { ReferenceStore } from '../shared/ports/reference-store.ts';
import type { RulesOfAll } from '../shared/ports/rules.ts';
import type { Sessions } from '../shared/ports/sessions.ts';
import type { ApiDeps } from './http/api.ts';
import { createAttempts } from './http/attempts.ts';
import type { Authenticator } from './http/caller.ts';
import { authenticator } from './http/credentials.ts';
import { issuerSettings } from './http/issuer-settings.ts';
import { authenticatorOfAll, organisationFinder } from './http/organisations.ts';
import { watchingFrom } from './watching.ts';

/** What decides on cases by the rules of now, and records nothing earlier than what is recorded. */
export interface DecisionBasis {
  readonly table: Table;
  /** The cases of all organisations. */
  readonly store: CaseStore;
  readonly rules: RulesOfAll;
  readonly clock: Clock;
  /** Each organisation with its own cases. */
  readonly organisations: readonly (OwnRules & { readonly store: CaseStore; readonly clock: Clock })[];
}

/** @throws when the environment lacks what the stack sets */
export function decidingFrom(environment: Environment): DecisionBasis {
  const table = tableFrom(environment);
  const store = casesIn(table);
  const clock = tableClock(table, systemClock);
  const organisations = ownRules(shippedRules, createDynamoDbReferenceStore(table), systemClock);
  return {
    table,
    store,
    rules: rulesOfAll(organisations),
    clock,
    organisations: organisations.map((own) => ({ ...own, clock, store: ownCases(store, own.mechanisms) })),
  };
}

/** The organisations whose cases a table holds. */
export function lineOwners(): readonly LineOwner[] {
  return shippedRules.map(({ organisation, mechanisms }) => ({
    organisation: organisation.id,
    mechanisms: mechanisms.map(({ id }) => id),
  }));
}

function casesIn(table: Table): CaseStore {
  return createDynamoDbCaseStore(table, lineOwners());
}

/**
 * What registers a wait and records what fell due.
 * @throws when the environment lacks what the stack sets
 */
export function registeringFrom(environment: Environment): AwaitStageDeps & Pick<DecisionBasis, 'store'> {
  const { clock: recording, rules, table, store } = decidingFrom(environment);
  return { ...watchingFrom(environment, table), store, rules, recording };
}

/** One organisation, as the functions behind the API serve it. */
export interface OwnWiring extends OwnRules {
  /** Its cases. */
  readonly store: CaseStore;
  readonly sessions: Sessions;
  /** Persons and keys, which are read once in ten seconds and not at each request. */
  readonly access: Pick<Cached<unknown>, 'refresh'>;
  readonly authenticator: Authenticator;
}

/** What every function behind the API has: who is let in is decided in one way for all of them. */
export interface Wiring {
  readonly table: Table;
  /** The documents of the installation: those of an organisation are its own. */
  readonly reference: ReferenceStore;
  readonly organisations: readonly OwnWiring[];
  readonly clock: Clock;
  readonly api: ApiDeps;
}

/** @throws when the environment lacks what the stack sets */
export function wiringFrom(environment: Environment): Wiring {
  const table = tableFrom(environment);
  const reference = createDynamoDbReferenceStore(table);
  const store = casesIn(table);
  const clock = systemClock;
  const allSessions = createDynamoDbSessions(table);
  const issuer = issuerSettings(environment);
  const own = ownRules(shippedRules, reference, clock);
  const organisations = own.map((one): OwnWiring => {
    const { organisation, rules } = one;
    const sessions = ownSessions(allSessions, organisation);
    const keys = cached(storedHotlineKeys(one.reference), sessionCacheTtlSeconds);
    const persons = cached(storedPersons(one.reference, one.shipped), sessionCacheTtlSeconds);
    const accessCheck = createAccessCheck({ rules, persons: persons.current, sessions, clock, saidBy: 'issuer' });
    const takesUnnamed = organisation.plainKeys === true || own.length === 1;
    return {
      ...one,
      store: ownCases(store, one.mechanisms),
      sessions,
      access: {
        refresh: () => {
          keys.refresh();
          persons.refresh();
        },
      },
      authenticator: authenticator(
        keys.current,
        { ...issuer, organisation: { id: organisation.id, takesUnnamed } },
        accessCheck,
      ),
    };
  });
  return {
    table,
    reference,
    organisations,
    clock,
    api: {
      authenticator: authenticatorOfAll(organisations),
      attempts: createAttempts(),
      log: lambdaLog,
      finder: organisationFinder(organisations, store),
    },
  };
}
