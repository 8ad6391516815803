import { env } from 'node:process';
import { createDynamoDbCaseStore } from '../../shared/adapters/dynamodb/case-store.ts';
import { tableFrom } from '../../shared/adapters/dynamodb/table-from-environment.ts';
import { createDynamoDbWaitRegistry } from '../../shared/adapters/dynamodb/wait-registry.ts';
import { systemClock } from '../../shared/adapters/lambda/system-clock.ts';
import { workflowFrom } from '../../shared/adapters/step-functions/workflow-from-environment.ts';
import { awaitStageTaskSchema } from '../../shared/contracts/tasks.ts';
import { awaitStage, type AwaitStageDeps } from '../../shared/application/await-stage.ts';

const table = tableFrom(env);

const deps: AwaitStageDeps = {
  store: createDynamoDbCaseStore(table),
  waits: createDynamoDbWaitRegistry(table),
  workflow: workflowFrom(env),
  clock: systemClock,
};

export const handler = (event: unknown): Promise<void> => awaitStage(awaitStageTaskSchema.parse(event), deps);
