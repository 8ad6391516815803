import type { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { readTogether } from '../../../shared/adapters/dynamodb/read-together.ts';
import { snapshotKey, type Item, type Table } from '../../../shared/adapters/dynamodb/table.ts';

/** A table that has every item and reads at most so many of them in its n-th answer. */
function tableReading(most: (answer: number) => number) {
  const asked: number[] = [];
  const send = async ({ input }: BatchGetItemCommand) => {
    const keys = input.RequestItems?.['cases']?.Keys ?? [];
    const count = most(asked.length);
    asked.push(keys.length);
    return { Responses: { cases: keys.slice(0, count) }, UnprocessedKeys: { cases: { Keys: keys.slice(count) } } };
  };
  return { asked, table: { client: { send }, tableName: 'cases' } as unknown as Table };
}

const keys = (count: number) => Array.from({ length: count }, (_, index) => snapshotKey(`N${index}`));
const placesOf = (items: readonly Item[]) => items.map(({ pk }) => pk?.S);

describe('reading several items', () => {
  it('asks for no more than a request may, and for what an answer left out', async () => {
    const { asked, table } = tableReading((answer) => (answer === 0 ? 30 : Infinity));
    expect(placesOf(await readTogether(table, keys(130)))).toEqual(placesOf(keys(130)));
    expect(asked).toEqual([100, 70, 30]);
  });

  it('waits for a busy table, and counts its tries anew once it reads again', async () => {
    const { table } = tableReading((answer) => (answer % 5 === 4 ? 1 : 0));
    expect(await readTogether(table, keys(3))).toHaveLength(3);
  });

  it('gives up on a table that stays busy', async () => {
    const { asked, table } = tableReading(() => 0);
    await expect(readTogether(table, keys(3))).rejects.toThrow('too busy to read 3 items');
    expect(asked).toHaveLength(6);
  });
});
