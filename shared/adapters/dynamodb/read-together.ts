import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { BusyTableError, maxAttempts, pauseAfter } from './busy-table.ts';
import type { Item, ItemKey, Table } from './table.ts';

/** What one request may ask for. */
const batchSize = 100;

/**
 * The items at these keys, as far as there are any, in no order.
 *
 * @throws BusyTableError
 */
export async function readTogether(table: Table, keys: readonly ItemKey[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let from = 0; from < keys.length; from += batchSize) {
    items.push(...(await readBatch(table, keys.slice(from, from + batchSize))));
  }
  return items;
}

/** What did not fit into an answer is asked for at once; a table that gave nothing is busy, and gets a pause. */
async function readBatch({ client, tableName }: Table, keys: readonly Item[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let open = keys;
  for (let fruitless = 0; open.length > 0;) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [tableName]: { Keys: [...open] } },
      }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    const left = UnprocessedKeys?.[tableName]?.Keys ?? [];
    fruitless = left.length < open.length ? 0 : fruitless + 1;
    if (fruitless === maxAttempts) throw new BusyTableError(`the table is too busy to read ${left.length} items`);
    if (fruitless > 0) await pauseAfter(fruitless);
    open = left;
  }
  return items;
}
