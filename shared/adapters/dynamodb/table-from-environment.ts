import { required, type Environment } from '../lambda/environment.ts';
import { dynamoDb } from './client.ts';
import type { Table } from './table.ts';

/** The table that the stack names in `BANJIE_TABLE`. */
export function tableFrom(environment: Environment): Table {
  return { client: dynamoDb(environment), tableName: required(environment, 'BANJIE_TABLE') };
}
