import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { CaseStore, Commit, CommitResult } from '../../ports/case-store.ts';
import { countBoard, readBoard, readProvisional } from './board.ts';
import { type LineOwner, ownerOf } from './board-index.ts';
import { readSnapshot, readUsedKey } from './case-items.ts';
import { keyPlace, sourcePlace, writesOf } from './commit-writes.ts';
import { readEventPage } from './event-page.ts';
import { textField } from './item-fields.ts';
import { readCasesOfUnits, readOpenCases } from './open-cases.ts';
import { type RecordedTime, recordedTime } from './recorded-time.ts';
import { expiringTableOf, sourceKey, snapshotKey, usedKeyKey, type ItemKey, type Table } from './table.ts';
import { conditionFailed, writeTogether } from './transaction.ts';
import { unownedLines } from './unowned-lines.ts';

/** Reads single cases, for whoever needs no rules to do so. Reads consistently. */
export function createDynamoDbCaseReader(table: Table): Pick<CaseStore, 'load' | 'events'> {
  const time = recordedTime(table);
  return {
    load: async (number) => {
      // Who loads a case is about to decide on it, at an instant that the record must allow.
      const [item] = await Promise.all([get(table, snapshotKey(number)), time.refresh()]);
      return item && readSnapshot(item);
    },
    events: (number, page) => readEventPage(table, number, page),
  };
}

/**
 * Cases in the single table. A commit is one transaction; `load`, `events` and `usedKey` read consistently; the board
 * reads indexes and may be some moments behind.
 *
 * `commit` throws DocumentTooLargeError for a case that outgrows an item (400 KB compressed), which no decision lets
 * happen (`capacity.ts`).
 *
 * @param owners every organisation that is served
 */
export function createDynamoDbCaseStore(table: Table, owners: readonly LineOwner[]): CaseStore {
  const time = recordedTime(table);
  return {
    ...createDynamoDbCaseReader(table),
    commit: (commit) => write(table, owners, commit, time),
    usedKey: async (scope, key) => {
      const item = await get({ ...table, tableName: expiringTableOf(table) }, usedKeyKey(scope, key));
      return item && readUsedKey(item);
    },
    madeOf: async (source) => {
      const item = await get(table, sourceKey(source));
      return item && textField(item, 'number');
    },
    board: (query) => readBoard(table, owners, query),
    count: (query) => countBoard(table, owners, query),
    provisional: (page) => readProvisional(table, owners, page),
    ofUnits: (page) => readCasesOfUnits(table, owners, page),
    open: (page) => readOpenCases(table, owners, page),
  };
}

async function write(
  table: Table,
  owners: readonly LineOwner[],
  commit: Commit,
  time: RecordedTime,
): Promise<CommitResult> {
  const writes = writesOf(commit, table, owners);
  const all = [commit, ...(commit.also ?? [])];
  if (all.some(({ snapshot }) => ownerOf(owners, snapshot.mechanism.id) === undefined)) unownedLines(table).note();
  const at = commit.now ?? commit.events.at(-1)?.at;
  if (at !== undefined) await time.admit(at);
  const reasons = await writeTogether(table, writes);
  if (!reasons) {
    if (at !== undefined) time.note(at);
    return { kind: 'committed' };
  }
  // A repeated request has lost the version as well; its key says what it really is.
  const keyReason = commit.idempotency ? reasons[keyPlace] : undefined;
  if (conditionFailed(keyReason)) return { kind: 'key-used', record: readUsedKey(keyReason?.Item ?? {}) };
  const sourceReason = commit.source ? reasons[sourcePlace(commit)] : undefined;
  if (!conditionFailed(sourceReason)) return { kind: 'version-conflict' };
  return { kind: 'source-used', number: textField(sourceReason?.Item ?? {}, 'number') };
}

async function get({ client, tableName }: Table, key: ItemKey) {
  const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
  return Item;
}
