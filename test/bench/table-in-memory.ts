import { GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Table } from '../../shared/adapters/dynamodb/table.ts';

/** A table in memory that counts what DynamoDB would charge: what a bench asks of it, for one writer. */
export interface CountingTable {
  readonly table: Table;
  /** Capacity units since it was last asked: a write in a transaction costs two a KB, a consistent read one for 4 KB. */
  taken(): { readonly written: number; readonly read: number };
  /** Bytes of the largest item that was ever written. */
  readonly maxItem: () => number;
}

export function countingTable(): CountingTable {
  /** Items by their keys; events apart, in order, since they only ever come behind one another. */
  const items = new Map<string, Item>();
  const events = new Map<string, { readonly sk: string; readonly item: Item }[]>();
  let [written, read, largest] = [0, 0, 0];
  const readUnits = (items: readonly Item[]): void => {
    read += Math.ceil(items.reduce((sum, item) => sum + sizeOf(item), 0) / 4096);
  };
  const getItem = ({ Key }: { Key: Item }) => {
    const Item = items.get(keyOf(Key));
    readUnits(Item ? [Item] : []);
    return Item ? { Item } : {};
  };
  const query = (input: { ExpressionAttributeValues: Item; ScanIndexForward?: boolean; Limit?: number }) => {
    const { ':case': number, ':from': from, ':to': to } = input.ExpressionAttributeValues;
    const all = events.get(number?.S ?? '') ?? [];
    const [first, behind] = [firstFrom(all, from?.S ?? ''), firstFrom(all, `${to?.S ?? ''}\u0000`)];
    const limit = input.Limit ?? behind - first;
    const found =
      input.ScanIndexForward === false
        ? all.slice(Math.max(first, behind - limit), behind).reverse()
        : all.slice(first, Math.min(behind, first + limit));
    const Items = found.map(({ item }) => item);
    readUnits(Items);
    return { Items, ...(found.length < behind - first ? { LastEvaluatedKey: {} } : {}) };
  };
  /** Conditions hold: there is one writer. */
  const put = (item: Item, unitsPerKilobyte: number): void => {
    const size = sizeOf(item);
    written += unitsPerKilobyte * Math.ceil(size / 1024);
    largest = Math.max(largest, size);
    const [pk, sk] = [item['pk']?.S ?? '', item['sk']?.S ?? ''];
    if (!sk.startsWith('EVENT#')) items.set(keyOf(item), item);
    else if (events.has(pk)) events.get(pk)?.push({ sk, item });
    else events.set(pk, [{ sk, item }]);
  };
  const transactWriteItems = ({ TransactItems }: { TransactItems: readonly { Put: { Item: Item } }[] }) => {
    for (const { Put } of TransactItems) put(Put.Item, 2);
    return {};
  };
  const send = async (command: object) => {
    if (command instanceof GetItemCommand) return getItem(command.input as never);
    if (command instanceof QueryCommand) return query(command.input as never);
    if (command instanceof PutItemCommand) {
      put(command.input.Item ?? {}, 1);
      return {};
    }
    if (command instanceof TransactWriteItemsCommand) return transactWriteItems(command.input as never);
    throw new Error(`${command.constructor.name} is not counted`);
  };
  return {
    table: { tableName: 'cases', client: { send } },
    taken: () => {
      const taken = { written, read };
      [written, read] = [0, 0];
      return taken;
    },
    maxItem: () => largest,
  };
}

function keyOf({ pk, sk }: Item): string {
  return `${pk?.S ?? ''} ${sk?.S ?? ''}`;
}

/** The place of the first event whose key is not below this one. */
function firstFrom(all: readonly { readonly sk: string }[], key: string): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.sk < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, { S, N, B }]) => {
    const bytes = B === undefined ? Buffer.byteLength(S ?? N ?? '') : B.length;
    return sum + name.length + bytes;
  }, 0);
}
