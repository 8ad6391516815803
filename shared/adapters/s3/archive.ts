import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Archive } from '../../ports/archive.ts';
import { failedFor } from '../aws/aws-error.ts';
import type { S3 } from './client.ts';

/** An archive in a bucket: its Object Lock keeps what was put. */
export function createS3Archive({ client, bucket }: { readonly client: S3; readonly bucket: string }): Archive {
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
