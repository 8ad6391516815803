import {
  type DynamoDBClient,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { countedReportsDocument, type CountedReports } from '../../shared/contracts/reference.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';

/** What is restored, and to which new table. */
export interface Restoration {
  readonly from: string;
  readonly to: string;
  /** An instant of the last 35 days, or a backup; the latest instant when absent. */
  readonly at?: Date;
  readonly backupArn?: string;
}

/** A terabyte takes hours. */
const maxWaitSeconds = 24 * 3600;

/**
 * Restores the table of cases to a new one and gives that what AWS leaves out of a restore: the stream, the recovery of the
 * last 35 days and the protection against deletion.
 * @returns the ARN of its stream
 */
export async function restoreTable(client: DynamoDBClient, { from, to, at, backupArn }: Restoration): Promise<string> {
  if (backupArn !== undefined) {
    await client.send(new RestoreTableFromBackupCommand({ TargetTableName: to, BackupArn: backupArn }));
  } else {
    const when = at === undefined ? { UseLatestRestorableTime: true } : { RestoreDateTime: at };
    await client.send(new RestoreTableToPointInTimeCommand({ SourceTableName: from, TargetTableName: to, ...when }));
  }
  await waitUntilTableExists({ client, maxWaitTime: maxWaitSeconds }, { TableName: to });
  const { TableDescription } = await client.send(
    new UpdateTableCommand({
      TableName: to,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      DeletionProtectionEnabled: true,
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: maxWaitSeconds }, { TableName: to });
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName: to,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    }),
  );
  const stream = TableDescription?.LatestStreamArn;
  if (stream === undefined) throw new Error(`${to} has no stream`);
  return stream;
}

/**
 * Has an organisation's cases counted again by the next call of the calendar schedule: the stream of a restored table does
 * not have the commits that nobody had counted yet.
 */
export async function countAgain(reference: ReferenceStore, clock: Clock): Promise<void> {
  const marker = await reference.latest('counted-reports');
  if (marker === undefined) return;
  const known = countedReportsDocument.parse(marker.document);
  const document: CountedReports = { ...known, editions: `${known.editions} before a restore`, state: 'running' };
  const added = await reference.add(
    { kind: 'counted-reports', document, author: 'restore', reason: 'the table was restored', at: clock.now() },
    marker.version,
  );
  if (added.kind !== 'added') throw new Error('somebody else writes to the restored table');
}
