import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EvidenceFiles } from '../../ports/evidence-files.ts';
import { failedFor } from '../aws/aws-error.ts';
import { attachment } from '../content-disposition.ts';
import type { ArrivedFileStore } from '../dynamodb/arrived-files.ts';
import { arrivedKey, type EvidenceBucket, fileKey, isThere, uploadKey } from './case-files.ts';

/** An address is good for so many seconds. */
const goodForSeconds = { upload: 900, read: 300 } as const;

/** So many uploads of one sender wait to be referred to. */
const maxWaiting = 60;

/**
 * Evidence in a bucket. Bytes go to it and come from it by signed addresses: the signature of an upload is of its digest and
 * its size, so that nothing else can be put there.
 */
export function createS3EvidenceFiles(
  { client, bucket }: EvidenceBucket & { readonly client: S3Client },
  arrivedFiles: ArrivedFileStore,
): EvidenceFiles {
  const Bucket = bucket;
  return {
    uploadTo: async ({ sender, sha256, size }) => {
      const listed = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: uploadKey(sender, ''), MaxKeys: maxWaiting }),
      );
      const waiting = (listed.Contents ?? []).filter(({ Key }) => Key !== uploadKey(sender, sha256));
      if (waiting.length >= maxWaiting) return undefined;
      const checksum = Buffer.from(sha256, 'hex').toString('base64');
      const url = await getSignedUrl(
        client,
        new PutObjectCommand({
          Bucket,
          Key: uploadKey(sender, sha256),
          ContentLength: size,
          ChecksumSHA256: checksum,
        }),
        {
          expiresIn: goodForSeconds.upload,
          // In the address it would be the sender's to leave out.
          unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
          signableHeaders: new Set(['host', 'content-length', 'x-amz-checksum-sha256']),
        },
      );
      return { url, headers: { 'x-amz-checksum-sha256': checksum }, seconds: goodForSeconds.upload };
    },
    uploaded: async ({ sender, sha256 }) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: uploadKey(sender, sha256) }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (failedFor(error, 'NoSuchKey')) return undefined;
        throw error;
      }
    },
    accept: async (file, arrived) => {
      const { sender, sha256 } = file;
      const CopySource = `${bucket}/${uploadKey(sender, sha256)}`;
      await client.send(new CopyObjectCommand({ Bucket, Key: arrivedKey(sha256), CopySource }));
      await arrivedFiles.accept(file, arrived);
    },
    arrived: (file) => arrivedFiles.arrived(file),
    readFrom: async ({ number, sha256, name, type }) => {
      const keys = [fileKey(number, sha256), arrivedKey(sha256)];
      for (const Key of keys) {
        if (!(await isThere({ client, bucket }, Key))) continue;
        const url = await getSignedUrl(
          client,
          new GetObjectCommand({
            Bucket,
            Key,
            ResponseContentType: type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
            ResponseContentDisposition: attachment(name),
            ResponseCacheControl: 'private, no-store',
          }),
          { expiresIn: goodForSeconds.read },
        );
        return { url, headers: {}, seconds: goodForSeconds.read };
      }
      return undefined;
    },
  };
}
