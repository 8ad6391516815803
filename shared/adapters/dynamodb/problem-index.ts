import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { namesOf } from '../../domain/proposal/names.ts';
import type { ProblemIndex, SignedCase } from '../../ports/problem-index.ts';
import { readTogether } from './read-together.ts';
import type { Item, ItemKey, Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/*
 * | pk                 | sk        | holds                                        |
 * | PROBLEM#<number>   | SIGNATURE | the signature of an open case                |
 * | NAME#<name>        | <number>  | nothing more: the case's text has that name  |
 */

const signatureKey = (number: string): ItemKey => ({ pk: { S: `PROBLEM#${number}` }, sk: { S: 'SIGNATURE' } });
const nameKey = (name: string, number: string): ItemKey => ({ pk: { S: `NAME#${name}` }, sk: { S: number } });

/** A name that more cases than this have tells nothing of one problem; reading them all would cost the most. */
const commonName = 400;

/** The index in the single table. A signature has at most 24 tokens, so that one transaction holds every change of it. */
export function createDynamoDbProblemIndex(table: Table): ProblemIndex {
  return {
    put: (entry) => put(table, entry),
    sharing: (signature, limit) => sharing(table, signature, limit),
  };
}

async function put(table: Table, { number, signature }: SignedCase): Promise<void> {
  const { client, tableName } = table;
  const { Item: stored } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: signatureKey(number),
      ConsistentRead: true,
    }),
  );
  const known = readSignature(stored);
  if (stored !== undefined && known.join('\n') === signature.join('\n')) return;
  const before = namesOf(known);
  const after = namesOf(signature);
  const gone = before.filter((name) => !after.includes(name)).map((name) => nameKey(name, number));
  const come = after.filter((name) => !before.includes(name)).map((name) => nameKey(name, number));
  const isOpen = signature.length > 0;
  if (!isOpen && stored === undefined) return;
  const own = isOpen
    ? {
        Put: {
          TableName: tableName,
          Item: { ...signatureKey(number), signature: { L: signature.map((token) => ({ S: token })) } },
        },
      }
    : { Delete: { TableName: tableName, Key: signatureKey(number) } };
  // Without conditions, so that nothing but a busy table keeps it from being written.
  await writeTogether(table, [
    own,
    ...gone.map((Key) => ({ Delete: { TableName: tableName, Key } })),
    ...come.map((Item) => ({ Put: { TableName: tableName, Item } })),
  ]);
}

async function sharing(table: Table, signature: readonly string[], limit: number): Promise<readonly SignedCase[]> {
  const shared = new Map<string, number>();
  const found = await Promise.all(namesOf(signature).map((name) => numbersWith(table, name)));
  for (const number of found.flat()) shared.set(number, (shared.get(number) ?? 0) + 1);
  const numbers = [...shared]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([number]) => number);
  const signatures = await readSignatures(table, numbers);
  return numbers.flatMap((number) => {
    const own = signatures.get(number);
    return own === undefined ? [] : [{ number, signature: own }];
  });
}

async function numbersWith({ client, tableName }: Table, name: string): Promise<readonly string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :name',
      ExpressionAttributeValues: { ':name': { S: `NAME#${name}` } },
      Limit: commonName + 1,
    }),
  );
  return Items.length > commonName ? [] : Items.flatMap(({ sk }) => sk?.S ?? []);
}

async function readSignatures(table: Table, numbers: readonly string[]) {
  const items = await readTogether(table, numbers.map(signatureKey));
  return new Map(items.map((item) => [item['pk']?.S?.slice('PROBLEM#'.length) ?? '', readSignature(item)]));
}

function readSignature(item: Item | undefined): readonly string[] {
  return item?.['signature']?.L?.flatMap(({ S }) => S ?? []) ?? [];
}
