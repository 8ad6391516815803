import * as z from 'zod/mini';
import type { Workflow } from '../../ports/workflow.ts';
import { required, type Environment } from '../lambda/environment.ts';
import { stepFunctions } from './client.ts';
import { createStepFunctionsWorkflow } from './workflow.ts';

const machinesSchema = z.record(z.string(), z.string());

/** The ARN of each mechanism's machine. */
export function machinesFrom(environment: Environment): Readonly<Record<string, string>> {
  return machinesSchema.parse(JSON.parse(required(environment, 'BANJIE_MACHINES')));
}

/** The machines that the stack names in `BANJIE_MACHINES`: the ARN of each mechanism's machine, as JSON. */
export function workflowFrom(environment: Environment): Workflow {
  return createStepFunctionsWorkflow({
    client: stepFunctions(),
    machines: machinesFrom(environment),
  });
}
