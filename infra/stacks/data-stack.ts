import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { archiveBucket } from '../constructs/archive-bucket.ts';
import { evidenceBucket } from '../constructs/evidence-bucket.ts';
import { checkpointKey } from '../constructs/checkpoint-key.ts';
import { caseTable, expiringTable } from '../constructs/case-table.ts';
import { dataKey } from '../constructs/data-key.ts';
import { staffPool, type StaffPool } from '../constructs/staff-pool.ts';
import type { StageSettings } from '../stage.ts';

/**
 * Everything that must survive the service: nothing here is deleted with the stack, and the stack itself refuses to be
 * deleted.
 */
export class DataStack extends Stack {
  readonly key: Key;
  /** The stack's own, or the one that a stage was restored to. */
  readonly table: ITable;
  readonly expiring: ITable;
  readonly archive: Bucket;
  readonly evidence: Bucket;
  readonly checkpointKey: Key;
  /** Absent when the stage names an issuer of its own. */
  readonly staff: StaffPool | undefined;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: StageSettings }) {
    super(scope, id, { terminationProtection: true, ...props });
    const { stage } = props;
    this.key = dataKey(this, 'Key');
    // The library's own classes do not satisfy its own interfaces under exactOptionalPropertyTypes.
    this.table =
      stage.restoredTable === undefined || stage.restoredStream === undefined
        ? (caseTable(this, 'Cases', { encryptionKey: this.key }) as ITable)
        : Table.fromTableAttributes(this, 'Cases', {
            tableName: stage.restoredTable,
            tableStreamArn: stage.restoredStream,
            encryptionKey: this.key,
          });
    this.expiring = expiringTable(this, 'Expiring', { encryptionKey: this.key }) as ITable;
    this.archive = archiveBucket(this, 'Archive', {
      encryptionKey: this.key,
      years: stage.archiveYears,
      locked: stage.production,
    });
    this.evidence = evidenceBucket(this, 'Evidence', {
      encryptionKey: this.key,
      ...(stage.consoleOrigin === undefined ? {} : { pageOrigin: stage.consoleOrigin }),
    });
    this.checkpointKey = checkpointKey(this, 'CheckpointKey', { algorithm: stage.checkpointAlgorithm });
    this.staff =
      stage.oidcIssuer === undefined
        ? staffPool(this, 'Staff', {
            stage: stage.name,
            ...(stage.consoleOrigin === undefined ? {} : { consoleOrigin: stage.consoleOrigin }),
          })
        : undefined;
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'ExpiringTableName', { value: this.expiring.tableName });
    new CfnOutput(this, 'ArchiveName', { value: this.archive.bucketName });
    new CfnOutput(this, 'EvidenceName', { value: this.evidence.bucketName });
    new CfnOutput(this, 'CheckpointKeyArn', {
      value: this.checkpointKey.keyArn,
      description: 'aws kms get-public-key gives what audit:verify checks with',
    });
    if (this.staff === undefined) return;
    new CfnOutput(this, 'StaffPoolId', { value: this.staff.pool.userPoolId });
    new CfnOutput(this, 'StaffClientId', { value: this.staff.client.userPoolClientId });
  }
}
