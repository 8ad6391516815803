import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Table } from './table.ts';

/** All items of a table, read consistently, those of a partition together and in the order of their sort keys. */
export async function* everyItem({ client, tableName }: Table): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    yield* Items;
    start = LastEvaluatedKey;
  } while (start);
}
