import { KMSClient } from '@aws-sdk/client-kms';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of KMS. */
export type Kms = Pick<KMSClient, 'send'>;

/** The client of KMS. */
export function kms(settings?: ClientSettings): Kms {
  return awsClient(KMSClient, settings);
}
