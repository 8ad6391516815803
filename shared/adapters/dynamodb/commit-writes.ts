import type { ChainedEvent } from '../../domain/event.ts';
import type { Commit } from '../../ports/case-store.ts';
import { eventsItem, snapshotItem, usedKeyItem } from './case-items.ts';
import type { TransactWriteItem } from './client.ts';
import { epochSeconds } from './item-fields.ts';

const absent = 'attribute_not_exists(pk)';

/**
 * The writes of a commit, in this order: the snapshot, its events, and the idempotency record if there is one. Each
 * with the condition under which it may happen: the case is where the decision found it, no event is written over, the
 * key is free or its record has expired.
 *
 * @throws when events and snapshot do not belong together: a mistake of the caller, not a conflict
 */
export function writesOf(commit: Commit, TableName: string): readonly TransactWriteItem[] {
  const { first, last } = endsOf(commit);
  const writes: TransactWriteItem[] = [
    { Put: { TableName, Item: snapshotItem(commit, last.hash), ...unchanged(commit.expectedVersion, first.prevHash) } },
    { Put: { TableName, Item: eventsItem(commit), ConditionExpression: absent } },
  ];
  if (commit.idempotency) {
    writes.push({
      Put: {
        TableName,
        Item: usedKeyItem(commit.idempotency),
        ConditionExpression: `${absent} OR expiresAt <= :now`,
        ExpressionAttributeValues: { ':now': { N: epochSeconds(last.event.at) } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    });
  }
  return writes;
}

function unchanged(expectedVersion: number, lastHash: string) {
  if (expectedVersion === 0) return { ConditionExpression: absent };
  return {
    ConditionExpression: 'version = :version AND lastHash = :lastHash',
    ExpressionAttributeValues: { ':version': { N: String(expectedVersion) }, ':lastHash': { S: lastHash } },
  };
}

function endsOf({ number, expectedVersion, events, snapshot }: Commit): { first: ChainedEvent; last: ChainedEvent } {
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) throw new Error(`a commit to ${number} without events would change it without a trace`);
  const inOrder = events.every((one, index) => one.number === number && one.event.seq === expectedVersion + 1 + index);
  if (!inOrder || snapshot.number !== number || snapshot.version !== last.event.seq) {
    throw new Error(`the events of ${number} do not lead from version ${expectedVersion} to its snapshot`);
  }
  return { first, last };
}
