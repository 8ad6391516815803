import { expect, it } from 'vitest';
import type { DynamoDb } from '../../../shared/adapters/dynamodb/client.ts';
import { createDynamoDbProblemIndex } from '../../../shared/adapters/dynamodb/problem-index.ts';

/** What has not changed is not written again: each write is paid for. */
it('writes a signature once, however often it comes', async () => {
  const calls: string[] = [];
  let stored: unknown;
  const call = async (
    operation: string,
    input: { readonly TransactItems?: readonly { Put?: { Item: unknown } }[] },
  ) => {
    calls.push(operation);
    if (operation === 'GetItem') return { Item: stored };
    stored = input.TransactItems?.[0]?.Put?.Item;
    return {};
  };
  const index = createDynamoDbProblemIndex({ client: { call } as unknown as DynamoDb, tableName: 'cases' });
  const entry = { number: 'A', signature: ['name:丽水新城', 'kind:dust'] };
  await index.put(entry);
  await index.put(entry);
  expect(calls).toEqual(['GetItem', 'TransactWriteItems', 'GetItem']);
  await index.put({ ...entry, signature: ['name:丽水新城', 'kind:noise'] });
  expect(calls.slice(3)).toEqual(['GetItem', 'PutItem']);
});
