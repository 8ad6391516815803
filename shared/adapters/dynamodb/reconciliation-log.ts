import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Reconciliation, ReconciliationLog } from '../../ports/reconciliation-log.ts';
import { textField } from './item-fields.ts';
import { reconciliationKey, type Table } from './table.ts';

/** The last pass as an item of its own, written over each time; nothing is decided by it. */
export function createDynamoDbReconciliationLog({ client, tableName }: Table): ReconciliationLog {
  return {
    latest: async () => {
      const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: reconciliationKey }));
      return Item && (JSON.parse(textField(Item, 'pass')) as Reconciliation);
    },
    keep: async (pass) => {
      const Item = { ...reconciliationKey, pass: { S: JSON.stringify(pass) } };
      await client.send(new PutItemCommand({ TableName: tableName, Item }));
    },
  };
}
