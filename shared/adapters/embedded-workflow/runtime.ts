import type { DatabaseSync } from 'node:sqlite';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addSeconds, type Instant } from '../../domain/instant.ts';
import type { Wait, WaitEnd } from '../../domain/deadlines/wait.ts';
import type { Workflow } from '../../ports/workflow.ts';
import type { GroupWriter } from '../sqlite/group-writer.ts';
import type { WakingClock } from './clock.ts';
import { executionTable, type OpenExecution } from './execution-table.ts';
import { invoke, type TaskFunctions } from './invoke.ts';
import { loadMachines } from './load-machines.ts';
import { createSlots } from './slots.ts';
import * as interpreter from './states-language/interpreter.ts';
import type { Position, TaskOutcome } from './states-language/interpreter.ts';
import type { Machine } from './states-language/machine.ts';
import { openTrail, type Trail } from './states-language/trail.ts';
import { createWakeTimer } from './wake-timer.ts';

/** What the embedded runtime needs. */
export interface RuntimeOptions {
  readonly db: DatabaseSync;
  readonly writer: GroupWriter;
  /** Amazon States Language, by mechanism. */
  readonly machines: Readonly<Record<string, unknown>>;
  readonly functions: TaskFunctions;
  readonly clock: WakingClock;
  /** A transition that failed for a reason that no machine can handle, such as a full disk. */
  readonly onDefect: (error: unknown) => void;
  /** What follows an execution that has failed; nothing when absent. */
  readonly recovery?: Recovery;
  readonly random?: () => number;
  readonly newToken?: () => string;
}

/** What Step Functions leaves to a rule and a queue: another execution takes the place of one that has failed. */
export interface Recovery {
  /** Seconds until then; longer from one execution of a case to the next, so that what always fails does not run hot. */
  pauseSeconds(execution: string): number;
  /** Told once the failure is written. */
  failed(execution: string, recoverAt: Instant): void;
  /** Starts the next one where one is needed. May be repeated; comes again after a pause when it throws. */
  recover(execution: string): Promise<void>;
}

