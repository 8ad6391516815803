import * as z from 'zod/mini';
import type { Workflow } from '../../ports/workflow.ts';
import { required, type Environment } from '../lambda/environment.ts';
import { stepFunctions } from './client.ts';
import { createStepFunctionsWorkflow } from './workflow.ts';

const machinesSchema = z.strictObject({ prefix: z.string(), mechanisms: z.array(z.string()) });

/**
 * The ARN of each mechanism's machine. `BANJIE_MACHINES` names how all of them begin, and the mechanisms: with every ARN in
 * full it would not fit into the 4 KB that Lambda allows for a function's environment.
 */
export function machinesFrom(environment: Environment): Readonly<Record<string, string>> {
  const { prefix, mechanisms } = machinesSchema.parse(JSON.parse(required(environment, 'BANJIE_MACHINES')));
  return Object.fromEntries(mechanisms.map((id) => [id, `${prefix}${id}`]));
}

/** The machines that the stack names in `BANJIE_MACHINES`. */
export function workflowFrom(environment: Environment): Workflow {
  return createStepFunctionsWorkflow({
    client: stepFunctions(),
    machines: machinesFrom(environment),
  });
}
