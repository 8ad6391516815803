import type { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { emulatedTable } from '../support/emulated-table.ts';
import { expect, it } from 'vitest';
import { createDynamoDbSessions } from '../../shared/adapters/dynamodb/sessions.ts';
import { describeOnEmulator } from '../support/emulator.ts';
import { caseStoreContract, type StoreUnderTest } from './case-store-contract.ts';
import { movesContract } from './moves-contract.ts';
import { readingLogContract } from './reading-log-contract.ts';
import { referenceStoreContract } from './reference-store-contract.ts';
import { sessionsContract } from './sessions-contract.ts';
import { waitRegistryContract } from './wait-registry-contract.ts';

describeOnEmulator('the stores on DynamoDB', (endpoint) => {
  async function make<Store>(create: (table: Table) => Store): Promise<StoreUnderTest<Store>> {
    const table = await emulatedTable(endpoint);
    return { store: create(table), dispose: () => table.remove() };
  }

  caseStoreContract('DynamoDB', () => make(createDynamoDbCaseStore));
  waitRegistryContract('DynamoDB', () => make(createDynamoDbWaitRegistry));
  referenceStoreContract('DynamoDB', () => make(createDynamoDbReferenceStore));
  movesContract('DynamoDB', () =>
    make((table) => ({ cases: createDynamoDbCaseStore(table), reference: createDynamoDbReferenceStore(table) })),
  );

  readingLogContract('DynamoDB', () => make(createDynamoDbReadingLog));

  sessionsContract('DynamoDB', async () => {
    const table = await emulatedTable(endpoint);
    let now = 1_700_000_000;
    let count = 0;
    const open = () => createDynamoDbSessions(table, () => now);
    return {
      store: open(),
      begin: (user) => ({ id: `session-${(count += 1)}`, user, signedInAt: now, expiresAt: now + 3600 }),
      later: (seconds) => void (now += seconds),
      reopened: open,
      dispose: () => table.remove(),
    };
  });

  it('reads ended sessions once in a while and not at each request', async () => {
    const table = await emulatedTable(endpoint);
    let calls = 0;
    const send = ((command: GetItemCommand) => {
      calls += 1;
      return table.client.send(command);
    }) as typeof table.client.send;
    const sessions = createDynamoDbSessions({ ...table, client: { send } });
    const session = { id: 'one', user: 'li', signedInAt: 1_700_000_000, expiresAt: 1_700_003_600 };
    await Promise.all(Array.from({ length: 100 }, () => sessions.hasEnded(session)));
    for (let index = 0; index < 100; index++) await sessions.hasEnded(session);
    expect(calls).toBe(1);
    await table.remove();
  });
});
