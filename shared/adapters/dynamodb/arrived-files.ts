import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type ArrivedFile, type ArrivedFiles, referableSeconds, type SentFile } from '../../ports/evidence-files.ts';
import { readDocument, writeDocument } from './document.ts';
import { arrivedFileKey, expiringTableOf, type Table } from './table.ts';

/** What functions know of uploads that do not touch their bytes. */
export interface ArrivedFileStore extends ArrivedFiles {
  /** May be repeated. */
  accept(file: SentFile, arrived: ArrivedFile): Promise<void>;
}

const arrivedSchema = z.strictObject({ size: z.int(), type: z.string() });

/**
 * The uploads that have arrived, in the table of what expires.
 * @param seconds the time, in seconds since 1970
 */
export function createArrivedFiles(
  table: Table,
  seconds: () => number = () => Math.floor(Date.now() / 1000),
): ArrivedFileStore {
  const TableName = expiringTableOf(table);
  return {
    accept: async (file, arrived) => {
      const Item = {
        ...arrivedFileKey(file),
        arrived: writeDocument(arrived, 'a file that has arrived'),
        expiresAt: { N: String(seconds() + referableSeconds) },
      };
      await table.client.send(new PutItemCommand({ TableName, Item }));
    },
    arrived: async (file) => {
      const found = await table.client.send(
        new GetItemCommand({ TableName, Key: arrivedFileKey(file), ConsistentRead: true }),
      );
      const { arrived, expiresAt } = found.Item ?? {};
      // What has expired may stay in the table for days.
      if (arrived === undefined || Number(expiresAt?.N) < seconds()) return undefined;
      return arrivedSchema.parse(readDocument(arrived));
    },
  };
}
