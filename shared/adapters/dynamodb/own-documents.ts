import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { storedInstant } from '../../contracts/values.ts';
import {
  type DocumentOwner,
  type OwnDocument,
  type OwnDocumentChange,
  type OwnDocumentKey,
  type OwnDocuments,
  type OwnDocumentsOf,
  ownDocumentText,
  ownerKey,
} from '../../ports/own-documents.ts';
import { failedFor } from '../aws/aws-error.ts';
import { readDocument, writeDocument } from './document.ts';
import type { Item, ItemKey, Table } from './table.ts';

/*
 * | pk                                | sk      | holds                                                     |
 * | OWN#["organisation","owner"]      | <kind>#<id> | one document; without `document` once it was removed      |
 *
 * No function may delete an item of the table, so what was removed stays as a place without a body.
 */

/** The fields of a document beside its place, which is what was asked for. */
const documentSchema = z.lazy(() =>
  z.object({ id: z.string(), body: z.unknown(), changedAt: storedInstant, changedBy: z.string() }),
);

/** Own documents in the single table, which has backups. Reads consistently. */
export function createDynamoDbOwnDocuments(table: Table): OwnDocumentsOf {
  return (organisation): OwnDocuments => {
    const put = (key: OwnDocumentKey, version: number, fields: Item) =>
      putExpected(table, { ...itemKey(organisation, key), version: { N: String(version + 1) }, ...fields }, version);
    return {
      read: async (key) => {
        const { Item: item } = await table.client.send(
          new GetItemCommand({ TableName: table.tableName, Key: itemKey(organisation, key), ConsistentRead: true }),
        );
        return item && documentOf(item, key);
      },
      list: async (owner, kind) =>
        (await itemsOf(table, partition(organisation, owner), `${kind}#`)).flatMap(
          (item) => documentOf(item, { owner, kind }) ?? [],
        ),
      save: async ({ owner, kind, ...document }, expectedVersion) => {
        if (ownDocumentText(document.body) === undefined) return { kind: 'too-large' };
        const fields = { document: writeDocument(document, `a document of the kind ${kind}`) };
        return put({ owner, kind, id: document.id }, expectedVersion, fields);
      },
      remove: async (key, expectedVersion) =>
        expectedVersion === 0 ? { kind: 'version-conflict' } : put(key, expectedVersion, { removed: { BOOL: true } }),
    };
  };
}

async function putExpected({ client, tableName }: Table, item: Item, expected: number): Promise<OwnDocumentChange> {
  const condition =
    expected === 0
      ? { ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(removed)' }
      : {
          ConditionExpression: 'version = :expected AND attribute_not_exists(removed)',
          ExpressionAttributeValues: { ':expected': { N: String(expected) } },
        };
  try {
    await client.send(new PutItemCommand({ TableName: tableName, Item: item, ...condition }));
    return { kind: 'changed' };
  } catch (error) {
    if (failedFor(error, 'ConditionalCheckFailedException')) return { kind: 'version-conflict' };
    throw error;
  }
}

async function itemsOf({ client, tableName }: Table, pk: string, prefix: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    items.push(...Items);
    from = LastEvaluatedKey;
  } while (from);
  return items;
}

/** As JSON, so that no organisation and owner can be read as another pair. */
function partition(organisation: string, owner: DocumentOwner): string {
  return `OWN#${JSON.stringify([organisation, ownerKey(owner)])}`;
}

function itemKey(organisation: string, { owner, kind, id }: OwnDocumentKey): ItemKey {
  return { pk: { S: partition(organisation, owner) }, sk: { S: `${kind}#${id}` } };
}

function documentOf(item: Item, { owner, kind }: Omit<OwnDocumentKey, 'id'>): OwnDocument | undefined {
  if (item['document'] === undefined) return undefined;
  const { id, body, changedAt, changedBy } = documentSchema.parse(readDocument(item['document']));
  return { owner, kind, id, version: Number(item['version']?.N), body, changedAt, changedBy };
}
