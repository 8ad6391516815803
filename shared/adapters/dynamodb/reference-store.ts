import * as z from 'zod/mini';
import { storedInstant } from '../../contracts/values.ts';
import type { ReferenceKind, ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import { failedFor } from '../aws/aws-error.ts';
import { readDocument, writeDocument } from './document.ts';
import { referenceKey, referencePartition, type Item, type Table } from './table.ts';

/** Without the kind, which is what was asked for. */
const versionSchema = z.object({
  version: z.int(),
  document: z.unknown(),
  author: z.string(),
  reason: z.string(),
  at: storedInstant,
});

/** Reference documents in the single table, one item a version, none ever overwritten. Reads consistently. */
export function createDynamoDbReferenceStore(table: Table): ReferenceStore {
  const latest = async (kind: ReferenceKind) => (await newest(table, kind, 1))[0];
  return {
    latest,
    versions: (kind) => newest(table, kind),
    add: async (version, expectedVersion) => {
      if (((await latest(version.kind))?.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
      try {
        await table.client.call('PutItem', {
          TableName: table.tableName,
          Item: versionItem({ ...version, version: expectedVersion + 1 }),
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return { kind: 'added' };
      } catch (error) {
        if (failedFor(error, 'ConditionalCheckFailedException')) return { kind: 'version-conflict' };
        throw error;
      }
    },
  };
}

async function newest({ client, tableName }: Table, kind: ReferenceKind, limit?: number): Promise<ReferenceVersion[]> {
  const versions: ReferenceVersion[] = [];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.call('Query', {
      TableName: tableName,
      KeyConditionExpression: 'pk = :kind',
      ExpressionAttributeValues: { ':kind': { S: referencePartition(kind) } },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
      ExclusiveStartKey: from,
    });
    for (const item of Items) versions.push(readVersion(kind, item));
    from = LastEvaluatedKey;
  } while (from && (limit === undefined || versions.length < limit));
  return versions;
}

function versionItem(version: ReferenceVersion): Item {
  return {
    ...referenceKey(version.kind, version.version),
    version: writeDocument(version, `version ${version.version} of ${version.kind}`),
  };
}

function readVersion(kind: ReferenceKind, item: Item): ReferenceVersion {
  const version = versionSchema.parse(readDocument(item['version']));
  return { ...version, kind, document: version.document };
}
