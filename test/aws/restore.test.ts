import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  CreateBackupCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { createDynamoDbReferenceStore } from '../../shared/adapters/dynamodb/reference-store.ts';
import { createDynamoDbReportStore } from '../../shared/adapters/dynamodb/report-store.ts';
import { createDynamoDbProblemIndex } from '../../shared/adapters/dynamodb/problem-index.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { reconcile } from '../../shared/application/reconcile.ts';
import { recountReports } from '../../shared/application/recount-reports.ts';
import { firstCommit, nextCommit, said, sampleReceivedAt, storedBy } from '../contract/sample-cases.ts';
import { districtLines, envComplaint, mechanisms } from '../support/district.ts';
import { type EmulatedTable, emulatedTable } from '../support/emulated-table.ts';
import { describeOnEmulator, emulatorClient, emulatorEnvironment } from '../support/emulator.ts';
import { memoryWorkflow } from '../support/memory-workflow.ts';
import { shippedRulesSource } from '../support/test-rules.ts';

const restore = fileURLToPath(new URL('../../infra/restore/main.ts', import.meta.url));
const numbers = ['R-1', 'R-2', 'R-3'];

/** What a case was received in: the month whose reports count it. */
const month = sampleReceivedAt.slice(0, 7);

describeOnEmulator('a restored table', (endpoint) => {
  const maker = new DynamoDBClient(emulatorClient(endpoint));
  const made: string[] = [];
  let table: EmulatedTable;

  const countsIn = (one: Table, clock: Clock = systemClock) => ({
    store: createDynamoDbCaseStore(one, [districtLines]),
    reports: createDynamoDbReportStore(one),
    problems: createDynamoDbProblemIndex(one),
    reference: createDynamoDbReferenceStore(one),
    clock,
    mechanisms,
    onFailure: ({ error }: { readonly error: unknown }) => {
      throw error;
    },
  });
  const recordsOf = async (one: Table) => {
    const store = createDynamoDbCaseStore(one, [districtLines]);
    return Promise.all(
      numbers.map(async (number) => [await store.load(number), await store.events(number, { after: 0, limit: 100 })]),
    );
  };

  beforeAll(async () => {
    table = await emulatedTable(endpoint);
    const store = createDynamoDbCaseStore(table, [districtLines]);
    for (const number of numbers) await store.commit(firstCommit({ number }));
    await recountReports(countsIn(table, { now: () => sampleReceivedAt }));
    // Committed, and not counted before the restore.
    await store.commit(nextCommit(storedBy(firstCommit({ number: 'R-1' })), [said('备注')], sampleReceivedAt));
    await maker.send(
      new UpdateContinuousBackupsCommand({
        TableName: table.tableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
  });

  afterAll(async () => {
    for (const TableName of made) {
      await maker.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
      await maker.send(new DeleteTableCommand({ TableName }));
    }
    await table.remove();
    maker.destroy();
  });

  const restored = async (...args: readonly string[]): Promise<Table> => {
    const tableName = `restored-${randomUUID()}`;
    const all = [restore, '--from', table.tableName, '--to', tableName, ...args];
    const { stdout } = await promisify(execFile)(execPath, all, { env: { ...env, ...emulatorEnvironment(endpoint) } });
    made.push(tableName);
    const { Table: now } = await maker.send(new DescribeTableCommand({ TableName: tableName }));
    expect(stdout).toContain(`-c restoredTable=${tableName} -c restoredStream=${now?.LatestStreamArn ?? 'none'}\n`);
    expect(now).toMatchObject({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      DeletionProtectionEnabled: true,
    });
    const { ContinuousBackupsDescription } = await maker.send(
      new DescribeContinuousBackupsCommand({ TableName: tableName }),
    );
    expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
    return { client: table.client, tableName };
  };

  it('has every case and every event, by point in time and from a backup', async () => {
    const { BackupDetails } = await maker.send(
      new CreateBackupCommand({ TableName: table.tableName, BackupName: 'rehearsal' }),
    );
    const before = await recordsOf(table);
    expect(before.flat().every((one) => one !== undefined)).toBe(true);
    expect(await recordsOf(await restored())).toEqual(before);
    expect(await recordsOf(await restored('--backup', BackupDetails?.BackupArn ?? ''))).toEqual(before);
  });

  it('gets an execution for each open case by the first pass, and needs nothing at the second', async () => {
    const found = await restored();
    const deps = {
      ...countsIn(found),
      waits: createDynamoDbWaitRegistry(found),
      workflow: memoryWorkflow(),
      rules: shippedRulesSource,
      log: () => undefined,
      mechanisms: [envComplaint.id],
      letEffectsSettle: async () => undefined,
    };
    expect(await reconcile(deps)).toMatchObject({ complete: true, failed: 0, repairs: { started: numbers.length } });
    expect(await reconcile(deps)).toMatchObject({ complete: true, failed: 0, repairs: { started: 0 } });
  });

  it('is counted again, each case once', async () => {
    const found = await restored();
    const { reports } = countsIn(table);
    const before = await reports.month(month);
    expect(before.size).toBeGreaterThan(0);
    const again = countsIn(found);
    expect(await again.reference.latest('counted-reports')).toMatchObject({ document: { state: 'running' } });
    expect(await recountReports(again)).toEqual({ kind: 'done' });
    expect(await again.reports.month(month)).toEqual(before);
  });
});
