import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Nobody but who is allowed to, over TLS alone, and it outlives its stack. */
export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/**
 * Closed case files and their proofs, written once: ENV-100 wants every case filed, ENV-012 kept from loss, change and
 * destruction. Object Lock enforces it.
 *
 * @param props.locked `true`: nobody, not even the account's root, can delete within the years; `false`: an
 * administrator with a special permission can, so that a rehearsal stage can be cleared.
 */
export function archiveBucket(
  scope: Construct,
  id: string,
  props: { readonly encryptionKey: IKey; readonly years: number; readonly locked: boolean },
): Bucket {
  const duration = Duration.days(Math.ceil(props.years * 365.25));
  const bucket = new Bucket(scope, id, {
    ...closed,
    encryption: BucketEncryption.KMS,
    encryptionKey: props.encryptionKey,
    bucketKeyEnabled: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: props.locked
      ? ObjectLockRetention.compliance(duration)
      : ObjectLockRetention.governance(duration),
    serverAccessLogsBucket: accessLogBucket(scope, `${id}AccessLog`),
    serverAccessLogsPrefix: 'archive/',
  });
  keepPolicy(bucket);
  return bucket;
}

/** S3 delivers access logs only to buckets with S3's own encryption. They hold who read what, no case data. */
export function accessLogBucket(scope: Construct, id: string): IBucket {
  const bucket = new Bucket(scope, id, {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    versioned: true,
    lifecycleRules: [{ expiration: Duration.days(1095), noncurrentVersionExpiration: Duration.days(30) }],
  });
  keepPolicy(bucket);
  // The library's own class does not satisfy its own interface under exactOptionalPropertyTypes.
  return bucket as IBucket;
}

/** A bucket that outlives its stack must not lose the rule that refuses unencrypted connections. */
export function keepPolicy(bucket: Bucket): void {
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
}
