import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { ExecutionView, Workflow } from '../../ports/workflow.ts';
import { failedFor } from '../aws/aws-error.ts';
import type { StepFunctions } from './client.ts';
import { executionEventOf, instantOf } from './history-events.ts';

/** The client and the ARN of each mechanism's state machine. */
export interface StateMachines {
  readonly client: StepFunctions;
  readonly machines: Readonly<Record<string, string>>;
}

/**
 * The state machines on Step Functions. Two starts under one name are one execution, by Step Functions' own guarantee;
 * where name and input are the same and it still runs, AWS answers the second like the first (`started`).
 */
export function createStepFunctionsWorkflow(deps: StateMachines): Workflow {
  const { client } = deps;
  return {
    start: async ({ mechanism, name, input }) => {
      const stateMachineArn = machineOf(deps, mechanism);
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return { kind: 'started' };
      } catch (error) {
        if (failedFor(error, 'ExecutionAlreadyExists')) return { kind: 'exists' };
        throw error;
      }
    },
    answer: async (taskToken, wait, ending = 'Onward') => {
      const output = JSON.stringify(wait);
      try {
        if (ending === 'Onward') await client.send(new SendTaskSuccessCommand({ taskToken, output }));
        else await client.send(new SendTaskFailureCommand({ taskToken, error: ending, cause: output }));
        return { kind: 'answered' };
      } catch (error) {
        if (isTokenGone(error)) return { kind: 'gone' };
        throw error;
      }
    },
    status: async (mechanism, name) => {
      const execution = await describe(deps, mechanism, name);
      return execution === undefined ? 'none' : statusOf(execution.status);
    },
    look: async (mechanism, name) => {
      const execution = await describe(deps, mechanism, name);
      if (execution?.status !== 'RUNNING') return undefined;
      const { events: [last] = [] } = await client.send(
        new GetExecutionHistoryCommand({
          executionArn: executionArn(deps, mechanism, name),
          maxResults: 1,
          reverseOrder: true,
          includeExecutionData: false,
        }),
      );
      // The function has handed the token on and has ended: nothing happens until the token is answered or times out.
      return { name, position: { kind: last?.type === 'TaskSubmitted' ? 'waiting' : 'moving' } };
    },
    running: async (mechanism, { cursor, limit }) => {
      const { executions = [], nextToken } = await client.send(
        new ListExecutionsCommand({
          stateMachineArn: machineOf(deps, mechanism),
          statusFilter: 'RUNNING',
          maxResults: limit,
          nextToken: cursor,
        }),
      );
      return {
        names: executions.flatMap(({ name }) => name ?? []),
        ...(nextToken === undefined ? {} : { cursor: nextToken }),
      };
    },
    abort: async (mechanism, name, cause) => {
      // Stopping one that has ended is no error to Step Functions.
      if ((await describe(deps, mechanism, name))?.status !== 'RUNNING') return { kind: 'gone' };
      await client.send(new StopExecutionCommand({ executionArn: executionArn(deps, mechanism, name), cause }));
      return { kind: 'aborted' };
    },
    history: (mechanism, name, page) => readHistory(deps, mechanism, name, page),
  };
}

/** Three errors that mean the same: no wait has this token any more. */
function isTokenGone(error: unknown): boolean {
  return failedFor(error, 'TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken');
}

async function readHistory(
  deps: StateMachines,
  mechanism: string,
  name: string,
  page: { readonly cursor?: string; readonly limit: number },
): Promise<ExecutionView | undefined> {
  const execution = await describe(deps, mechanism, name);
  if (!execution) return undefined;
  const { events = [], nextToken } = await deps.client.send(
    new GetExecutionHistoryCommand({
      executionArn: executionArn(deps, mechanism, name),
      maxResults: page.limit,
      nextToken: page.cursor,
    }),
  );
  return {
    name,
    status: statusOf(execution.status),
    startedAt: instantOf(execution.startDate),
    ...(execution.stopDate === undefined ? {} : { stoppedAt: instantOf(execution.stopDate) }),
    events: events.map(executionEventOf),
    ...(nextToken === undefined ? {} : { cursor: nextToken }),
  };
}

async function describe(
  deps: StateMachines,
  mechanism: string,
  name: string,
): Promise<DescribeExecutionOutput | undefined> {
  try {
    return await deps.client.send(
      new DescribeExecutionCommand({
        executionArn: executionArn(deps, mechanism, name),
        includedData: 'METADATA_ONLY',
      }),
    );
  } catch (error) {
    if (failedFor(error, 'ExecutionDoesNotExist')) return undefined;
    throw error;
  }
}

function machineOf({ machines }: StateMachines, mechanism: string): string {
  const arn = Object.hasOwn(machines, mechanism) ? machines[mechanism] : undefined;
  if (arn === undefined) throw new Error(`no state machine is configured for the mechanism ${mechanism}`);
  return arn;
}

/** `arn:<partition>:states:<region>:<account>:stateMachine:<machine>` → `…:execution:<machine>:<name>` */
function executionArn(deps: StateMachines, mechanism: string, name: string): string {
  return `${machineOf(deps, mechanism).replace(':stateMachine:', ':execution:')}:${name}`;
}

/** A failed execution that may be redriven stays failed for us: a case continues in a new execution. */
function statusOf(status: ExecutionStatus | undefined): ExecutionView['status'] {
  if (status === undefined) throw new Error('Step Functions answered without a status');
  return status === 'PENDING_REDRIVE' ? 'FAILED' : status;
}
