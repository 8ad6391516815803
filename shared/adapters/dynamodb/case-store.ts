import type { ChainedEvent } from '../../domain/event.ts';
import type { CaseStore, Commit, CommitResult } from '../../ports/case-store.ts';
import { readBoard, readProvisional } from './board.ts';
import { readEvents, readSnapshot, readUsedKey } from './case-items.ts';
import { writesOf } from './commit-writes.ts';
import {
  behindEvents,
  casePartition,
  eventSortKey,
  snapshotKey,
  usedKeyKey,
  type ItemKey,
  type Table,
} from './table.ts';
import { conditionFailed, writeTogether } from './transaction.ts';

/**
 * Cases in the single table. A commit is one transaction; `load`, `events` and `usedKey` read consistently; the board
 * reads indexes and may be some moments behind.
 *
 * `commit` throws DocumentTooLargeError for a case that outgrows an item (400 KB compressed).
 */
export function createDynamoDbCaseStore(table: Table): CaseStore {
  return {
    commit: (commit) => write(table, commit),
    load: async (number) => {
      const item = await get(table, snapshotKey(number));
      return item && readSnapshot(item);
    },
    events: (number, page) => readEventsAfter(table, number, page),
    usedKey: async (scope, key) => {
      const item = await get(table, usedKeyKey(scope, key));
      return item && readUsedKey(item);
    },
    board: (query) => readBoard(table, query),
    provisional: (page) => readProvisional(table, page),
  };
}

async function write(table: Table, commit: Commit): Promise<CommitResult> {
  const reasons = await writeTogether(table, writesOf(commit, table.tableName));
  if (!reasons) return { kind: 'committed' };
  // A repeated request has lost the version as well; its key says what it really is.
  const keyReason = reasons[2];
  if (!conditionFailed(keyReason)) return { kind: 'version-conflict' };
  return { kind: 'key-used', record: readUsedKey(keyReason?.Item ?? {}) };
}

async function get({ client, tableName }: Table, key: ItemKey) {
  const { Item } = await client.call('GetItem', { TableName: tableName, Key: key, ConsistentRead: true });
  return Item;
}

async function readEventsAfter(
  { client, tableName }: Table,
  number: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly ChainedEvent[]> {
  const events: ChainedEvent[] = [];
  let last = after;
  while (events.length < limit) {
    const { Items = [], LastEvaluatedKey } = await client.call('Query', {
      TableName: tableName,
      KeyConditionExpression: 'pk = :case AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':case': { S: casePartition(number) },
        ':from': { S: eventSortKey(last + 1) },
        ':to': { S: behindEvents },
      },
      // Every item holds at least one event.
      Limit: limit - events.length,
      ConsistentRead: true,
    });
    for (const item of Items) {
      events.push(...readEvents(item).filter(({ event }) => event.seq > after));
      last = events.at(-1)?.event.seq ?? last;
    }
    if (!LastEvaluatedKey) break;
  }
  return events.slice(0, limit);
}
