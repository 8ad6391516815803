import { BatchWriteItemCommand, DynamoDBClient, type GetItemCommand } from '@aws-sdk/client-dynamodb';
import { snapshotItem } from '../../shared/adapters/dynamodb/case-items.ts';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbOwnDocuments } from '../../shared/adapters/dynamodb/own-documents.ts';
import { createDynamoDbReadingLog } from '../../shared/adapters/dynamodb/reading-log.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import type { Item, Table } from '../../shared/adapters/dynamodb/table.ts';
import { placeUnownedLines } from '../../shared/adapters/dynamodb/unowned-lines.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { type EmulatedTable, emulatedTable } from '../support/emulated-table.ts';
import { expect, it } from 'vitest';
import { createDynamoDbSessions } from '../../shared/adapters/dynamodb/sessions.ts';
import { districtLines } from '../support/district.ts';
import { describeOnEmulator, emulatorClient } from '../support/emulator.ts';
import { caseStoreContract, type StoreUnderTest } from './case-store-contract.ts';
import { measurementsContract } from './measurements-contract.ts';
import { movesContract } from './moves-contract.ts';
import { ownDocumentsContract } from './own-documents-contract.ts';
import { readingLogContract } from './reading-log-contract.ts';
import { referenceStoreContract } from './reference-store-contract.ts';
import { at, closing, firstCommit, nextCommit, remark, storedBy } from './sample-cases.ts';
import { sessionsContract } from './sessions-contract.ts';
import { waitRegistryContract } from './wait-registry-contract.ts';

describeOnEmulator('the stores on DynamoDB', (endpoint) => {
  async function make<Store>(create: (table: Table) => Store): Promise<StoreUnderTest<Store>> {
    const table = await emulatedTable(endpoint);
    return { store: create(table), dispose: () => table.remove() };
  }

  const owners = [districtLines, { organisation: 'library', mechanisms: ['discipline-clue'] }];
  caseStoreContract('DynamoDB', () => make((table) => createDynamoDbCaseStore(table, owners)));
  waitRegistryContract('DynamoDB', () => make(createDynamoDbWaitRegistry));
  referenceStoreContract('DynamoDB', () => make(createDynamoDbReferenceStore));
  measurementsContract('DynamoDB', () =>
    make((table) => ({ cases: createDynamoDbCaseStore(table, []), reference: createDynamoDbReferenceStore(table) })),
  );
  movesContract('DynamoDB', () =>
    make((table) => ({ cases: createDynamoDbCaseStore(table, []), reference: createDynamoDbReferenceStore(table) })),
  );

  ownDocumentsContract('DynamoDB', () => make(createDynamoDbOwnDocuments));
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

  /** The line of a case as a table of an earlier version has it, under no organisation. */
  const earlierItem = (commit: ReturnType<typeof firstCommit>) => {
    const { lastHash, lastAt } = storedBy(commit);
    return snapshotItem(commit, { lastHash, lastAt }, []);
  };

  it('gives an organisation full pages beside 2,100 lines of another', async () => {
    const table = await emulatedTable(endpoint);
    const store = createDynamoDbCaseStore(table, owners);
    const [now, dueAt] = [at('2026-03-03T01:00:00Z'), at('2026-03-04T01:00:00Z')];
    const items = Array.from({ length: 2_100 }, (_, index) => {
      const commit = firstCommit({ number: `A-${String(index).padStart(4, '0')}`, dueAt });
      const { lastHash, lastAt } = storedBy(commit);
      return snapshotItem(commit, { lastHash, lastAt }, owners);
    });
    await putAll(endpoint, table, items);
    const own = { mechanisms: ['discipline-clue'], limit: 10, now, dueBefore: now };
    for (let index = 0; index < 12; index++)
      await store.commit(firstCommit({ number: `B-${String(index).padStart(2, '0')}`, mechanism: 'discipline-clue' }));
    const first = await store.board(own);
    expect(first.rows).toHaveLength(10);
    const second = await store.board({ ...own, cursor: first.cursor! });
    expect(second.rows.map(({ number }) => number)).toEqual(['B-10', 'B-11']);
    expect((await store.open({ mechanisms: ['discipline-clue'], limit: 20 })).cases).toHaveLength(12);
    await table.remove();
  });

  it('shows lines of an earlier version, and puts them under their organisation as they are', async () => {
    const table = await emulatedTable(endpoint);
    const now = at('2026-03-03T01:00:00Z');
    const commits = ['A-1', 'A-2', 'A-3'].map((number) => firstCommit({ number }));
    const other = firstCommit({ number: 'B-1', mechanism: 'discipline-clue' });
    const gone = firstCommit({ number: 'C-1', mechanism: 'no-pack-has-it' });
    const closed = nextCommit(storedBy(firstCommit({ number: 'A-4' })), [closing], now);
    await putAll(endpoint, table, [...commits, other, gone, closed].map(earlierItem));
    const query = { mechanisms: districtLines.mechanisms, limit: 10, now, dueBefore: now };
    const seenBy = async () => {
      // As a process sees it that has not looked yet.
      const store = createDynamoDbCaseStore({ ...table }, owners);
      const open = await store.open({ limit: 10 });
      return {
        board: (await store.board(query)).rows.map(({ number }) => number),
        open: open.cases.map(({ number }) => number).toSorted(),
        loaded: await store.load('A-2'),
      };
    };
    const before = await seenBy();
    expect(before).toEqual({
      board: ['A-1', 'A-2', 'A-3', 'A-4'],
      open: ['A-1', 'A-2', 'A-3', 'B-1', 'C-1'],
      loaded: storedBy(commits[1]!),
    });
    expect(await placeUnownedLines(table, owners, () => false)).toEqual({ placed: 0, complete: false });
    expect(await placeUnownedLines(table, owners, () => true)).toEqual({ placed: 5, complete: true });
    expect(await placeUnownedLines(table, owners, () => true)).toEqual({ placed: 0, complete: true });
    expect(await seenBy()).toEqual(before);
    const store = createDynamoDbCaseStore({ ...table }, owners);
    expect(await store.commit(nextCommit(storedBy(commits[0]!), [remark], now))).toEqual({ kind: 'committed' });
    await table.remove();
  });
});

async function putAll(endpoint: string, { tableName }: EmulatedTable, items: readonly Item[]): Promise<void> {
  const client = new DynamoDBClient(emulatorClient(endpoint));
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((one) => ({ PutRequest: { Item: one } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: puts } }));
  }
  client.destroy();
}
