import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { storedInstant } from '../../contracts/values.ts';
import { pressings } from '../../domain/deadlines/wait.ts';
import type { RegisteredWait, WaitRegistry } from '../../ports/wait-registry.ts';
import { failedFor } from '../aws/aws-error.ts';
import { textField } from './item-fields.ts';
import { readTogether } from './read-together.ts';
import { waitKey, type Item, type Table } from './table.ts';

const waitSchema = z.strictObject({
  number: z.string(),
  execution: z.string(),
  stage: z.string(),
  wakeAt: storedInstant,
  serves: z.exactOptional(z.array(z.enum(pressings))),
  onward: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<Omit<RegisteredWait, 'token'>>;

/** Waits in the single table, one a case. Written whole each time, so that no function needs the right to update. */
export function createDynamoDbWaitRegistry(table: Table): WaitRegistry {
  const { client, tableName } = table;
  return {
    register: async (wait) => {
      await client.send(new PutItemCommand({ TableName: tableName, Item: waitItem(wait) }));
    },
    find: (number) => find(table, number),
    findAll: async (numbers) => (await readTogether(table, numbers.map(waitKey))).map(readWait),
    clear: async (number, token) => {
      const wait = await find(table, number);
      if (wait?.token !== token) return;
      const { token: _over, ...rest } = wait;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: waitItem(rest),
            ConditionExpression: '#token = :token',
            ExpressionAttributeNames: { '#token': 'token' },
            ExpressionAttributeValues: { ':token': { S: token } },
          }),
        );
      } catch (error) {
        // Another wait was registered meanwhile; its token stays.
        if (!failedFor(error, 'ConditionalCheckFailedException')) throw error;
      }
    },
  };
}

async function find({ client, tableName }: Table, number: string): Promise<RegisteredWait | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: waitKey(number), ConsistentRead: true }),
  );
  return Item && readWait(Item);
}

function readWait(item: Item): RegisteredWait {
  const token = item['token']?.S;
  return { ...waitSchema.parse(JSON.parse(textField(item, 'wait'))), ...(token === undefined ? {} : { token }) };
}

function waitItem({ token, ...wait }: RegisteredWait) {
  return {
    ...waitKey(wait.number),
    wait: { S: JSON.stringify(wait) },
    ...(token === undefined ? {} : { token: { S: token } }),
  };
}
