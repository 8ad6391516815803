import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { storedMessage } from '../../contracts/stored-message.ts';
import { addSeconds } from '../../domain/instant.ts';
import { idsFrom, type Message } from '../../domain/messages/message.ts';
import type { KeptMessage, MessagePage, MessageReader, Messages } from '../../ports/messages.ts';
import { readDocument, writeDocument } from './document.ts';
import { epochSeconds, numberField, textField } from './item-fields.ts';
import { expiringTableOf, type Item, type ItemKey, type Table } from './table.ts';
import { writeTogether } from './transaction.ts';

/*
 * In the table of what expires:
 *
 * | pk                                | sk            | holds                                              |
 * | INBOX#["org","unit","<unit>"]     | <message id>  | a message, and when it arrived                     |
 * | INBOX#["org","person","<user>"]   | <message id>  | the same                                           |
 * | INBOX#["org","read","<user>"]     | <message id>  | that the person has read it                        |
 * | INBOX#["org","read","<user>"]     | ALL           | that they have read all that arrived until then    |
 */

const box = (...names: readonly string[]): string => `INBOX#${JSON.stringify(names)}`;
const keyOf = (partition: string, id: string): ItemKey => ({ pk: { S: partition }, sk: { S: id } });

/** So long it is known that a message was read: as long as any may be kept. */
const readSeconds = 400 * 86_400;
const allKey = 'ALL';

/**
 * Messages as items that go by themselves. Arrivals are milliseconds since 1970 of whoever wrote them.
 * @param milliseconds the time
 */
export function createDynamoDbMessages(table: Table, milliseconds: () => number = Date.now): Messages {
  const TableName = expiringTableOf(table);
  const put = async (key: ItemKey, fields: Item, condition?: string): Promise<void> => {
    const more = condition === undefined ? {} : { ConditionExpression: condition };
    await writeTogether(table, [{ Put: { TableName, Item: { ...key, ...fields }, ...more } }]);
  };
  return {
    put: async ({ message, units, persons }, organisation, { until }) => {
      const boxes = [
        ...units.map((unit) => box(organisation, 'unit', unit)),
        ...persons.map((user) => box(organisation, 'person', user)),
      ];
      const fields = {
        message: writeDocument(message, 'a message'),
        arrivedMs: { N: String(milliseconds()) },
        expiresAt: { N: epochSeconds(until) },
      };
      for (const one of boxes) await put(keyOf(one, message.id), fields, 'attribute_not_exists(pk)');
    },
    page: async (reader, { since, cursor, limit, kind, unread = false }) => {
      const [read, kept] = await Promise.all([readBy(table, reader), everyMessage(table, reader, idsFrom(since))]);
      const marked = kept.map(({ message, arrived }): KeptMessage => ({
        ...message,
        read: arrived <= read.upTo || read.ids.has(message.id),
      }));
      const wanted = marked.filter(
        (one) =>
          (cursor === undefined || one.id < cursor) &&
          (kind === undefined || one.kind === kind) &&
          (!unread || !one.read),
      );
      const messages = wanted.slice(0, limit);
      const end = messages.at(-1)?.id;
      const page: MessagePage = {
        messages,
        unread: marked.filter((one) => !one.read).length,
        upTo: Math.max(0, ...kept.map(({ arrived }) => arrived)),
      };
      return wanted.length > limit && end !== undefined ? { ...page, cursor: end } : page;
    },
    markRead: async ({ organisation, user }, which, now) => {
      const partition = box(organisation, 'read', user);
      const expiresAt = { N: epochSeconds(addSeconds(now, readSeconds)) };
      if ('upTo' in which) {
        const upTo = { N: String(which.upTo) };
        const later = {
          ConditionExpression: 'attribute_not_exists(pk) OR upTo < :upTo',
          ExpressionAttributeValues: { ':upTo': upTo },
        };
        const Item = { ...keyOf(partition, allKey), upTo, expiresAt };
        await writeTogether(table, [{ Put: { TableName, Item, ...later } }]);
      } else {
        for (const id of new Set(which.ids)) await put(keyOf(partition, id), { expiresAt });
      }
    },
  };
}

interface Arrived {
  readonly message: Message;
  readonly arrived: number;
}

/** Those of all boxes, each once, the latest first. */
async function everyMessage(
  table: Table,
  { organisation, user, units }: MessageReader,
  since: string,
): Promise<readonly Arrived[]> {
  const boxes = [box(organisation, 'person', user), ...units.map((unit) => box(organisation, 'unit', unit))];
  const all = new Map<string, Arrived>();
  const items = await Promise.all(boxes.map((one) => itemsOf(table, one, since)));
  for (const item of items.flat()) {
    const message = storedMessage.parse(readDocument(item['message']));
    const arrived = Math.max(numberField(item, 'arrivedMs'), all.get(message.id)?.arrived ?? 0);
    all.set(message.id, { message, arrived });
  }
  return [...all.values()].sort((a, b) => (a.message.id < b.message.id ? 1 : -1));
}

async function readBy(
  table: Table,
  { organisation, user }: MessageReader,
): Promise<{ readonly ids: ReadonlySet<string>; readonly upTo: number }> {
  const partition = box(organisation, 'read', user);
  const [items, { Item: all }] = await Promise.all([
    itemsOf(table, partition, ''),
    table.client.send(
      new GetItemCommand({ TableName: expiringTableOf(table), Key: keyOf(partition, allKey), ConsistentRead: true }),
    ),
  ]);
  return {
    ids: new Set(items.map((item) => textField(item, 'sk'))),
    upTo: all === undefined ? 0 : numberField(all, 'upTo'),
  };
}

async function itemsOf(table: Table, partition: string, since: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: expiringTableOf(table),
        // Ids begin with a digit, and `ALL` with a letter.
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :since AND :end',
        ExpressionAttributeValues: { ':pk': { S: partition }, ':since': { S: since || '0' }, ':end': { S: ':' } },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    items.push(...Items);
    from = LastEvaluatedKey;
  } while (from);
  return items;
}
