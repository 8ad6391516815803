import { randomUUID } from 'node:crypto';
import { failedFor, type CancellationReason } from '../aws/aws-error.ts';
import { BusyTableError, mostTries, pauseAfter } from './busy-table.ts';
import type { TransactWriteItem } from './client.ts';
import type { Table } from './table.ts';

/** Reasons that pass: another transaction was at work on an item, or the table was asked for too much at once. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Writes all items or none. What the client retries by itself it sends under the same token, so that an answer lost on
 * the way cannot write twice.
 *
 * @returns undefined when written; the reasons, one for each item, when a condition of some item did not hold
 * @throws BusyTableError, or why the table refused for another reason
 */
export async function writeTogether(
  { client }: Pick<Table, 'client'>,
  items: readonly TransactWriteItem[],
): Promise<readonly CancellationReason[] | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.call('TransactWriteItems', { TransactItems: [...items], ClientRequestToken: randomUUID() });
      return undefined;
    } catch (error) {
      if (!failedFor(error, 'TransactionCanceledException')) throw error;
      const { reasons } = error;
      if (reasons.some(conditionFailed)) return reasons;
      const busy = reasons.every(({ Code }) => Code === undefined || Code === 'None' || passing.has(Code));
      if (!busy) throw error;
      if (attempt === mostTries) throw new BusyTableError(error.message, { cause: error });
      await pauseAfter(attempt);
    }
  }
}

/** Whether this item's condition is why nothing was written. */
export function conditionFailed(reason: CancellationReason | undefined): boolean {
  return reason?.Code === 'ConditionalCheckFailed';
}
