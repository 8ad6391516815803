import { uptime } from 'node:process';
import { type LineOwner, organisationAttribute, ownerOf, shards } from './board-index.ts';
import { type BoardLine, readShard, type ShardPage } from './board-lines.ts';
import { readRow } from './board-row.ts';
import { numberField, textField } from './item-fields.ts';
import { readTogether } from './read-together.ts';
import { type Item, snapshotKey, type Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/*
 * Lines stood under no organisation before an installation could serve several. A page of one organisation's board read
 * the other's lines with its own, and ended short behind 2,000 of them. They are put under their own organisation by
 * reconciliation, and until then they are read beside the rest.
 */

/** What a process knows of lines that stand under no organisation. */
export interface UnownedLines {
  /** Whether there may be some; looked at once in ten minutes. */
  mayBeLeft(): Promise<boolean>;
  /** One was written. */
  note(): void;
}

const known = new WeakMap<Table, UnownedLines>();

/** One for a table and process. */
export function unownedLines(table: Table): UnownedLines {
  let lines = known.get(table);
  if (lines === undefined) known.set(table, (lines = createUnownedLines(table)));
  return lines;
}

const lookEverySeconds = 600;
const range = { after: '', until: '~' };

/** @param seconds a clock that always runs, in seconds */
export function createUnownedLines(table: Table, seconds: () => number = uptime): UnownedLines {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<boolean> | undefined;
  const look = async (): Promise<boolean> => {
    const found = await Promise.all(places.map(({ closed, shard }) => readShard(table, { closed }, shard, range, 1)));
    return found.some(({ lines }) => lines.length > 0);
  };
  return {
    mayBeLeft: () => {
      if (looking === undefined || seconds() - lookedAt >= lookEverySeconds) {
        lookedAt = seconds();
        looking = look().catch((error: unknown) => {
          looking = undefined;
          throw error;
        });
      }
      return looking;
    },
    note: () => {
      lookedAt = seconds();
      looking = Promise.resolve(true);
    },
  };
}

/** Open ones first: they are looked at more often. */
const places = [false, true].flatMap((closed) =>
  Array.from({ length: shards.organisation }, (_, shard) => ({ closed, shard })),
);

/** So many are put under their organisation at a time. */
const pageSize = 100;
const concurrency = 8;

/**
 * Puts lines that stand under no organisation under that of their mechanism: each item as it is, with another key of the
 * index. One that somebody writes meanwhile is put there by that. Lines of mechanisms that nobody has stay. May be
 * repeated, and goes on where it was ended.
 *
 * @param hasTimeLeft asked between pages
 * @returns how many were put, and whether all were looked at
 */
export async function placeUnownedLines(
  table: Table,
  owners: readonly LineOwner[],
  hasTimeLeft: () => boolean,
): Promise<{ readonly placed: number; readonly complete: boolean }> {
  let placed = 0;
  for (const { closed, shard } of places) {
    let after: string | undefined = '';
    while (after !== undefined) {
      if (!hasTimeLeft()) return { placed, complete: false };
      const page: ShardPage = await readShard(table, { closed }, shard, { ...range, after }, pageSize);
      placed += await placeAll(table, owners, page.lines);
      after = page.more ? page.lines.at(-1)?.sortKey : undefined;
    }
  }
  return { placed, complete: true };
}

async function placeAll(table: Table, owners: readonly LineOwner[], lines: readonly BoardLine[]): Promise<number> {
  const owned = lines.filter(({ row }) => ownerOf(owners, row.mechanism) !== undefined);
  const items = await readTogether(
    table,
    owned.map(({ row }) => snapshotKey(row.number)),
  );
  let placed = 0;
  const place = async (item: Item): Promise<void> => {
    if (await placeOne(table, owners, item)) placed += 1;
  };
  for (let from = 0; from < items.length; from += concurrency)
    await Promise.all(items.slice(from, from + concurrency).map(place));
  return placed;
}

/** @returns false where somebody has written the case since it was read */
async function placeOne(table: Table, owners: readonly LineOwner[], item: Item): Promise<boolean> {
  const [version, lastHash] = [numberField(item, 'version'), textField(item, 'lastHash')];
  const put = {
    TableName: table.tableName,
    Item: { ...item, ...organisationAttribute(readRow(textField(item, 'row')), owners) },
    ConditionExpression: 'version = :version AND lastHash = :lastHash',
    ExpressionAttributeValues: { ':version': { N: String(version) }, ':lastHash': { S: lastHash } },
  };
  return (await writeTogether(table, [{ Put: put }])) === undefined;
}
