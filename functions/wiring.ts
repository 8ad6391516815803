import { createDynamoDbCaseStore } from '../shared/adapters/dynamodb/case-store.ts';
import { tableClock } from '../shared/adapters/dynamodb/recorded-time.ts';
import { createDynamoDbReferenceStore } from '../shared/adapters/dynamodb/reference-store.ts';
import { createDynamoDbSessions, sessionCacheTtlSeconds } from '../shared/adapters/dynamodb/sessions.ts';
import type { Table } from '../shared/adapters/dynamodb/table.ts';
import { tableFrom } from '../shared/adapters/dynamodb/table-from-environment.ts';
import type { Environment } from '../shared/adapters/lambda/environment.ts';
import { lambdaLog } from '../shared/adapters/lambda/log.ts';
import { systemClock } from '../shared/adapters/lambda/system-clock.ts';
import { cached, type Cached } from '../shared/adapters/rules/cached.ts';
import { storedHotlineKeys } from '../shared/adapters/rules/stored-hotline-keys.ts';
import { storedPersons } from '../shared/adapters/rules/stored-persons.ts';
import { storedRules } from '../shared/adapters/rules/stored-rules.ts';
import { shippedRules } from '#shipped-rules';
import type { AwaitStageDeps } from '../shared/application/await-stage.ts';
import { createAccessCheck } from '../shared/application/access-check.ts';
import type { CaseStore } from '../shared/ports/case-store.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { ReferenceStore } from '../shared/ports/reference-store.ts';
import type { ShippedRules, StoredRules } from '../shared/ports/rules.ts';
import type { Sessions } from '../shared/ports/sessions.ts';
import type { ApiDeps } from './http/api.ts';
import { createAttempts } from './http/attempts.ts';
import { authenticator } from './http/credentials.ts';
import { issuerSettings } from './http/issuer-settings.ts';
import { watchingFrom } from './watching.ts';

/** What decides on cases by the rules of now, and records nothing earlier than what is recorded. */
export interface DecisionBasis {
  readonly table: Table;
  readonly store: CaseStore;
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
  readonly shipped: ShippedRules;
  readonly clock: Clock;
}

/** @throws when the environment lacks what the stack sets */
export function decidingFrom(environment: Environment): DecisionBasis {
  const table = tableFrom(environment);
  const reference = createDynamoDbReferenceStore(table);
  return {
    table,
    store: createDynamoDbCaseStore(table),
    reference,
    rules: storedRules(reference, shippedRules, systemClock),
    shipped: shippedRules,
    clock: tableClock(table, systemClock),
  };
}

/**
 * What registers a wait and records what fell due.
 * @throws when the environment lacks what the stack sets
 */
export function registeringFrom(environment: Environment): AwaitStageDeps & Pick<DecisionBasis, 'store'> {
  const { clock: recording, rules, table } = decidingFrom(environment);
  return { ...watchingFrom(environment, table), rules, recording };
}

/** What every function behind the API has: who is let in is decided in one way for all of them. */
export interface Wiring {
  readonly table: Table;
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
  readonly clock: Clock;
  readonly sessions: Sessions;
  /** Persons and keys, which are read once in ten seconds and not at each request. */
  readonly access: Pick<Cached<unknown>, 'refresh'>;
  readonly api: ApiDeps;
}

/** @throws when the environment lacks what the stack sets */
export function wiringFrom(environment: Environment): Wiring {
  const table = tableFrom(environment);
  const reference = createDynamoDbReferenceStore(table);
  const clock = systemClock;
  const rules = storedRules(reference, shippedRules, clock);
  const sessions = createDynamoDbSessions(table);
  const keys = cached(storedHotlineKeys(reference), sessionCacheTtlSeconds);
  const persons = cached(storedPersons(reference), sessionCacheTtlSeconds);
  const accessCheck = createAccessCheck({ rules, persons: persons.current, sessions, clock, saidBy: 'issuer' });
  return {
    table,
    reference,
    rules,
    clock,
    sessions,
    access: {
      refresh: () => {
        keys.refresh();
        persons.refresh();
      },
    },
    api: {
      authenticator: authenticator(keys.current, issuerSettings(environment), accessCheck),
      attempts: createAttempts(),
      log: lambdaLog,
    },
  };
}
