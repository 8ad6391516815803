import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of DynamoDB. */
export type DynamoDb = Pick<DynamoDBClient, 'send'>;

/** The client of DynamoDB. */
export function dynamoDb(settings?: ClientSettings): DynamoDb {
  return awsClient(DynamoDBClient, settings);
}
