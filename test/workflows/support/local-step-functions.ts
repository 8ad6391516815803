import { StateMachine as LocalMachine } from 'aws-local-stepfunctions';
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts';
import type { Wait } from '../../../shared/domain/wait.ts';
import type { ExecutionView } from '../../../shared/ports/workflow.ts';
import type { StateMachine } from '../../../workflows/compiler/states-language.ts';
import type { Host, Lambdas } from './host.ts';

interface Waiting {
  readonly token: string;
  readonly execution: string;
  readonly wakeAt: Instant;
  readonly answer: (output: Wait) => void;
  readonly timeOut: () => void;
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
  readonly #executions = new Map<string, { status: ExecutionView['status']; readonly visited: string[] }>();
  #busy = 0;
  #quiet: (() => void)[] = [];
  #tokens = 0;
  #now: Instant;

  constructor(machine: StateMachine, lambdas: Lambdas, now: Instant) {
    this.#machine = machine;
    this.#lambdas = lambdas;
    this.#now = now;
  }

  readonly clock = { now: (): Instant => this.#now };

  async start({ name, input }: { readonly name: string; readonly input: Wait }) {
    if (this.#executions.has(name)) return { kind: 'exists' as const };
    const execution = { status: 'RUNNING' as ExecutionView['status'], visited: [] as string[] };
    this.#executions.set(name, execution);
    this.#work(1);
    const token = () => `token-${++this.#tokens}`;
    const context = {
      Execution: { Name: name },
      Task: {
        get Token() {
          return token();
        },
      },
    };
    const run = new LocalMachine(withoutTimeouts(this.#machine), { validationOptions: { checkArn: false } }).run(
      { ...input },
      { context, overrides: { taskResourceLocalHandlers: this.#handlers() } },
    );
    void (async () => {
      for await (const event of run.eventLogs)
        if (event.type === 'StateEntered') execution.visited.push(event.state.name);
    })();
    void run.result.then(
      () => this.#end(execution, 'SUCCEEDED'),
      () => this.#end(execution, 'FAILED'),
    );
    return { kind: 'started' as const };
  }

  async answer(token: string, output: Wait) {
    const waiting = this.#waiting.get(token);
    if (!waiting) return { kind: 'gone' as const };
    this.#waiting.delete(token);
    this.#work(1);
    waiting.answer(output);
    return { kind: 'answered' as const };
  }

  async status(_mechanism: string, name: string) {
    return this.#executions.get(name)?.status ?? 'none';
  }

  async history(): Promise<undefined> {
    return undefined;
  }

  async visited(name: string) {
    return this.#executions.get(name)?.visited ?? [];
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
    if (this.#busy > 0) await new Promise<void>((resolve) => this.#quiet.push(resolve));
  }

  #work(change: 1 | -1): void {
    this.#busy += change;
    if (this.#busy === 0) for (const resolve of this.#quiet.splice(0)) resolve();
  }

  #end(execution: { status: ExecutionView['status'] }, status: ExecutionView['status']): void {
    execution.status = status;
    this.#work(-1);
  }

  #handlers() {
    const handlers: Record<string, (input: unknown) => Promise<never>> = {};
    for (const [name, state] of Object.entries(this.#machine.States)) {
      if (state.Type !== 'Task') continue;
      const waits = state.Resource.endsWith('.waitForTaskToken');
      const call = waits ? (payload: never) => this.#wait(payload) : (payload: never) => this.#invoke(payload);
      handlers[name] = (input) => call((input as { Payload: never }).Payload) as Promise<never>;
    }
    return handlers;
  }

  async #invoke(task: Parameters<Lambdas['tick']>[0]) {
    return { Payload: await this.#lambdas.tick(task), StatusCode: 200 };
  }

  #wait(task: Parameters<Lambdas['awaitStage']>[0]): Promise<Wait> {
    return new Promise<Wait>((resolve, reject) => {
      this.#waiting.set(task.token, {
        token: task.token,
        execution: task.execution,
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
