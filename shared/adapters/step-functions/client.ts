import type * as vendor from '@aws-sdk/client-sfn';
import { jsonClient } from '../aws/json-client.ts';
import type { Service } from '../aws/service.ts';
import type { ServiceClient } from '../aws/wire.ts';
import type { Environment } from '../lambda/environment.ts';

interface Calls {
  DescribeExecution: { input: vendor.DescribeExecutionInput; output: vendor.DescribeExecutionOutput };
  GetExecutionHistory: { input: vendor.GetExecutionHistoryInput; output: vendor.GetExecutionHistoryOutput };
  ListExecutions: { input: vendor.ListExecutionsInput; output: vendor.ListExecutionsOutput };
  SendTaskSuccess: { input: vendor.SendTaskSuccessInput; output: vendor.SendTaskSuccessOutput };
  StartExecution: { input: vendor.StartExecutionInput; output: vendor.StartExecutionOutput };
  StopExecution: { input: vendor.StopExecutionInput; output: vendor.StopExecutionOutput };
}

/** What is called of Step Functions. */
export type StepFunctions = ServiceClient<Calls>;

export const stepFunctionsService: Service = {
  name: 'StepFunctions',
  id: 'SFN',
  host: 'states',
  target: 'AWSStepFunctions',
  version: '1.0',
};

export function stepFunctions(environment: Environment): StepFunctions {
  return jsonClient(stepFunctionsService, environment);
}
