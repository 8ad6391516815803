import { S3Client } from '@aws-sdk/client-s3';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of S3. */
export type S3 = Pick<S3Client, 'send'>;

/** The client of S3. */
export function s3(settings?: ClientSettings): S3Client {
  return awsClient(S3Client, settings);
}
