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
const district = { organisation: 'district', mechanisms: ['env-complaint'] };
const library = { organisation: 'library', mechanisms: ['recall'] };
const owners = [district, library];

/** Lines of a mechanism; every hundredth is urgent. */
function linesOf(count: number, { mechanism = 'env-complaint', under = owners } = {}): readonly Item[] {
  return Array.from({ length: count }, (_, index) => {
    const number = `${mechanism === 'recall' ? 'B' : 'A'}-${String(index).padStart(5, '0')}`;
    const { snapshot } = firstCommit({ number, dueAt: now, mechanism });
    const row = boardRowOf(snapshot, index % 100 === 99 ? { names: ['urgent'], weight: 0 } : noBadges);
    return { ...indexAttributes(row, under), row: { S: JSON.stringify(row) } };
  });
}

/** A table whose indexes hold these lines. */
function tableOf(...lines: readonly (readonly Item[])[]) {
  const items = lines.flat().toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
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
    const { table, seen } = tableOf(linesOf(5_000));
    const { rows, cursor } = await readBoard(table, [district], query);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => `A-0000${index}`));
    expect(cursor).toBeDefined();
    expect(seen.lines).toBeLessThanOrEqual(100);
    seen.partitions.clear();
    await readBoard(table, [district], query);
    expect([...seen.partitions].toSorted()).toEqual([
      ...Array.from({ length: 8 }, (_, shard) => `OPEN#district#${shard}`),
    ]);
  });

  it('looks through at most 2,000 lines for a rare one and goes on from there, missing none', async () => {
    const { table, seen } = tableOf(linesOf(5_000));
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const before = seen.lines;
      const page = await readBoard(table, owners, {
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

  it('gives an organisation full pages beside thousands of lines of another', async () => {
    const { table, seen } = tableOf(linesOf(5_000), linesOf(25, { mechanism: 'recall' }));
    const first = await readBoard(table, owners, { ...query, mechanisms: library.mechanisms });
    expect(first.rows.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => `B-0000${index}`));
    expect(seen.lines).toBeLessThan(50);
    const second = await readBoard(table, owners, {
      ...{ ...query, mechanisms: library.mechanisms, limit: 200 },
      cursor: first.cursor!,
    });
    expect(second.rows).toHaveLength(15);
    expect(second.cursor).toBeUndefined();
    expect((await readBoard(table, owners, { ...query, limit: 200 })).rows).toHaveLength(200);
  });

  it('shows lines that an earlier version wrote under no organisation beside the others, in one order', async () => {
    const { table } = tableOf(
      linesOf(3, { under: [] }),
      linesOf(2, { mechanism: 'recall', under: [] }),
      linesOf(20, { mechanism: 'recall' }).slice(10),
    );
    const { rows } = await readBoard(table, owners, { ...query, mechanisms: library.mechanisms });
    expect(rows.map(({ number }) => number)).toEqual([
      ...['B-00000', 'B-00001'],
      ...Array.from({ length: 8 }, (_, index) => `B-0001${index}`),
    ]);
  });

  it('refuses a cursor that is none', async () => {
    await expect(readBoard(tableOf(linesOf(1)).table, owners, { ...query, cursor: '?' })).rejects.toThrow('cursor');
  });
});
