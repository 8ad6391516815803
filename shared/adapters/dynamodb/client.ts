import type * as vendor from '@aws-sdk/client-dynamodb';
import { jsonClient } from '../aws/json-client.ts';
import type { Service } from '../aws/service.ts';
import type { ServiceClient, Wire } from '../aws/wire.ts';
import type { Environment } from '../lambda/environment.ts';

/** A value of an item; bytes are base64 text. */
export type AttributeValue = Wire<vendor.AttributeValue>;

/** One write of a transaction. */
export type TransactWriteItem = Wire<vendor.TransactWriteItem>;

interface Calls {
  BatchGetItem: { input: vendor.BatchGetItemInput; output: vendor.BatchGetItemOutput };
  GetItem: { input: vendor.GetItemInput; output: vendor.GetItemOutput };
  PutItem: { input: vendor.PutItemInput; output: vendor.PutItemOutput };
  Query: { input: vendor.QueryInput; output: vendor.QueryOutput };
  Scan: { input: vendor.ScanInput; output: vendor.ScanOutput };
  TransactWriteItems: {
    // Without it a second attempt, after an answer that was lost, would write twice or meet its own writes.
    input: vendor.TransactWriteItemsInput & { ClientRequestToken: string };
    output: vendor.TransactWriteItemsOutput;
  };
}

/** What is called of DynamoDB. */
export type DynamoDb = ServiceClient<Calls>;

export const dynamoDbService: Service = {
  name: 'DynamoDB',
  id: 'DYNAMODB',
  host: 'dynamodb',
  target: 'DynamoDB_20120810',
  version: '1.0',
};

export function dynamoDb(environment: Environment): DynamoDb {
  return jsonClient(dynamoDbService, environment);
}
