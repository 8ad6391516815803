import type { BoardRow } from '../../domain/board.ts';
import { indexOf, sectionPartition, type BoardSection } from './board-index.ts';
import { boardRowSchema } from './board-row.ts';
import { textField } from './item-fields.ts';
import type { Item, Table } from './table.ts';

/** A line with its place in the section. */
export interface BoardLine {
  readonly sortKey: string;
  readonly row: BoardRow;
}

/** Sort keys between which lines are wanted: `after` is left out, `until` is included. */
export interface BoardRange {
  readonly after: string;
  readonly until: string;
}

/**
 * The lines of a section in the order of the board, read from all shards side by side and merged, page by page as they
 * are asked for.
 *
 * @param pageSize how many lines to read from one shard at a time
 */
export async function* boardLines(
  table: Table,
  section: BoardSection,
  range: BoardRange,
  pageSize: number,
): AsyncGenerator<BoardLine, void, undefined> {
  const sources = Array.from({ length: indexOf(section).shards }, (_, shard) =>
    shardLines(table, section, shard, range, pageSize),
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
  { client, tableName }: Table,
  section: BoardSection,
  shard: number,
  range: BoardRange,
  pageSize: number,
): AsyncGenerator<BoardLine, void, undefined> {
  const index = indexOf(section);
  let after: string | undefined = range.after;
  while (after !== undefined) {
    const { Items = [], LastEvaluatedKey }: { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined } =
      await client.call('Query', {
        TableName: tableName,
        IndexName: index.name,
        // BETWEEN includes its ends; a sort key followed by the smallest character is the next possible one.
        KeyConditionExpression: `${index.pk} = :section AND ${index.sk} BETWEEN :after AND :until`,
        ExpressionAttributeValues: {
          ':section': { S: sectionPartition(section, shard) },
          ':after': { S: `${after}\u0000` },
          ':until': { S: range.until },
        },
        Limit: pageSize,
      });
    let last: string | undefined;
    for (const item of Items) {
      last = textField(item, index.sk);
      yield { sortKey: last, row: boardRowSchema.parse(JSON.parse(textField(item, 'row'))) };
    }
    after = LastEvaluatedKey ? last : undefined;
  }
}