/** The durable runtime. Everything that it knows of an execution is in its row: it can be killed at any moment. */
export interface EmbeddedWorkflow extends Workflow {
  /** Goes on with what a former process left: invocations that were under way, timeouts that have passed. */
  resume(): Promise<void>;
  /** Executions that have failed and wait for another to take their place. */
  failedCount(): number;
  /** The next instant at which an execution wakes by itself. */
  nextWakeAt(): Instant | undefined;
  /** Wakes what is due by the clock; resolves when all are on their way. */
  fireDue(): Promise<void>;
  /** Resolves when no function is under way and nothing is being woken. */
  idle(): Promise<void>;
  isIdle(): boolean;
  /** Resolves when so few functions are under way that more can be started without those waiting longer. */
  hasRoom(): Promise<void>;
  /** {@link fireDue} and {@link idle}, for a clock that is moved. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Functions under way at a time; the next wake-ups and starts wait for a place. So many that what is due at one instant
 * is recorded before what follows from it is done.
 */
const maxConcurrentTasks = 1_024;

/**
 * With so many under way the next are started while these wait for the disk: two batches of the change feed.
 */
const fewTasks = 128;

/**
 * So many are woken in one transaction when many are due: one at a time would wait for the disk each time, and all at
 * once would keep requests waiting.
 */
const wakeBatchSize = 64;

/** Where an execution has got to. */
interface Step {
  readonly id: number;
  readonly execution: { readonly name: string; readonly startedAt: Instant };
  readonly machine: Machine;
  readonly position: Position;
  /** Where it has failed. */
  readonly recoverAt?: Instant;
}

/** A function to be invoked for a task. */
interface Invocation extends Step {
  readonly position: Extract<Position, { kind: 'task' }>;
}

/** How long a write that failed (a full disk) is left alone before it is tried again. */
const pauseMs = 1_000;

/**
 * Executes compiled machines on one machine, as Step Functions does: same transitions, same events.
 * @throws UnsupportedMachineError for a machine that it cannot execute, or whose function is missing
 */
export function createEmbeddedWorkflow(options: RuntimeOptions): EmbeddedWorkflow {
  const { db, writer, functions, clock, onDefect, recovery, random = Math.random, newToken = tokenOfNow } = options;
  const machines = loadMachines(options.machines, functions);
  const table = executionTable(db);
  const timer = createWakeTimer(clock, () => void fireDue());
  const places = createSlots(maxConcurrentTasks);
  let firing: Promise<void> | undefined;
  let stopped = false;

  const surroundingsOf = (execution: { name: string; startedAt: Instant }, machine: Machine, trail: Trail) => ({
    machine,
    execution,
    trail,
    newToken,
    random,
  });

  async function machineIdOf(mechanism: string, machine: Machine): Promise<number> {
    const known = table.machineId(machine);
    if (known !== undefined) return known;
    const id = await writer.write(() => table.addMachine(mechanism, machine));
    table.learnMachineId(machine, id);
    return id;
  }

  /**
   * One transition. Runs inside a transaction.
   * @param at when it was asked for: timeouts count from then, however long it waited for its turn
   */
  function proceed(
    open: OpenExecution,
    transition: (around: interpreter.TransitionDeps) => Position,
    at: Instant = clock.now(),
  ): Step {
    const { id, name, startedAt, machine, lastEvent } = open;
    const trail = openTrail(at, lastEvent);
    const position = transition(surroundingsOf({ name, startedAt }, machine, trail));
    const recoverAt = recoverAtOf(name, position);
    table.move(id, position, trail, recoverAt);
    return { id, execution: { name, startedAt }, machine, position, ...(recoverAt ? { recoverAt } : {}) };
  }

  function recoverAtOf(name: string, { kind }: Pick<Position, 'kind'>): Instant | undefined {
    return kind === 'failed' && recovery ? addSeconds(clock.now(), recovery.pauseSeconds(name)) : undefined;
  }

  /** What a transition leads to, once it is written. */
  function follow(step: Step | undefined): void {
    if (!step) return;
    const { position, recoverAt, ...rest } = step;
    if ('wakeAt' in position) timer.notLaterThan(position.wakeAt);
    if (recoverAt) {
      timer.notLaterThan(recoverAt);
      recovery?.failed(rest.execution.name, recoverAt);
    }
    if (position.kind === 'task') perform({ ...rest, position }).catch(onDefect);
  }

  async function perform(invocation: Invocation): Promise<void> {
    if (stopped) return;
    await places.use(async () => {
      const task = interpreter.invocationOf(invocation.machine, invocation.execution, invocation.position);
      const outcome = await invoke(functions, task);
      if (stopped) return;
      follow(await persistently(() => settled(invocation, outcome, task.waits)));
    });
  }

  /** What a function has done cannot be undone, so the write that follows is tried until the disk takes it. */
  async function persistently(job: () => Step | undefined): Promise<Step | undefined> {
    for (;;) {
      try {
        return await writer.write(job);
      } catch (error) {
        if (stopped) return undefined;
        onDefect(error);
        await sleep(pauseMs);
      }
    }
  }

  /** After a function's end. Runs inside a transaction; does nothing when the execution has moved on meanwhile. */
  function settled({ id, position: { token } }: Invocation, outcome: TaskOutcome, waits: boolean): Step | undefined {
    if (waits && outcome.kind === 'succeeded') {
      table.wait(id, token, clock.now());
      return undefined;
    }
    const open = table.byId(id);
    if (open?.position.kind !== 'task' || open.position.token !== token) return undefined;
    const { position } = open;
    return proceed(open, (around) => interpreter.afterTask(around, position, outcome));
  }

  function woken(open: OpenExecution): Step {
    const { position } = open;
    if (position.kind === 'retrying') return proceed(open, (around) => interpreter.retryTask(around, position));
    return proceed(open, (around) => interpreter.afterTask(around, position, { kind: 'timed-out' }));
  }

  function fireDue(): Promise<void> {
    firing ??= fire()
      .catch(async (error: unknown) => {
        onDefect(error);
        await sleep(pauseMs);
      })
      .finally(() => {
        firing = undefined;
        if (!stopped) timer.set(table.firstWake());
      });
    return firing;
  }

  async function fire(): Promise<void> {
    for (;;) {
      await places.free(wakeBatchSize);
      if (stopped) return;
      const steps = await writer.write(() => table.due(clock.now(), wakeBatchSize).map(woken));
      steps.forEach(follow);
      if (steps.length === 0 && (await recoverSome()) === 0) return;
    }
  }

  /** @returns how many were due */
  async function recoverSome(): Promise<number> {
    const failed = recovery ? table.failedDue(clock.now(), wakeBatchSize) : [];
    for (const { id, name } of failed) {
      const next = await recoverOne(name);
      await writer.write(() => table.setRecovery(id, next));
    }
    return failed.length;
  }

  /** @returns when to try again where that failed too */
  async function recoverOne(name: string): Promise<Instant | undefined> {
    try {
      await recovery?.recover(name);
      return undefined;
    } catch (error) {
      onDefect(error);
      return recoverAtOf(name, { kind: 'failed' });
    }
  }

  const isIdle = (): boolean => places.inUse() === 0 && firing === undefined;
  async function idle(): Promise<void> {
    while (!isIdle()) await (firing ?? places.empty());
  }

  return {
    start: async ({ mechanism, name, input }) => {
      const machine = machines[mechanism];
      if (!machine) throw new Error(`there is no machine for the mechanism ${mechanism}`);
      const at = clock.now();
      await places.free();
      const machineId = await machineIdOf(mechanism, machine);
      const step = await writer.write(() => {
        const trail = openTrail(at, 0);
        const execution = { name, startedAt: trail.at };
        const position = interpreter.begin(surroundingsOf(execution, machine, trail), input);
        const recoverAt = recoverAtOf(name, position);
        const id = table.add({ mechanism, machine: machineId, ...execution }, position, trail, recoverAt);
        if (id === undefined) return undefined;
        return { id, execution, machine, position, ...(recoverAt ? { recoverAt } : {}) };
      });
      follow(step);
      return { kind: step ? 'started' : 'exists' };
    },
    answer: async (token, output, ending = 'Onward') => {
      const at = clock.now();
      const step = await writer.write(() => {
        const open = table.byToken(token);
        if (!open || !interpreter.awaitsAnswer(open.machine, open.position)) return undefined;
        const { position } = open;
        return proceed(open, (around) => interpreter.afterTask(around, position, outcomeOf(output, ending)), at);
      });
      follow(step);
      return { kind: step ? 'answered' : 'gone' };
    },
    status: async (mechanism, name) => table.status(mechanism, name) ?? 'none',
    look: async (mechanism, name) => table.look(mechanism, name),
    lookAll: async (mechanism, names) => table.lookAll(mechanism, names),
    running: async (mechanism, { cursor, limit }) => table.running(mechanism, cursor, limit),
    abort: async (mechanism, name, cause) => {
      const ended = await writer.write(() => table.abort(mechanism, name, clock.now(), cause));
      return { kind: ended ? 'aborted' : 'gone' };
    },
    failedCount: () => table.failedCount(),
    history: async (mechanism, name, { cursor, limit }) => table.view(mechanism, name, Number(cursor ?? 0), limit),
    resume: async () => {
      await fireDue();
      for (const id of table.invoking()) {
        const open = table.byId(id);
        if (open?.position.kind === 'task' && open.phase === 'invoking') {
          await places.free();
          perform({ id, execution: open, machine: open.machine, position: open.position }).catch(onDefect);
        }
      }
    },
    nextWakeAt: () => table.firstWake(),
    fireDue,
    idle,
    isIdle,
    hasRoom: () => places.free(maxConcurrentTasks - fewTasks + 1),
    settle: async () => {
      await fireDue();
      await idle();
    },
    stop: async () => {
      stopped = true;
      timer.stop();
      await idle();
    },
  };
}

/** Not to be guessed, and in the order of time, so that their index grows at its end and not all over. */
function tokenOfNow(): string {
  return `${Date.now().toString(36)}-${randomUUID()}`;
}

function outcomeOf(output: Wait, ending: WaitEnd): TaskOutcome {
  if (ending === 'Onward') return { kind: 'succeeded', result: output };
  return { kind: 'failed', error: { Error: ending, Cause: JSON.stringify(output) } };
}
