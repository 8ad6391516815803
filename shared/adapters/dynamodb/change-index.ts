import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Head } from '../../domain/audit/checkpoint.ts';
import { addSeconds, type Instant } from '../../domain/instant.ts';
import { shardOf } from './board-index.ts';
import { textField } from './item-fields.ts';
import { casePartition, referencePartition, type Item, type Table } from './table.ts';

/*
 * The index `month`: cases and documents by when they changed last, with how far they had got, so that a checkpoint
 * reads what has changed and not the table. Everything stands in its keys; it projects nothing else.
 *
 * | gsi3pk                      | gsi3sk                        |
 * | CHANGED#<YYYY-MM>#<shard>   | <instant>#<version>#<hash>    |
 */

const indexName = 'month';

/** An index takes 1,000 writes a second for each of its partition keys. */
const shards = 8;

const partition = (month: string, shard: number) => `CHANGED#${month}#${shard}`;

/** The attributes that put an item into the index. */
export function changeAttributes(
  id: string,
  changed: { readonly at: Instant; readonly version: number; readonly hash: string },
): Item {
  const { at, version, hash } = changed;
  return {
    gsi3pk: { S: partition(at.slice(0, 7), shardOf(id, shards)) },
    gsi3sk: { S: `${at}#${version}#${hash}` },
  };
}

/** The heads of everything that changed from one instant to another, both included; some moments behind the table. */
export async function changedHeads(
  table: Table,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly Head[]> {
  const partitions = monthsBetween(from, to).flatMap((month) =>
    Array.from({ length: shards }, (_, shard) => partition(month, shard)),
  );
  const found: Head[] = [];
  for (const name of partitions) found.push(...(await headsIn(table, name, from, to)));
  return found.sort((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
}

async function headsIn({ client, tableName }: Table, name: string, from: Instant, to: Instant): Promise<Head[]> {
  const heads: Head[] = [];
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexName,
        KeyConditionExpression: 'gsi3pk = :name AND gsi3sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':name': { S: name }, ':from': { S: from }, ':to': { S: `${to}~` } },
        ExclusiveStartKey: start,
      }),
    );
    heads.push(...Items.map(headOf));
    start = LastEvaluatedKey;
  } while (start);
  return heads;
}

function headOf(item: Item): Head {
  const pk = textField(item, 'pk');
  const [, version = '0', hash = ''] = textField(item, 'gsi3sk').split('#');
  const isCase = pk.startsWith(casePartition(''));
  const id = pk.slice((isCase ? casePartition('') : referencePartition('' as never)).length);
  return { kind: isCase ? 'case' : 'reference', id, version: Number(version), hash };
}

function monthsBetween(from: Instant, to: Instant): readonly string[] {
  const months = new Set<string>();
  for (let at = from; at < to; at = addSeconds(at, 20 * 86_400)) months.add(at.slice(0, 7));
  months.add(to.slice(0, 7));
  return [...months];
}
