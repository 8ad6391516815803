import { PutItemCommand, type TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../shared/adapters/aws/aws-error.ts';
import { BusyTableError } from '../../../shared/adapters/dynamodb/busy-table.ts';
import { writeTogether } from '../../../shared/adapters/dynamodb/transaction.ts';

/** A client that answers with these outcomes, one a call: the reasons of a cancellation, or that all was written. */
function clientWith(outcomes: readonly (readonly string[] | 'written')[]) {
  const calls = { count: 0, tokens: new Set<string>() };
  const send = async ({ input }: TransactWriteItemsCommand) => {
    calls.tokens.add(input.ClientRequestToken ?? '');
    const outcome = outcomes[Math.min(calls.count++, outcomes.length - 1)];
    if (outcome === 'written') return {};
    throw new AwsError(
      'TransactionCanceledException',
      { service: 'DynamoDB', operation: 'TransactWriteItems' },
      { transient: false, reasons: (outcome ?? []).map((Code) => ({ Code })) },
    );
  };
  return { calls, client: { send } };
}

describe('a write of one item', () => {
  const put = { Put: { TableName: 'cases', Item: { pk: { S: 'a' } }, ConditionExpression: 'revision = :seen' } };

  function clientThat(...failures: readonly string[]) {
    const calls: string[] = [];
    const send = async (command: PutItemCommand | TransactWriteItemsCommand) => {
      const operation = command instanceof PutItemCommand ? 'PutItem' : 'TransactWriteItems';
      const name = failures[calls.push(operation) - 1];
      if (name !== undefined) throw new AwsError(name, { service: 'DynamoDB', operation }, { transient: false });
      return {};
    };
    return { calls, client: { send } };
  }

  it('is no transaction, which would cost twice', async () => {
    const { client, calls } = clientThat();
    expect(await writeTogether({ client }, [put])).toBeUndefined();
    expect(calls).toEqual(['PutItem']);
  });

  it('says in the same words that its condition did not hold', async () => {
    const { client } = clientThat('ConditionalCheckFailedException');
    expect(await writeTogether({ client }, [put])).toEqual([{ Code: 'ConditionalCheckFailed' }]);
  });

  it('waits for a transaction that is at work on the item', async () => {
    const { client, calls } = clientThat('TransactionConflictException');
    expect(await writeTogether({ client }, [put])).toBeUndefined();
    expect(calls).toEqual(['PutItem', 'PutItem']);
  });

  it('is a transaction where something is deleted', async () => {
    const { client, calls } = clientThat();
    await writeTogether({ client }, [{ Delete: { TableName: 'cases', Key: { pk: { S: 'a' } } } }]);
    expect(calls).toEqual(['TransactWriteItems']);
  });
});

describe('a write of several items', () => {
  it('tries again while another transaction or a throttle is in the way', async () => {
    const { client, calls } = clientWith([['TransactionConflict', 'None'], ['None', 'ThrottlingError'], 'written']);
    expect(await writeTogether({ client }, [])).toBeUndefined();
    expect(calls.count).toBe(3);
    // What was cancelled is another request when it is sent again.
    expect(calls.tokens.size).toBe(3);
  });

  it('does not try again what a condition forbids', async () => {
    const { client, calls } = clientWith([['TransactionConflict', 'ConditionalCheckFailed']]);
    expect(await writeTogether({ client }, [])).toEqual([
      { Code: 'TransactionConflict' },
      { Code: 'ConditionalCheckFailed' },
    ]);
    expect(calls.count).toBe(1);
  });

  it('throws at once what no repetition helps', async () => {
    const { client, calls } = clientWith([['None', 'ItemCollectionSizeLimitExceeded']]);
    await expect(writeTogether({ client }, [])).rejects.toThrow('TransactionCanceledException');
    expect(calls.count).toBe(1);
  });

  it('gives up when the table stays busy', async () => {
    const { client, calls } = clientWith([['TransactionConflict']]);
    await expect(writeTogether({ client }, [])).rejects.toBeInstanceOf(BusyTableError);
    expect(calls.count).toBe(6);
  });
});
