import { SFNClient } from '@aws-sdk/client-sfn';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of Step Functions. */
export type StepFunctions = Pick<SFNClient, 'send'>;

export function stepFunctions(settings?: ClientSettings): StepFunctions {
  return awsClient(SFNClient, settings);
}
