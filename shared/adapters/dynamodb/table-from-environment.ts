import { required, type Environment } from '../lambda/environment.ts';
import { dynamoDb } from './client.ts';
import type { Table } from './table.ts';

/** The table that the stack names in `BANJIE_TABLE`, and that of what expires in `BANJIE_EXPIRING_TABLE`. */
export function tableFrom(environment: Environment): Table {
  const expiring = environment['BANJIE_EXPIRING_TABLE'];
  return {
    client: dynamoDb(),
    tableName: required(environment, 'BANJIE_TABLE'),
    ...(expiring === undefined ? {} : { expiringTableName: expiring }),
  };
}
