import { CopyObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { CaseFiles } from '../../ports/evidence-files.ts';
import { failedFor } from '../aws/aws-error.ts';
import type { S3 } from './client.ts';

/** A bucket of evidence, and the client that reaches it. */
export interface EvidenceBucket {
  readonly client: S3;
  readonly bucket: string;
}

/*
 * | key                       | holds                                                        | goes           |
 * | uploads/<sender>/<sha256> | what a sender has put there; nobody has looked at it         | after a day    |
 * | arrived/<sha256>          | what was looked at, for events to refer to                   | after a day    |
 * | files/<number>/<sha256>   | what an event of the case refers to                          | never          |
 */

/** Where an upload goes. */
export const uploadKey = (sender: string, sha256: string): string => `uploads/${sender}/${sha256}`;

/** Where a file lies that was looked at. */
export const arrivedKey = (sha256: string): string => `arrived/${sha256}`;

/** Where a file of a case lies. */
export const fileKey = (number: string, sha256: string): string => `files/${number}/${sha256}`;

/** Keeps the files of cases in a bucket: a copy of each under the number of its case. */
export function createS3CaseFiles({ client, bucket }: EvidenceBucket): CaseFiles {
  return {
    keep: async (number, sha256) => {
      const Key = fileKey(number, sha256);
      if (await isThere({ client, bucket }, Key)) return;
      const CopySource = `${bucket}/${arrivedKey(sha256)}`;
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource }));
    },
  };
}

/** Whether an object is in the bucket. */
export async function isThere({ client, bucket }: EvidenceBucket, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    // An answer to HEAD has no body, so the service's name for it is the status.
    if (failedFor(error, 'NotFound', 'NoSuchKey')) return false;
    throw error;
  }
}
