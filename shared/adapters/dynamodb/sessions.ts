import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Session, Sessions } from '../../ports/sessions.ts';
import { cached } from '../rules/cached.ts';
import { readDocument, writeDocument } from './document.ts';
import { endedSessionKey, endedSessionsBehind, endedSessionsPartition, type Item, type Table } from './table.ts';

/**
 * For how many seconds an ended session may still be accepted: the list is read once in that time, not at each request.
 */
export const sessionCacheTtlSeconds = 10;

/** For how many seconds after the end of its token an ended session can still be refreshed, and must be remembered. */
const maxRefreshSeconds = 30 * 86_400;

const endedSchema = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ user: z.string(), before: z.number() }),
]);

type Ended = z.infer<typeof endedSchema>;

interface EndedSessions {
  readonly ids: ReadonlySet<string>;
  /** By user, in seconds since 1970: sessions that began until then have ended. */
  readonly before: ReadonlyMap<string, number>;
}

/**
 * Ended sessions in the single table, one item each, sorted by when nobody needs to know them any more. Nothing is read
 * that is older, and nothing is overwritten.
 * @param seconds the time, in seconds since 1970
 */
export function createDynamoDbSessions(
  table: Table,
  seconds: () => number = () => Math.floor(Date.now() / 1000),
  ttlSeconds = sessionCacheTtlSeconds,
): Sessions {
  const ended = cached(() => readEnded(table, seconds()), ttlSeconds);
  const put = async (document: Ended, until: number, name: string): Promise<void> => {
    const Item = { ...endedSessionKey(until, name), ended: writeDocument(document, 'an ended session') };
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));
    ended.refresh();
  };
  return {
    hasEnded: async ({ id, user, signedInAt }) => {
      const { ids, before } = await ended.current();
      return ids.has(id) || signedInAt <= (before.get(user) ?? -1);
    },
    end: ({ id, expiresAt }: Session) => put({ id }, expiresAt + maxRefreshSeconds, id),
    endAll: (user) => {
      const before = seconds();
      return put({ user, before }, before + maxRefreshSeconds, user);
    },
  };
}

async function readEnded({ client, tableName }: Table, now: number): Promise<EndedSessions> {
  const ids = new Set<string>();
  const before = new Map<string, number>();
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :ended AND sk > :now',
        ExpressionAttributeValues: { ':ended': { S: endedSessionsPartition }, ':now': { S: endedSessionsBehind(now) } },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of Items) {
      const one = endedSchema.parse(readDocument(item['ended']));
      if ('id' in one) ids.add(one.id);
      else before.set(one.user, Math.max(one.before, before.get(one.user) ?? 0));
    }
    from = LastEvaluatedKey;
  } while (from);
  return { ids, before };
}
