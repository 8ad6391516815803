import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { caseTable, expiringTable } from '../../infra/constructs/case-table.ts';
import { dynamoDb } from '../../shared/adapters/dynamodb/client.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { resourcesOfType } from '../infra/templates.ts';
import { emulatorClient } from './emulator.ts';

/** Empty tables on the emulator with the keys and indexes that the data stack deploys. */
export interface EmulatedTable extends Table {
  readonly expiringTableName: string;
  /** Of the cases. */
  readonly streamArn: string;
  remove(): Promise<void>;
}

export async function emulatedTable(endpoint: string): Promise<EmulatedTable> {
  const maker = new DynamoDBClient(emulatorClient(endpoint));
  const tableName = `cases-${randomUUID()}`;
  const expiringTableName = `expiring-${randomUUID()}`;
  const [cases, expiring] = deployed();
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
  const made = await maker.send(new CreateTableCommand({ ...cases, TableName: tableName, StreamSpecification }));
  await maker.send(new CreateTableCommand({ ...expiring, TableName: expiringTableName }));
  return {
    client: dynamoDb(emulatorClient(endpoint)),
    tableName,
    expiringTableName,
    streamArn: made.TableDescription?.LatestStreamArn ?? '',
    remove: async () => {
      for (const TableName of [tableName, expiringTableName]) await maker.send(new DeleteTableCommand({ TableName }));
      maker.destroy();
    },
  };
}

type Layout = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'BillingMode'
>;

let layouts: readonly Layout[] | undefined;

/** Cases first. CloudFormation writes these as the API takes them. */
function deployed(): readonly Layout[] {
  if (layouts) return layouts;
  const stack = new Stack(new App(), 'tables');
  const encryptionKey = new Key(stack, 'Key');
  caseTable(stack, 'Cases', { encryptionKey });
  expiringTable(stack, 'Expiring', { encryptionKey });
  layouts = resourcesOfType(stack, 'AWS::DynamoDB::Table').map(({ Properties }) => {
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = (Properties ?? {}) as Layout;
    return { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode };
  });
  return layouts;
}
