import { awaitState } from '../../workflows/compiler/state-names.ts';

/** What `waking-process.ts` answers. Milliseconds and mebibytes. */
export interface WakingFigures {
  readonly restartMs: number;
  readonly idleCpuMs: number;
  readonly memoryMiB: number;
  readonly spreadLagMs: number;
  readonly burstLagMs: number;
  readonly memoryAfterMiB: number;
  /** A pass over all open cases, each of them well. */
  readonly reconcileMs: number;
  /** The longest that the event loop was held up meanwhile. */
  readonly reconcileStallMs: number;
  /** What the pass wrote or set going. */
  readonly reconcileWrites: number;
  readonly reconcileMemoryMiB: number;
}

/** The shape of a compiled machine: Route ⇄ Await ⇄ Tick. */
export const wakingMachine = {
  StartAt: 'Route',
  States: {
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.stage', StringEquals: 'handling', Next: awaitState('handling') }],
      Default: 'Closed',
    },
    [awaitState('handling')]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: 'await-stage',
        Payload: { 'number.$': '$.number', 'token.$': '$$.Task.Token', 'execution.$': '$$.Execution.Name' },
      },
      TimeoutSecondsPath: '$.timeoutSeconds',
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.timedOut', Next: 'Tick' }],
      Next: 'Route',
    },
    Tick: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'tick', Payload: { 'number.$': '$.number' } },
      TimeoutSeconds: 120,
      OutputPath: '$.Payload',
      Next: 'Route',
    },
    Closed: { Type: 'Succeed' },
  },
};
