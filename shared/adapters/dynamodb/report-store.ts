import { GetItemCommand, QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { storedContribution } from '../../contracts/reports.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import {
  type Contribution,
  type ContributionDifference,
  type Counts,
  differenceOf,
  type Month,
  nothingContributed,
  storedAs,
  type StoredContribution,
  storedMeanwhile,
} from '../../domain/reports/report.ts';
import type { BreachQuery, CountedQuery, ReportStore } from '../../ports/report-store.ts';
import { readDocument, writeDocument } from './document.ts';
import { numberField } from './item-fields.ts';
import {
  breachPrefix,
  contributionKey,
  counterAttribute,
  countedPrefix,
  counterRange,
  readBreach,
  readCounted,
  readCounter,
  reportPartition,
  writesOfDifference,
} from './report-items.ts';
import type { Item, Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/** Another reader of the feed was at work on the same case each time. It is delivered again. */
export class ReportContentionError extends Error {
  override readonly name = 'ReportContentionError';
}

const attempts = 8;

/** Reports in the single table, under keys of their own (`report-items.ts`). */
export function createDynamoDbReportStore(table: Table): ReportStore {
  return {
    known: (number) => readStored(table, number),
    apply: (number, version, contribution) => apply(table, number, version, contribution),
    month: (month) => readMonth(table, month),
    cases: (query) => readCases(table, query),
    breaches: (query) => readBreaches(table, query),
  };
}

/** A transaction holds a hundred writes: some for each month and unit of the counters, one for each row, and its own. */
const maxCounters = 11;
const maxRows = 20;

/**
 * The stored contribution is read first; the write rests on its revision, so that no difference is added twice. What
 * does not fit into one transaction is taken in parts, each of them true to what is stored of the contribution.
 */
async function apply(
  table: Table,
  number: string,
  version: number,
  contribution: Contribution,
): ReturnType<ReportStore['apply']> {
  for (let conflicts = 0; conflicts < attempts;) {
    const stored = await readStored(table, number);
    if (stored !== undefined && stored.version > version) return { kind: 'outdated' };
    const before = stored?.contribution ?? nothingContributed;
    const difference = differenceOf(before, contribution);
    const part = firstOf(difference);
    const isWhole =
      part.counters.length === difference.counters.length && part.added.length === difference.added.length;
    const next = isWhole
      ? { version, contribution: storedAs(contribution) }
      : { version: stored?.version ?? 0, contribution: storedMeanwhile(before, part) };
    const { tableName: TableName } = table;
    const changes = writesOfDifference(part, { number, after: contribution.counters, TableName });
    if (stored?.version === version && changes.length === 0) return { kind: 'applied' };
    const writes = [contributionWrite(table, { number, ...next, revision: stored?.revision ?? 0 }), ...changes];
    if ((await writeTogether(table, writes)) !== undefined) conflicts += 1;
    else if (isWhole) return { kind: 'applied' };
  }
  throw new ReportContentionError(`the contribution of case ${number} was changed by others ${attempts} times`);
}

function firstOf({ counters, added }: ContributionDifference): ContributionDifference {
  return { counters: counters.slice(0, maxCounters), added: added.slice(0, maxRows) };
}

interface Stored {
  readonly version: number;
  readonly revision: number;
  readonly contribution: StoredContribution;
}

async function readStored({ client, tableName }: Table, number: string): Promise<Stored | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: contributionKey(number),
      ConsistentRead: true,
    }),
  );
  return (
    Item && {
      version: numberField(Item, 'version'),
      revision: numberField(Item, 'revision'),
      contribution: storedContribution.parse(readDocument(Item['contribution'])),
    }
  );
}

function contributionWrite(
  { tableName }: Table,
  { number, version, contribution, revision }: Stored & { readonly number: string },
): TransactWriteItem {
  const Item: Item = {
    ...contributionKey(number),
    version: { N: String(version) },
    revision: { N: String(revision + 1) },
    contribution: writeDocument(contribution, `the contribution of case ${number}`),
  };
  const guard =
    revision === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': { N: String(revision) } } };
  return { Put: { TableName: tableName, Item, ...guard } };
}

async function readMonth({ client, tableName }: Table, month: Month): Promise<ReadonlyMap<UnitId, Counts>> {
  const units = new Map<UnitId, Counts>();
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :month AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':month': { S: reportPartition(month) },
          ':from': { S: counterRange.from },
          ':to': { S: counterRange.to },
        },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const { unit, counts } of Items.map(readCounter)) {
      if (Object.keys(counts).length > 0) units.set(unit, { ...units.get(unit), ...counts });
    }
    from = LastEvaluatedKey;
  } while (from);
  return units;
}

async function readCases(
  { client, tableName }: Table,
  { month, counter, unit, cursor, limit }: CountedQuery,
): ReturnType<ReportStore['cases']> {
  const prefix = countedPrefix(unit);
  const rows: Item[] = [];
  let from: Item | undefined = cursor?.startsWith(prefix)
    ? { pk: { S: reportPartition(month) }, sk: { S: cursor } }
    : undefined;
  do {
    // Whatever a case adds is in one item, so the cases of a unit that add something else are read past.
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :month AND begins_with(sk, :prefix)',
        FilterExpression: 'attribute_exists(#counter)',
        ExpressionAttributeNames: { '#counter': counterAttribute(counter) },
        ExpressionAttributeValues: { ':month': { S: reportPartition(month) }, ':prefix': { S: prefix } },
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...Items);
    from = LastEvaluatedKey;
  } while (from && rows.length <= limit);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.['sk']?.S;
  return {
    rows: shown.map((item) => readCounted(item, counter)),
    ...(rows.length > limit && last !== undefined ? { cursor: last } : {}),
  };
}

async function readBreaches(
  { client, tableName }: Table,
  { month, unit, cursor, limit }: BreachQuery,
): ReturnType<ReportStore['breaches']> {
  const prefix = breachPrefix(unit);
  const rows: Item[] = [];
  let from: Item | undefined = cursor?.startsWith(prefix)
    ? { pk: { S: reportPartition(month) }, sk: { S: cursor } }
    : undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :month AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':month': { S: reportPartition(month) }, ':prefix': { S: prefix } },
        // One more than a page tells whether there is another.
        Limit: limit + 1 - rows.length,
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...Items);
    from = LastEvaluatedKey;
  } while (from && rows.length <= limit);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.['sk']?.S;
  return {
    rows: shown.map(readBreach),
    ...(rows.length > limit && last !== undefined ? { cursor: last } : {}),
  };
}
