import { setImmediate as nextTurn } from 'node:timers/promises';
import { StateMachine as LocalMachine } from 'aws-local-stepfunctions';
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts';
import type { Wait } from '../../../shared/domain/deadlines/wait.ts';
import type { ExecutionView } from '../../../shared/ports/workflow.ts';
import type { StateMachine } from '../../../workflows/compiler/states-language.ts';
import type { Host, Lambdas, OpenHost } from './host.ts';

interface Waiting {
  readonly token: string;
  readonly wakeAt: Instant;
  readonly answer: (output: Wait) => void;
  readonly timeOut: () => void;
}

interface Execution {
  status: ExecutionView['status'];
  readonly visited: string[];
  readonly logged: Promise<void>;
  readonly abort: () => void;
}

/** The error by which Step Functions tells a `Catch` that a wait is over. */
class StatesTimeout extends Error {
  override readonly name = 'States.Timeout';
}

/**
 * An independent interpreter of Amazon States Language (aws-local-stepfunctions), in memory. It has no task tokens and
 * no clock of its own, so both are made here: a wait is a promise that an answer fulfils or the moved clock rejects.
 */
export class LocalStepFunctions implements Host {
  readonly #machine: StateMachine;
  readonly #lambdas: Lambdas;
  readonly #waiting = new Map<string, Waiting>();
  readonly #executions = new Map<string, Execution>();
  #busy = 0;
  #idlers: (() => void)[] = [];
  #tokens = 0;
  #now: Instant;

  constructor(machine: StateMachine, lambdas: Lambdas, now: Instant) {
    this.#machine = machine;
    this.#lambdas = lambdas;
    this.#now = now;
  }

  readonly clock = { now: (): Instant => this.#now };

  readonly workflow: Host['workflow'] = {
    start: async ({ name, input }) => {
      if (this.#executions.has(name)) return { kind: 'exists' };
      this.#run(name, input);
      return { kind: 'started' };
    },
    answer: async (token, output) => {
      const waiting = this.#waiting.get(token);
      if (!waiting) return { kind: 'gone' };
      this.#waiting.delete(token);
      this.#work(1);
      waiting.answer(output);
      return { kind: 'answered' };
    },
    status: async (_mechanism, name) => this.#executions.get(name)?.status ?? 'none',
    history: async () => undefined,
  };

  async visited(_mechanism: string, name: string): Promise<readonly string[]> {
    const execution = this.#executions.get(name);
    if (!execution) return [];
    // The log is read on the side and may be a turn behind.
    await (execution.status === 'RUNNING' ? nextTurn() : execution.logged);
    return execution.visited;
  }

  async advanceTo(instant: Instant): Promise<void> {
    await this.quiet();
    for (;;) {
      const next = [...this.#waiting.values()].sort((a, b) => (a.wakeAt < b.wakeAt ? -1 : 1))[0];
      if (!next || next.wakeAt > instant) break;
      if (next.wakeAt > this.#now) this.#now = next.wakeAt;
      this.#waiting.delete(next.token);
      this.#work(1);
      next.timeOut();
      await this.quiet();
    }
    this.#now = instant;
  }

  async quiet(): Promise<void> {
    if (this.#busy > 0) await new Promise<void>((resolve) => this.#idlers.push(resolve));
  }

  async close(): Promise<void> {
    for (const { status, abort } of this.#executions.values()) if (status === 'RUNNING') abort();
  }

  #run(name: string, input: Wait): void {
    this.#work(1);
    const token = () => `token-${++this.#tokens}`;
    const Task = {
      get Token() {
        return token();
      },
    };
    const run = new LocalMachine(withoutTimeouts(this.#machine), { validationOptions: { checkArn: false } }).run(
      { ...input },
      {
        context: { Execution: { Name: name }, Task },
        noThrowOnAbort: true,
        overrides: { taskResourceLocalHandlers: this.#handlers(), retryIntervalOverrides: this.#noDelays() },
      },
    );
    const visited: string[] = [];
    const readLog = async (): Promise<void> => {
      for await (const event of run.eventLogs) if (event.type === 'StateEntered') visited.push(event.state.name);
    };
    const execution: Execution = { status: 'RUNNING', visited, logged: readLog(), abort: run.abort };
    this.#executions.set(name, execution);
    const end = (status: ExecutionView['status']): void => {
      execution.status = status;
      this.#work(-1);
    };
    void run.result.then(
      () => end('SUCCEEDED'),
      () => end('FAILED'),
    );
  }

  #work(change: 1 | -1): void {
    this.#busy += change;
    if (this.#busy === 0) for (const resolve of this.#idlers.splice(0)) resolve();
  }

  #handlers() {
    const handlers: Record<string, (input: unknown) => Promise<never>> = {};
    for (const [name, state] of Object.entries(this.#machine.States)) {
      if (state.Type !== 'Task') continue;
      const waits = state.Resource.endsWith('.waitForTaskToken');
      const call = (task: Task): Promise<unknown> => (waits ? this.#wait(task) : this.#invoke(task));
      handlers[name] = (input) => call((input as { Payload: Task }).Payload) as Promise<never>;
    }
    return handlers;
  }

  #noDelays(): Record<string, number> {
    return Object.fromEntries(Object.keys(this.#machine.States).map((name) => [name, 0]));
  }

  async #invoke(task: Task) {
    return { Payload: await this.#lambdas.tick(task), StatusCode: 200 };
  }

  #wait(task: Task): Promise<Wait> {
    return new Promise<Wait>((resolve, reject) => {
      this.#waiting.set(task.token, {
        token: task.token,
        wakeAt: addSeconds(this.#now, task.timeoutSeconds),
        answer: resolve,
        timeOut: () => reject(new StatesTimeout()),
      });
      this.#lambdas.awaitStage(task).then(
        () => this.#work(-1),
        (error: unknown) => {
          this.#waiting.delete(task.token);
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }
}

interface Task {
  readonly token: string;
  readonly timeoutSeconds: number;
}

type LocalDefinition = ConstructorParameters<typeof LocalMachine>[0];

/** It evaluates `TimeoutSecondsPath` after `Parameters`, where the path leads nowhere; the waits are bounded here instead. */
function withoutTimeouts(machine: StateMachine): LocalDefinition {
  const definition = structuredClone(machine) as unknown as LocalDefinition;
  for (const state of Object.values(definition.States)) {
    if (state.Type !== 'Task') continue;
    delete state.TimeoutSecondsPath;
    delete state.TimeoutSeconds;
  }
  return definition;
}

export const openLocalStepFunctions: OpenHost = async (_mechanism, machine, lambdas, now) =>
  new LocalStepFunctions(machine, lambdas, now);
