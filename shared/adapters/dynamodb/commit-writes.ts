import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { KeptAnswer } from '../../domain/audit/answer.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Commit, CompanionCommit } from '../../ports/case-store.ts';
import { commitEnds } from '../../ports/commit-ends.ts';
import { linksOfCommit } from '../../ports/commit-links.ts';
import type { LineOwner } from './board-index.ts';
import { boardItems, eventItems, snapshotItem, usedKeyItem } from './case-items.ts';
import { epochSeconds } from './item-fields.ts';
import { expiringTableOf, sourceKey, type Table } from './table.ts';

const absent = 'attribute_not_exists(pk)';

/** Where the idempotency record is among the writes of a commit that has one. */
export const keyPlace = 1;

/** Where the source is among the writes of a commit that has one. */
export function sourcePlace({ idempotency }: Commit): number {
  return idempotency === undefined ? keyPlace : keyPlace + 1;
}

/**
 * The writes of a commit, in this order: the snapshot, the idempotency record if there is one, the source if it has
 * one, its events, and the same of the other cases that it changes. Each with the condition under which it may happen: the case is where the decision
 * found it, no event is written over, the key is free or its record has expired, no case was made of the source.
 *
 * @throws when events and snapshot do not belong together: a mistake of the caller, not a conflict
 */
export function writesOf(commit: Commit, table: Table, owners: readonly LineOwner[]): readonly TransactWriteItem[] {
  const [snapshot, ...events] = writesOfCase(commit, table, owners, commit.idempotency);
  const others = (commit.also ?? []).flatMap((one) => writesOfCase(one, table, owners));
  return [
    ...(snapshot ? [snapshot] : []),
    ...keyWrites(commit, table),
    ...sourceWrites(commit, table),
    ...events,
    ...others,
  ];
}

/** The snapshot first. */
function writesOfCase(
  commit: CompanionCommit,
  { tableName: TableName }: Table,
  owners: readonly LineOwner[],
  answer?: KeptAnswer,
): readonly TransactWriteItem[] {
  const { first, last } = commitEnds(commit);
  const links = linksOfCommit(commit, answer);
  return [
    {
      Put: {
        TableName,
        Item: snapshotItem(commit, { lastHash: links.at(-1)?.hash ?? commit.prevHash, lastAt: last.at }, owners),
        ...unchanged(commit, first.at),
      },
    },
    ...eventItems(commit, links).map((Item) => ({ Put: { TableName, Item, ConditionExpression: absent } })),
    ...boardItems(commit, last.at).map((Item) => ({ Put: { TableName, Item } })),
  ];
}

function keyWrites({ idempotency, events }: Commit, table: Table): readonly TransactWriteItem[] {
  const at = events.at(-1)?.at;
  if (idempotency === undefined || at === undefined) return [];
  return [
    {
      Put: {
        TableName: expiringTableOf(table),
        Item: usedKeyItem(idempotency),
        ConditionExpression: `${absent} OR expiresAt <= :now`,
        ExpressionAttributeValues: { ':now': { N: epochSeconds(at) } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  ];
}

function sourceWrites({ source, number }: Commit, { tableName: TableName }: Table): readonly TransactWriteItem[] {
  if (source === undefined) return [];
  return [
    {
      Put: {
        TableName,
        Item: { ...sourceKey(source), number: { S: number } },
        ConditionExpression: absent,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  ];
}

function unchanged({ expectedVersion, prevHash }: CompanionCommit, firstAt: Instant) {
  if (expectedVersion === 0) return { ConditionExpression: absent };
  return {
    // Items of earlier releases have no `lastAt`.
    ConditionExpression:
      'version = :version AND lastHash = :lastHash AND (attribute_not_exists(lastAt) OR lastAt <= :firstAt)',
    ExpressionAttributeValues: {
      ':version': { N: String(expectedVersion) },
      ':lastHash': { S: prevHash },
      ':firstAt': { S: firstAt },
    },
  };
}
