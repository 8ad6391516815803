import { randomUUID } from 'node:crypto';
import {
  type CancellationReason,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { failedFor } from '../aws/aws-error.ts';
import { BusyTableError, maxAttempts, pauseAfter } from './busy-table.ts';
import type { DynamoDb } from './client.ts';
import type { Table } from './table.ts';

/** Reasons that pass: another transaction was at work on an item, or the table was asked for too much at once. */
const transientNames = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Writes all items or none; a single item is put by itself, which costs half as much as in a transaction. What the client retries by itself it sends under the same token, so that an answer lost on
 * the way cannot write twice.
 *
 * @returns undefined when written; the reasons, one for each item, when a condition of some item did not hold
 * @throws BusyTableError, or why the table refused for another reason
 */
export async function writeTogether(
  { client }: Pick<Table, 'client'>,
  items: readonly TransactWriteItem[],
): Promise<readonly CancellationReason[] | undefined> {
  const [only] = items;
  const write = items.length === 1 && only?.Put !== undefined ? putOf(client, only.Put) : allOf(client, items);
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return undefined;
    } catch (error) {
      const reasons = reasonsOf(error);
      if (reasons === undefined) throw error;
      if (reasons.some(conditionFailed)) return reasons;
      const busy = reasons.every(({ Code }) => Code === undefined || Code === 'None' || transientNames.has(Code));
      if (!busy) throw error;
      if (attempt === maxAttempts) throw new BusyTableError('the table stays busy', { cause: error });
      await pauseAfter(attempt);
    }
  }
}

function allOf(client: DynamoDb, items: readonly TransactWriteItem[]): () => Promise<unknown> {
  return () =>
    client.send(new TransactWriteItemsCommand({ TransactItems: [...items], ClientRequestToken: randomUUID() }));
}

function putOf(client: DynamoDb, put: NonNullable<TransactWriteItem['Put']>): () => Promise<unknown> {
  return () => client.send(new PutItemCommand(put));
}

/** Why nothing was written, told alike for one item and for several; undefined for a failure of another kind. */
function reasonsOf(error: unknown): readonly CancellationReason[] | undefined {
  if (failedFor(error, 'TransactionCanceledException')) return error.reasons;
  if (failedFor(error, 'ConditionalCheckFailedException')) return [{ Code: 'ConditionalCheckFailed' }];
  if (failedFor(error, 'TransactionConflictException')) return [{ Code: 'TransactionConflict' }];
  return undefined;
}

/** Whether this item's condition is why nothing was written. */
export function conditionFailed(reason: CancellationReason | undefined): boolean {
  return reason?.Code === 'ConditionalCheckFailed';
}
