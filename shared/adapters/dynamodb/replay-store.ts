import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { addSeconds, type Instant } from '../../domain/instant.ts';
import { longestReplaySeconds, type ReplayedNumber, type ReplayStore, type StoredReplay } from '../../ports/replays.ts';
import type { ShippedRules } from '../../ports/rules.ts';
import { readDocument, writeDocument } from './document.ts';
import { epochSeconds } from './item-fields.ts';
import { expiringTableOf, type Item, type ItemKey, type Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/*
 * In the table of what expires:
 *
 * | pk              | sk                   | holds                                                        |
 * | REPLAY#<owner>  | RUNNING              | the id of the replay that runs, and until when at the latest  |
 * | REPLAY#<owner>  | <id>#STATE           | what was asked, how far it has got, what was found           |
 * | REPLAY#<owner>  | <id>#TRIED           | the rules that are tried, where files are                    |
 * | REPLAY#<owner>  | <id>#PART#<index>    | the numbers of the cases of one part                         |
 */

/** So long what was found can be read: a week. */
const keptSeconds = 7 * 86_400;

/** Replays as items that go by themselves. */
export function createDynamoDbReplayStore(table: Table): ReplayStore {
  const TableName = expiringTableOf(table);
  const keep = (key: ItemKey, fields: Item, now: Instant) => ({
    Put: { TableName, Item: { ...key, ...fields, expiresAt: { N: epochSeconds(addSeconds(now, keptSeconds)) } } },
  });
  const stateOf = (replay: StoredReplay, now: Instant) =>
    keep(keyOf(replay, 'STATE'), { document: writeDocument(replay, 'the state of a replay') }, now);
  const read = async (key: ItemKey): Promise<unknown> => {
    const { Item: item } = await table.client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }));
    return item && readDocument(item['document']);
  };
  return {
    begin: async (replay, tried, now) => {
      if (tried !== undefined) {
        const document = writeDocument(tried, 'the rules that are tried');
        await writeTogether(table, [keep(keyOf(replay, 'TRIED'), { document }, now)]);
      }
      const until = { N: epochSeconds(addSeconds(now, longestReplaySeconds)) };
      const running = keep(runningKey(replay.owner), { id: { S: replay.id }, until }, now);
      const free = {
        ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': { N: epochSeconds(now) } },
      };
      return (await writeTogether(table, [{ Put: { ...running.Put, ...free } }, stateOf(replay, now)])) === undefined;
    },
    keep: async (replay, now) => {
      if (replay.status === 'running') {
        await writeTogether(table, [stateOf(replay, now)]);
        return;
      }
      const over = keep(runningKey(replay.owner), { id: { S: replay.id }, until: { N: '0' } }, now);
      const still = {
        ConditionExpression: 'id = :id',
        ExpressionAttributeValues: { ':id': { S: replay.id } },
      };
      const refused = await writeTogether(table, [stateOf(replay, now), { Put: { ...over.Put, ...still } }]);
      // It has taken longer than it may, and another has begun.
      if (refused !== undefined) await writeTogether(table, [stateOf(replay, now)]);
    },
    find: async (owner, id) => (await read(keyOf({ owner, id }, 'STATE'))) as StoredReplay | undefined,
    tried: async (replay) => (await read(keyOf(replay, 'TRIED'))) as ShippedRules | undefined,
    keepPart: async (replay, index, cases, now) => {
      const document = writeDocument(cases, 'a part of a replay');
      await writeTogether(table, [keep(keyOf(replay, partName(index)), { document }, now)]);
    },
    part: async (replay, index) => {
      const found = await read(keyOf(replay, partName(index)));
      if (found === undefined) throw new Error(`the replay has no part ${index}`);
      return found as readonly ReplayedNumber[];
    },
  };
}

const partName = (index: number): string => `PART#${String(index).padStart(6, '0')}`;

const partition = (owner: string): string => `REPLAY#${owner}`;

function keyOf({ owner, id }: Pick<StoredReplay, 'owner' | 'id'>, name: string): ItemKey {
  return { pk: { S: partition(owner) }, sk: { S: `${id}#${name}` } };
}

function runningKey(owner: string): ItemKey {
  return { pk: { S: partition(owner) }, sk: { S: 'RUNNING' } };
}
