import { GetItemCommand, type PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { createDynamoDbProblemIndex } from '../../../shared/adapters/dynamodb/problem-index.ts';

/** What has not changed is not written again: each write is paid for. */
it('writes a signature once, however often it comes', async () => {
  const calls: string[] = [];
  let stored: unknown;
  const send = async (command: GetItemCommand | PutItemCommand | TransactWriteItemsCommand) => {
    calls.push(command.constructor.name.replace(/Command$/, ''));
    if (command instanceof GetItemCommand) return { Item: stored };
    if (command instanceof TransactWriteItemsCommand) stored = command.input.TransactItems?.[0]?.Put?.Item;
    return {};
  };
  const index = createDynamoDbProblemIndex({ client: { send }, tableName: 'cases' });
  const entry = { number: 'A', signature: ['name:丽水新城', 'kind:dust'] };
  await index.put(entry);
  await index.put(entry);
  expect(calls).toEqual(['GetItem', 'TransactWriteItems', 'GetItem']);
  await index.put({ ...entry, signature: ['name:丽水新城', 'kind:noise'] });
  expect(calls.slice(3)).toEqual(['GetItem', 'PutItem']);
});
