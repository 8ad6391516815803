import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { storedBreach } from '../../contracts/reports.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { countOfLength, isDayCounter } from '../../domain/reports/counters.ts';
import {
  type Breach,
  breachPlace,
  type ContributionDifference,
  type Counts,
  type Month,
} from '../../domain/reports/report.ts';
import { readDocument, writeDocument } from './document.ts';
import { numberField } from './item-fields.ts';
import type { Item, ItemKey } from './table.ts';

/*
 * | pk                    | sk                                    | holds                                           |
 * | REPORT#CASE#<number>  | CONTRIBUTION                          | what the case adds, its version, a revision     |
 * | REPORT#<month>        | UNIT#<unit>                           | a counter for each measure                      |
 * | REPORT#<month>        | DAYS#<unit>                           | the signed days of handling, written once a case |
 * | REPORT#<month>        | LENGTHS#<unit>|<count>                | how many took how many minutes, written once a case |
 * | REPORT#<month>        | BREACH#<unit>|<due>|<number>|<id>     | a missed limit or target                        |
 *
 * An item takes about 1,000 writes a second, and a transaction counts twice: a unit with more than 500 events a second
 * in one month would need its counters spread over several items, which `month` would add up.
 */

const itemKey = (pk: string, sk: string): ItemKey => ({ pk: { S: pk }, sk: { S: sk } });

/** The partition of a month's counters. */
export const reportPartition = (month: Month) => `REPORT#${month}`;

/** The key of a case's contribution. */
export const contributionKey = (number: string) => itemKey(`REPORT#CASE#${number}`, 'CONTRIBUTION');

/** How the sort keys of breaches begin: of all units, or of one. */
export const breachPrefix = (unit: UnitId | undefined) => (unit === undefined ? 'BREACH#' : `BREACH#${unit}|`);

const unitPrefixes = { counts: 'UNIT#', days: 'DAYS#', lengths: 'LENGTHS#' } as const;

/** Sort keys of all counters of a month lie between these; breaches do not. */
export const counterRange = { from: unitPrefixes.days, to: `${unitPrefixes.counts}~` } as const;

/** Counters stand beside the keys of their item, so their names say that they are counters. */
const counterPrefix = 'n:';

/**
 * The writes of a difference besides the contribution itself: at most two for each month and unit, one for each count whose
 * lengths are kept, one for each row.
 */
export function writesOfDifference(
  { counters, added }: ContributionDifference,
  TableName: string,
): readonly TransactWriteItem[] {
  return [
    ...counters.flatMap(({ month, unit, counts }) => {
      const entries = Object.entries(counts);
      // Days are many and change once a case: apart, so that the counters that every event touches stay small and cheap.
      const days = entries.filter(([counter]) => isDayCounter(counter));
      // So are lengths, each count's in an item of its own, since an item holds 400 KB.
      const lengths = Map.groupBy(entries, ([counter]) => countOfLength(counter));
      const others = (lengths.get(undefined) ?? []).filter(([counter]) => !isDayCounter(counter));
      lengths.delete(undefined);
      return [
        ...addition(itemKey(reportPartition(month), `${unitPrefixes.counts}${unit}`), others, TableName),
        ...addition(itemKey(reportPartition(month), `${unitPrefixes.days}${unit}`), days, TableName),
        ...[...lengths].flatMap(([count, kept]) =>
          addition(itemKey(reportPartition(month), `${unitPrefixes.lengths}${unit}|${count ?? ''}`), kept, TableName),
        ),
      ];
    }),
    ...added.map((breach) => ({ Put: { TableName, Item: breachItem(breach) } })),
  ];
}

/** The unit and the counts of a counter item. */
export function readCounter(item: Item): { readonly unit: UnitId; readonly counts: Counts } {
  const sk = item['sk']?.S ?? '';
  const names = Object.keys(item).filter((name) => name.startsWith(counterPrefix));
  const counts = names.map((name) => [name.slice(counterPrefix.length), numberField(item, name)] as const);
  const [unit = ''] = sk.slice(sk.indexOf('#') + 1).split('|');
  return { unit, counts: Object.fromEntries(counts.filter(([, n]) => n !== 0)) };
}

/** Parses the item of a breach. */
export function readBreach(item: Item): Breach {
  return storedBreach.parse(readDocument(item['breach']));
}

function addition(
  Key: ItemKey,
  counts: readonly (readonly [string, number])[],
  TableName: string,
): TransactWriteItem[] {
  if (counts.length === 0) return [];
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const terms = counts.map(([measure, n], index) => {
    names[`#${index}`] = `${counterPrefix}${measure}`;
    values[`:${index}`] = { N: String(n) };
    return `#${index} :${index}`;
  });
  return [
    {
      Update: {
        TableName,
        Key,
        UpdateExpression: `ADD ${terms.join(', ')}`,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    },
  ];
}

function breachKey(breach: Breach): ItemKey {
  return itemKey(reportPartition(breach.month), `BREACH#${breachPlace(breach).slice(breach.month.length + 1)}`);
}

function breachItem(breach: Breach): Item {
  return { ...breachKey(breach), breach: writeDocument(breach, `a breach of case ${breach.number}`) };
}
