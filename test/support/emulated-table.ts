import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { caseTable } from '../../infra/constructs/case-table.ts';
import { dynamoDb } from '../../shared/adapters/dynamodb/client.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { resourcesOfType } from '../infra/templates.ts';
import { emulatorClient, emulatorEnvironment } from './emulator.ts';

/** An empty table on the emulator with the keys and indexes that the data stack deploys. */
export interface EmulatedTable extends Table {
  remove(): Promise<void>;
}

export async function emulatedTable(endpoint: string): Promise<EmulatedTable> {
  const maker = new DynamoDBClient(emulatorClient(endpoint));
  const tableName = `cases-${randomUUID()}`;
  await maker.send(new CreateTableCommand({ ...deployed(), TableName: tableName }));
  return {
    client: dynamoDb(emulatorEnvironment(endpoint)),
    tableName,
    remove: async () => {
      await maker.send(new DeleteTableCommand({ TableName: tableName }));
      maker.destroy();
    },
  };
}

type Layout = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'BillingMode'
>;

let layout: Layout | undefined;

/** CloudFormation writes these as the API takes them. */
function deployed(): Layout {
  if (layout) return layout;
  const stack = new Stack(new App(), 'table');
  caseTable(stack, 'Cases', { encryptionKey: new Key(stack, 'Key') });
  const properties = resourcesOfType(stack, 'AWS::DynamoDB::Table')[0]?.Properties ?? {};
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = properties as Layout;
  layout = { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode };
  return layout;
}
