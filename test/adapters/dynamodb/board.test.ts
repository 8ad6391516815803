import type { QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { readBoard } from '../../../shared/adapters/dynamodb/board.ts';
import { indexAttributes } from '../../../shared/adapters/dynamodb/board-index.ts';
import type { Item } from '../../../shared/adapters/dynamodb/table.ts';
import { noBadges } from '../../../shared/domain/case/badges.ts';
import { boardRowOf } from '../../../shared/domain/case/board.ts';
import type { BoardQuery } from '../../../shared/ports/case-store.ts';
import { at, firstCommit } from '../../contract/sample-cases.ts';

const now = at('2026-03-03T01:00:00Z');
const query: BoardQuery = { limit: 10, now, dueBefore: now };

/** A table whose indexes hold so many cases; every hundredth is urgent. */
function tableOf(count: number) {
  const items: Item[] = Array.from({ length: count }, (_, index) => {
    const { snapshot } = firstCommit({ number: `A-${String(index).padStart(5, '0')}`, dueAt: now });
    const row = boardRowOf(snapshot, index % 100 === 99 ? { names: ['urgent'], weight: 0 } : noBadges);
    return { ...indexAttributes(row), row: { S: JSON.stringify(row) } };
  }).toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const seen = { lines: 0, partitions: new Set<string>() };
  const send = async ({ input }: QueryCommand) => {
    const values = input.ExpressionAttributeValues ?? {};
    const [partition = '', after = '', until = ''] = [':section', ':after', ':until'].map(
      (name) => values[name]?.S ?? '',
    );
    seen.partitions.add(partition);
    const matching = items.filter(
      (item) => item['gsi2pk']?.S === partition && sortKey(item) >= after && sortKey(item) <= until,
    );
    const Items = matching.slice(0, input.Limit);
    seen.lines += Items.length;
    return { Items, ...(matching.length > Items.length ? { LastEvaluatedKey: Items.at(-1) } : {}) };
  };
  return { seen, table: { client: { send }, tableName: 'cases' } };
}

const sortKey = (item: Item) => item['gsi2sk']?.S ?? '';

describe('the board on sharded indexes', () => {
  it('merges the shards into one order and reads little more than the page', async () => {
    const { table, seen } = tableOf(5_000);
    const { rows, cursor } = await readBoard(table, query);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => `A-0000${index}`));
    expect(cursor).toBeDefined();
    expect(seen.partitions.size).toBe(8);
    expect(seen.lines).toBeLessThanOrEqual(100);
  });

  it('looks through at most 2,000 lines for a rare one and goes on from there, missing none', async () => {
    const { table, seen } = tableOf(5_000);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const before = seen.lines;
      const page = await readBoard(table, {
        ...query,
        limit: 200,
        urgency: 'urgent',
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(seen.lines - before).toBeLessThan(2_700);
      pages.push(page.rows.map(({ number }) => number));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(pages.map((page) => page.length)).toEqual([20, 20, 10]);
    expect(new Set(pages.flat()).size).toBe(50);
  });

  it('refuses a cursor that is none', async () => {
    await expect(readBoard(tableOf(1).table, { ...query, cursor: '?' })).rejects.toThrow('cursor');
  });
});
