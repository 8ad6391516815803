import { Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from './acknowledge.ts';

/** What a function may do in the archive. */
export interface ArchiveGrant {
  readonly archive: IBucket;
  readonly encryptionKey: IKey;
  /** Where the function may put objects. It can put a second version over one; Object Lock keeps the first. */
  readonly folder: 'cases/' | 'checkpoints/';
  /** Whether it may read back, and list, what is there. */
  readonly reads?: boolean;
}

/** What a function may do to the archive: put into its own folder. Nobody deletes, and nobody changes a retention. */
export function grantArchive(grantee: IRole, { archive, encryptionKey, folder, reads = false }: ArchiveGrant): void {
  const objects = [archive.arnForObjects(`${folder}*`)];
  grantee.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: objects }));
  if (reads) allowReading(grantee, archive, folder);
  acknowledgeFolder(grantee, archive, folder);
  // S3 decrypts nothing to put a new object, but the key of the bucket, which it keeps for a while.
  encryptionKey.grantEncryptDecrypt(grantee);
}

/** Lets a function read what is in a folder of the archive, and nothing more. */
export function grantArchiveReading(
  grantee: IRole,
  { archive, encryptionKey, folder }: Omit<ArchiveGrant, 'reads'>,
): void {
  allowReading(grantee, archive, folder);
  acknowledgeFolder(grantee, archive, folder);
  encryptionKey.grantDecrypt(grantee);
}

function allowReading(grantee: IRole, archive: IBucket, folder: ArchiveGrant['folder']): void {
  const objects = { actions: ['s3:GetObject'], resources: [archive.arnForObjects(`${folder}*`)] };
  const conditions = { StringLike: { 's3:prefix': [`${folder}*`] } };
  grantee.addToPrincipalPolicy(new PolicyStatement(objects));
  const list = { actions: ['s3:ListBucket'], resources: [archive.bucketArn], conditions };
  grantee.addToPrincipalPolicy(new PolicyStatement(list));
}

function acknowledgeFolder(grantee: IRole, archive: IBucket, folder: ArchiveGrant['folder']): void {
  const reason = 'Objects are named after cases and checkpoints; all of one folder are meant.';
  for (const arn of namesOf(archive)) {
    acknowledge(grantee, { [`AwsSolutions-IAM5[Resource::${arn}/${folder}*]`]: reason });
  }
}

/** What the rules call the bucket's ARN: in its own stack's terms, and under the name by which another stack hears of it. */
export function namesOf(archive: IBucket): readonly string[] {
  const stack = Stack.of(archive);
  const { 'Fn::ImportValue': name = '' } = stack.resolve(stack.exportValue(archive.bucketArn)) as Record<
    string,
    string
  >;
  const id = stack.getLogicalId(archive.node.defaultChild as CfnBucket);
  return [name, `<${String(stack.resolve(id))}.Arn>`];
}
