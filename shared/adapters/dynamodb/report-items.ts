import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { storedBreach } from '../../contracts/reports.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { countOfLength, countsCases, isDayCounter } from '../../domain/reports/counters.ts';
import { isOfRespondent } from '../../domain/reports/of-every.ts';
import {
  type Breach,
  breachPlace,
  type ContributionDifference,
  type Counters,
  type Counts,
  type Month,
} from '../../domain/reports/report.ts';
import type { CountedCase } from '../../ports/report-store.ts';
import { readDocument, writeDocument } from './document.ts';
import { numberField } from './item-fields.ts';
import type { Item, ItemKey } from './table.ts';

/*
 * | pk                    | sk                                    | holds                                           |
 * | REPORT#CASE#<number>  | CONTRIBUTION                          | what the case adds, its version, a revision     |
 * | REPORT#<month>        | UNIT#<unit>                           | a counter for each measure                      |
 * | REPORT#<month>        | DAYS#<unit>                           | the signed days of handling, written once a case |
 * | REPORT#<month>        | LENGTHS#<unit>|<count>                | how many took how many minutes, written once a case |
 * | REPORT#<month>        | EVERY#<unit>                          | what is counted of every mechanism               |
 * | REPORT#<month>        | SPOTS#<unit>|<digit>                  | how many cases by respondent, by its first digit |
 * | REPORT#<month>        | COUNTED#<unit>|<number>               | what a case adds to the counters of the unit     |
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

/** How the sort keys of counted cases begin: of all units, or of one. */
export const countedPrefix = (unit: UnitId | undefined) => (unit === undefined ? 'COUNTED#' : `COUNTED#${unit}|`);

const unitPrefixes = { counts: 'UNIT#', every: 'EVERY#', days: 'DAYS#', lengths: 'LENGTHS#', spots: 'SPOTS#' } as const;

/** Sort keys of all counters of a month lie between these; breaches do not. */
export const counterRange = { from: unitPrefixes.days, to: `${unitPrefixes.counts}~` } as const;

/** Counters stand beside the keys of their item, so their names say that they are counters. */
const counterPrefix = 'n:';

/**
 * The writes of a difference besides the contribution itself: at most five for each month and unit, one for each count
 * whose lengths are kept, one for each row.
 * @param after the whole contribution that the difference leads to
 */
export function writesOfDifference(
  { counters, added }: ContributionDifference,
  { number, after, TableName }: { readonly number: string; readonly after: Counters; readonly TableName: string },
): readonly TransactWriteItem[] {
  return [
    ...counters.flatMap(({ month, unit, counts }) => [
      ...[...Map.groupBy(Object.entries(counts), ([counter]) => counterItem(unit, counter))].flatMap(([sk, own]) =>
        addition(itemKey(reportPartition(month), sk), own, TableName),
      ),
      countedWrite({ month, unit, number, counts: after[month]?.[unit] ?? {} }, TableName),
    ]),
    ...added.map((breach) => ({ Put: { TableName, Item: breachItem(breach) } })),
  ];
}

/**
 * What every event touches stays small and cheap: days, lengths and respondents are many and change once a case, and what is
 * counted of every mechanism changes with the stage. An item holds 400 KB, so lengths are apart by their count, and
 * respondents by the first digit of their digest.
 */
function counterItem(unit: UnitId, counter: string): string {
  if (isDayCounter(counter)) return `${unitPrefixes.days}${unit}`;
  const lengths = countOfLength(counter);
  if (lengths !== undefined) return `${unitPrefixes.lengths}${unit}|${lengths}`;
  if (isOfRespondent(counter))
    return `${unitPrefixes.spots}${unit}|${counter.slice(counter.indexOf(':') + 1)[0] ?? ''}`;
  return `${counter.includes('/*') ? unitPrefixes.every : unitPrefixes.counts}${unit}`;
}

function countedWrite(
  { month, unit, number, counts }: { month: Month; unit: UnitId; number: string; counts: Counts },
  TableName: string,
): TransactWriteItem {
  const key = itemKey(reportPartition(month), `${countedPrefix(unit)}${number}`);
  const own = Object.entries(counts).filter(([counter]) => countsCases(counter));
  if (own.length === 0) return { Delete: { TableName, Key: key } };
  return {
    Put: {
      TableName,
      Item: {
        ...key,
        ...Object.fromEntries(own.map(([counter, n]) => [counterAttribute(counter), { N: String(n) }])),
      },
    },
  };
}

/** The attribute of an item that has a counter. */
export const counterAttribute = (counter: string) => `${counterPrefix}${counter}`;

/** The case of a counted item, and what it adds to a counter. */
export function readCounted(item: Item, counter: string): CountedCase {
  const [unit = '', number = ''] = (item['sk']?.S ?? '').slice(countedPrefix(undefined).length).split('|');
  return { number, unit, n: numberField(item, counterAttribute(counter)) };
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
    names[`#${index}`] = counterAttribute(measure);
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
