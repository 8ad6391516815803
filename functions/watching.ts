import { createDynamoDbCaseReader } from '../shared/adapters/dynamodb/case-store.ts';
import type { Table } from '../shared/adapters/dynamodb/table.ts';
import { tableFrom } from '../shared/adapters/dynamodb/table-from-environment.ts';
import { createDynamoDbWaitRegistry } from '../shared/adapters/dynamodb/wait-registry.ts';
import type { Environment } from '../shared/adapters/lambda/environment.ts';
import { systemClock } from '../shared/adapters/lambda/system-clock.ts';
import { workflowFrom } from '../shared/adapters/step-functions/workflow-from-environment.ts';
import type { CaseStore } from '../shared/ports/case-store.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { WaitRegistry } from '../shared/ports/wait-registry.ts';
import type { Workflow } from '../shared/ports/workflow.ts';

/*
 * The part of the wiring that needs no rules: apart from the rest, so that no bundle has the rules beside it that does
 * not read them.
 */

/** What looks at cases and at the executions that watch over them. */
export interface Watching {
  readonly store: Pick<CaseStore, 'load' | 'events'>;
  readonly waits: WaitRegistry;
  readonly workflow: Workflow;
  readonly clock: Clock;
}

/** @throws when the environment lacks what the stack sets */
export function watchingFrom(environment: Environment, table: Table = tableFrom(environment)): Watching {
  return {
    store: createDynamoDbCaseReader(table),
    waits: createDynamoDbWaitRegistry(table),
    workflow: workflowFrom(environment),
    clock: systemClock,
  };
}
