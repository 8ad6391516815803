import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { BoardRow } from '../../domain/case/board.ts';
import type { Instant } from '../../domain/instant.ts';
import { indexOf, sectionPartition, type BoardSection } from './board-index.ts';
import { readRow } from './board-row.ts';
import { textField } from './item-fields.ts';
import type { Item, Table } from './table.ts';

/** A line with its place in the section. */
export interface BoardLine {
  readonly sortKey: string;
  readonly row: BoardRow;
  /** As {@link IndexedRow} has it. */
  readonly nextTickAt?: Instant | null;
  /** As {@link IndexedRow} has it. */
  readonly named?: readonly string[];
}

/** Sort keys between which lines are wanted: `after` is left out, `until` is included. */
export interface BoardRange {
  readonly after: string;
  readonly until: string;
}

/**
 * The lines of some sections in the order of the board, read from all their shards side by side and merged, page by page
 * as they are asked for.
 *
 * @param pageSize how many lines to read from one shard at a time
 */
export async function* boardLines(
  table: Table,
  sections: readonly BoardSection[],
  range: BoardRange,
  pageSize: number,
): AsyncGenerator<BoardLine, void, undefined> {
  const sources = sections.flatMap((section) =>
    Array.from({ length: indexOf(section).shards }, (_, shard) => shardLines(table, section, shard, range, pageSize)),
  );
  const heads = await Promise.all(sources.map((source) => source.next()));
  for (;;) {
    let first: { readonly index: number; readonly line: BoardLine } | undefined;
    for (const [index, head] of heads.entries()) {
      if (head.done !== true && (!first || head.value.sortKey < first.line.sortKey))
        first = { index, line: head.value };
    }
    if (!first) return;
    yield first.line;
    const source = sources[first.index];
    if (source) heads[first.index] = await source.next();
  }
}

async function* shardLines(
  table: Table,
  section: BoardSection,
  shard: number,
  range: BoardRange,
  pageSize: number,
): AsyncGenerator<BoardLine, void, undefined> {
  let after: string | undefined = range.after;
  while (after !== undefined) {
    const page: ShardPage = await readShard(table, section, shard, { ...range, after }, pageSize);
    yield* page.lines;
    after = page.more ? page.lines.at(-1)?.sortKey : undefined;
  }
}

/** Some lines of one shard. */
export interface ShardPage {
  readonly lines: readonly BoardLine[];
  readonly more: boolean;
}

/** The first lines of one shard within the range, in the order of the board. */
export async function readShard(
  { client, tableName }: Table,
  section: BoardSection,
  shard: number,
  { after, until }: BoardRange,
  limit: number,
): Promise<ShardPage> {
  const index = indexOf(section);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: index.name,
      // BETWEEN includes its ends; a sort key followed by the smallest character is the next possible one.
      KeyConditionExpression: `${index.pk} = :section AND ${index.sk} BETWEEN :after AND :until`,
      ExpressionAttributeValues: {
        ':section': { S: sectionPartition(section, shard) },
        ':after': { S: `${after}\u0000` },
        ':until': { S: until },
      },
      Limit: limit,
    }),
  );
  return { lines: Items.map((item) => lineOf(item, index.sk)), more: LastEvaluatedKey !== undefined };
}

function lineOf(item: Item, sortKeyName: string): BoardLine {
  const { nextTickAt, named, ...row } = readRow(textField(item, 'row'));
  return {
    sortKey: textField(item, sortKeyName),
    row,
    ...(nextTickAt === undefined ? {} : { nextTickAt }),
    ...(named === undefined ? {} : { named }),
  };
}
