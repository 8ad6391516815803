import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { referenceHash } from '../../domain/audit/checkpoint.ts';
import { genesisHash } from '../../domain/case/chain.ts';
import { storedInstant } from '../../contracts/values.ts';
import type { ReferenceKind, ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import { failedFor } from '../aws/aws-error.ts';
import { changeAttributes } from './change-index.ts';
import { readDocument, writeDocument } from './document.ts';
import { recordedTime } from './recorded-time.ts';
import { referenceKey, referencePartition, type Item, type Table } from './table.ts';

/** Without the kind, which is what was asked for. */
const versionSchema = z.object({
  version: z.int(),
  document: z.unknown(),
  author: z.string(),
  authorUnit: z.exactOptional(z.string()),
  reason: z.string(),
  at: storedInstant,
  /** The link in the chain of its kind; versions of earlier releases have none. */
  hash: z.exactOptional(z.string()),
});

type StoredVersion = ReferenceVersion & { readonly hash?: string };

/** Reference documents in the single table, one item a version, none ever overwritten. Reads consistently. */
export function createDynamoDbReferenceStore(table: Table): ReferenceStore {
  const time = recordedTime(table);
  const latest = async (kind: ReferenceKind) => (await newest(table, kind, 1))[0];
  return {
    latest: async (kind) => {
      const [found] = await Promise.all([latest(kind), time.refresh()]);
      return withoutHash(found);
    },
    versions: async (kind) => (await newest(table, kind)).map((one) => withoutHash(one)),
    add: async (version, expectedVersion, now = version.at) => {
      await time.admit(now);
      const before = await latest(version.kind);
      if ((before?.version ?? 0) !== expectedVersion) return { kind: 'version-conflict' };
      const added = { ...version, version: expectedVersion + 1 };
      const hash = referenceHash(await hashOf(table, before), added);
      try {
        await table.client.send(
          new PutItemCommand({
            TableName: table.tableName,
            Item: versionItem({ ...added, hash }),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        time.note(now);
        return { kind: 'added' };
      } catch (error) {
        if (failedFor(error, 'ConditionalCheckFailedException')) return { kind: 'version-conflict' };
        throw error;
      }
    },
  };
}

function withoutHash(version: StoredVersion): ReferenceVersion;
function withoutHash(version: StoredVersion | undefined): ReferenceVersion | undefined;
function withoutHash(version: StoredVersion | undefined): ReferenceVersion | undefined {
  if (version === undefined) return undefined;
  const { hash: _hash, ...rest } = version;
  return rest;
}

/** The hash that the next version continues. Where an earlier release wrote none, it follows from all versions. */
async function hashOf(table: Table, before: StoredVersion | undefined): Promise<string> {
  if (before === undefined) return genesisHash;
  if (before.hash !== undefined) return before.hash;
  return (await newest(table, before.kind)).reduceRight(referenceHash, genesisHash);
}

async function newest({ client, tableName }: Table, kind: ReferenceKind, limit?: number): Promise<StoredVersion[]> {
  const versions: StoredVersion[] = [];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :kind',
        ExpressionAttributeValues: { ':kind': { S: referencePartition(kind) } },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of Items) versions.push(readVersion(kind, item));
    from = LastEvaluatedKey;
  } while (from && (limit === undefined || versions.length < limit));
  return versions;
}

function versionItem(version: StoredVersion & { readonly hash: string }): Item {
  return {
    ...referenceKey(version.kind, version.version),
    version: writeDocument(version, `version ${version.version} of ${version.kind}`),
    ...changeAttributes(version.kind, version),
  };
}

function readVersion(kind: ReferenceKind, item: Item): StoredVersion {
  const version = versionSchema.parse(readDocument(item['version']));
  return { ...version, kind, document: version.document };
}
