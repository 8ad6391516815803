import { randomUUID } from 'node:crypto';
import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { storedInstant } from '../../contracts/values.ts';
import { addSeconds, type Instant } from '../../domain/instant.ts';
import type { Reading, ReadingLog, ReadingPage, ReadingQuery } from '../../ports/reading-log.ts';
import { textField } from './item-fields.ts';
import type { Item, Table } from './table.ts';

/*
 * | pk                  | sk            | holds                                                  |
 * | READ#<day>#<shard>  | <at>#<random> | one reading, in `row`; index `board`: READ#<number>    |
 *
 * The functions that give out a complainant's data may put these items and no others of the kind; none may change or
 * delete one. They carry no `expiresAt`.
 */

/** A partition takes 1,000 writes a second; nobody reads complainants' data faster than two. */
const shards = 2;

const readingSchema = z.lazy(
  () =>
    z.strictObject({
      at: storedInstant,
      user: z.string(),
      unit: z.exactOptional(z.string()),
      number: z.string(),
      call: z.string(),
    }) satisfies z.ZodMiniType<Reading>,
);

/** So many items are looked at for one page; then it ends, with a cursor, wherever it is. */
const maxExamined = 2_000;

/** Readings as items of the single table. */
export function createDynamoDbReadingLog(table: Table): ReadingLog {
  return {
    record: (reading) => put(table, reading),
    list: (query) => (query.number === undefined ? byTime(table, query) : ofCase(table, query, query.number)),
  };
}

async function put({ client, tableName }: Table, reading: Reading): Promise<void> {
  const id = randomUUID();
  const sortKey = `${reading.at}#${id}`;
  await client.send(
    new PutItemCommand({
      TableName: tableName,
      Item: {
        pk: { S: partition(reading.at.slice(0, 10), Number.parseInt(id.slice(0, 2), 16) % shards) },
        sk: { S: sortKey },
        row: { S: JSON.stringify(reading) },
        gsi1pk: { S: casePartition(reading.number) },
        gsi1sk: { S: sortKey },
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
}

const partition = (day: string, shard: number) => `READ#${day}#${shard}`;
const casePartition = (number: string) => `READ#${number}`;

interface Placed {
  readonly sortKey: string;
  readonly reading: Reading;
}

/** Day by day, the latest first. */
async function byTime(table: Table, query: ReadingQuery): Promise<ReadingPage> {
  const found: Placed[] = [];
  const range = rangeOf(query);
  let examined = 0;
  for (let day = range.to.slice(0, 10); day >= query.from.slice(0, 10); day = dayBefore(day)) {
    const parts = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        page(table, { ':pk': partition(day, shard) }, range, query.limit + 1),
      ),
    );
    const ofDay = parts.flat().sort((a, b) => (a.sortKey < b.sortKey ? 1 : -1));
    // A shard that has more than was read of it is read on from there: behind its last nothing is known yet.
    const full = parts.filter((part) => part.length > query.limit).map((part) => part.at(-1)?.sortKey ?? '');
    const known = full.length === 0 ? '' : full.reduce((a, b) => (a > b ? a : b));
    const sure = ofDay.filter(({ sortKey }) => sortKey >= known);
    found.push(...sure.filter(({ reading }) => accepts(reading, query)));
    examined += sure.length;
    if (found.length > query.limit) return pageOf(found, query.limit);
    const last = sure.at(-1)?.sortKey;
    if (full.length > 0 || examined >= maxExamined) {
      return { readings: found.map(({ reading }) => reading), ...(last === undefined ? {} : { cursor: last }) };
    }
  }
  return { readings: found.map(({ reading }) => reading) };
}

async function ofCase(table: Table, query: ReadingQuery, number: string): Promise<ReadingPage> {
  const range = rangeOf(query);
  const read = await page(table, { ':pk': casePartition(number) }, range, query.limit + 1, 'board');
  const shown = read.slice(0, query.limit);
  const last = shown.at(-1);
  const more = read.length > shown.length && last !== undefined;
  return {
    readings: shown.map(({ reading }) => reading).filter((reading) => accepts(reading, query)),
    ...(more ? { cursor: last.sortKey } : {}),
  };
}

async function page(
  { client, tableName }: Table,
  key: { readonly ':pk': string },
  { from, to }: { readonly from: string; readonly to: string },
  limit: number,
  index?: string,
): Promise<readonly Placed[]> {
  const [pk, sk] = index === undefined ? ['pk', 'sk'] : ['gsi1pk', 'gsi1sk'];
  if (from >= to) return [];
  const { Items = [] }: { Items?: Item[] | undefined } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
      // BETWEEN includes both ends: `to` is a text behind which nothing lies that is wanted.
      KeyConditionExpression: `${pk} = :pk AND ${sk} BETWEEN :from AND :to`,
      ExpressionAttributeValues: { ':pk': { S: key[':pk'] }, ':from': { S: from }, ':to': { S: to } },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => ({
    sortKey: textField(item, sk),
    reading: readingSchema.parse(JSON.parse(textField(item, 'row'))),
  }));
}

/** Sort keys begin with the instant; a cursor is the last one that was shown. */
function rangeOf({ from, until, cursor }: ReadingQuery) {
  const end = cursor === undefined || cursor > until ? until : cursor;
  // The greatest text before it.
  return { from, to: `${end.slice(0, -1)}${String.fromCharCode(end.charCodeAt(end.length - 1) - 1)}~` };
}

function accepts({ user, unit }: Reading, query: ReadingQuery): boolean {
  return (query.user === undefined || user === query.user) && (query.unit === undefined || unit === query.unit);
}

function pageOf(found: readonly Placed[], limit: number): ReadingPage {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { readings: shown.map(({ reading }) => reading), ...(last === undefined ? {} : { cursor: last.sortKey }) };
}

function dayBefore(day: string): string {
  return addSeconds(`${day}T00:00:00Z` as Instant, -86_400).slice(0, 10);
}
