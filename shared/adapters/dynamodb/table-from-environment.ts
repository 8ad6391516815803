import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientDefaults, required, type Environment } from '../lambda/environment.ts';
import type { Table } from './table.ts';

/** The table that the stack names in `BANJIE_TABLE`. */
export function tableFrom(environment: Environment): Table {
  return { client: new DynamoDBClient(clientDefaults), tableName: required(environment, 'BANJIE_TABLE') };
}
