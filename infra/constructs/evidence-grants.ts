import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from './acknowledge.ts';
import { namesOf } from './archive-grants.ts';

/** A folder of the bucket of evidence. */
export type EvidenceFolder = 'uploads/' | 'arrived/' | 'files/';

/** What a function may do with the bytes of evidence. */
export interface EvidenceGrant {
  readonly evidence: IBucket;
  readonly encryptionKey: IKey;
  readonly reads: readonly EvidenceFolder[];
  /** It can put a second version over an object; both are kept. */
  readonly writes: readonly EvidenceFolder[];
}

/** What a function may do in the bucket of evidence, folder by folder. Nobody deletes. */
export function grantEvidence(grantee: IRole, grant: EvidenceGrant): void {
  const { evidence, encryptionKey, reads, writes } = grant;
  const allow = (statement: ConstructorParameters<typeof PolicyStatement>[0]) =>
    grantee.addToPrincipalPolicy(new PolicyStatement(statement));
  const objectsIn = (folders: readonly EvidenceFolder[]) =>
    folders.map((folder) => evidence.arnForObjects(`${folder}*`));
  allow({ actions: ['s3:GetObject'], resources: objectsIn(reads) });
  if (writes.length > 0) allow({ actions: ['s3:PutObject'], resources: objectsIn(writes) });
  // Without it S3 answers 403 where an object is not there, and nobody could tell that from a failure.
  allow({ actions: ['s3:ListBucket'], resources: [evidence.bucketArn] });
  const reason = 'Objects are named after senders, cases and digests; all of one folder are meant.';
  for (const arn of namesOf(evidence)) {
    for (const folder of new Set([...reads, ...writes])) {
      acknowledge(grantee, { [`AwsSolutions-IAM5[Resource::${arn}/${folder}*]`]: reason });
    }
  }
  encryptionKey.grantEncryptDecrypt(grantee);
}
