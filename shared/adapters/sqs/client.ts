import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of SQS. */
export type Sqs = Pick<SQSClient, 'send'>;

/** Calls the region's own address, and not that in the URL of a queue: an emulator, or an endpoint of a VPC, is elsewhere. */
class SqsOfRegion extends SQSClient {
  constructor(configuration: SQSClientConfig) {
    super({ ...configuration, useQueueUrlAsEndpoint: false });
  }
}

/** The client of SQS. */
export function sqs(settings?: ClientSettings): Sqs {
  return awsClient<SQSClient>(SqsOfRegion, settings);
}
