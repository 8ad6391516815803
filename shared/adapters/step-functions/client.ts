import { SFNClient } from '@aws-sdk/client-sfn';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of Step Functions. */
export type StepFunctions = Pick<SFNClient, 'send'>;

/** The client of Step Functions. */
export function stepFunctions(settings?: ClientSettings): StepFunctions {
  return awsClient(SFNClient, settings);
}
