import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accessLogBucket, closed, keepPolicy } from './archive-bucket.ts';

/** Uploads that no event refers to; what one refers to has a copy under the number of its case. */
const waiting = ['uploads/', 'arrived/'];

/**
 * The files of evidence. No function may delete any; what no event refers to goes after a day, and can be brought back for
 * two weeks, should the effects of an event have failed meanwhile.
 *
 * @param props.pageOrigin where the page comes from that sends and reads files by signed addresses; none may when absent
 */
export function evidenceBucket(
  scope: Construct,
  id: string,
  props: { readonly encryptionKey: IKey; readonly pageOrigin?: string },
): Bucket {
  const bucket = new Bucket(scope, id, {
    ...closed,
    encryption: BucketEncryption.KMS,
    encryptionKey: props.encryptionKey,
    bucketKeyEnabled: true,
    versioned: true,
    serverAccessLogsBucket: accessLogBucket(scope, `${id}AccessLog`),
    serverAccessLogsPrefix: 'evidence/',
    lifecycleRules: waiting.map((prefix) => ({
      prefix,
      expiration: Duration.days(1),
      noncurrentVersionExpiration: Duration.days(14),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    })),
    ...(props.pageOrigin === undefined
      ? {}
      : {
          cors: [
            {
              allowedOrigins: [props.pageOrigin],
              allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
              allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
              maxAge: 3600,
            },
          ],
        }),
  });
  keepPolicy(bucket);
  return bucket;
}
