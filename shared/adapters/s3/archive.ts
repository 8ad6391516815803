import { CopyObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Archive } from '../../ports/archive.ts';
import { failedFor } from '../aws/aws-error.ts';
import { fileKey } from './case-files.ts';
import type { S3 } from './client.ts';

/**
 * An archive in a bucket: its Object Lock keeps what was put.
 * @param evidenceBucket where the files of cases are; absent for who archives none
 */
export function createS3Archive(
  { client, bucket }: { readonly client: S3; readonly bucket: string },
  evidenceBucket?: string,
): Archive {
  return {
    put: async (name, body) => {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: name,
            Body: body,
            ContentType: 'application/x-ndjson',
            // By it a bucket with Object Lock knows that nothing was lost.
            ChecksumAlgorithm: 'SHA256',
            IfNoneMatch: '*',
          }),
        );
        return { kind: 'put' };
      } catch (error) {
        if (failedFor(error, 'PreconditionFailed')) return { kind: 'exists' };
        throw error;
      }
    },
    copyFile: async (name, { number, sha256 }) => {
      if (evidenceBucket === undefined) throw new Error('this archive was not told where the files of cases are');
      const CopySource = `${evidenceBucket}/${fileKey(number, sha256)}`;
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: name, CopySource, ChecksumAlgorithm: 'SHA256' }));
    },
    read: async (name) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
        return await Body?.transformToString();
      } catch (error) {
        if (failedFor(error, 'NoSuchKey')) return undefined;
        throw error;
      }
    },
    names: async (prefix) => {
      const names: string[] = [];
      for (let token: string | undefined; ;) {
        const { Contents = [], NextContinuationToken } = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        );
        names.push(...Contents.flatMap(({ Key }) => Key ?? []));
        token = NextContinuationToken;
        if (token === undefined) return names.sort();
      }
    },
  };
}
