import type { Mechanism, TaskSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { marksOfParts } from './clocks.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';

/** A task names a command that somebody may give, and leads where it says; whatever a deadline waits for is a task. */
export const checkTasks: Check = function* (mechanism) {
  const { tasks } = mechanism;
  if (!tasks) return;
  for (const [id, task] of Object.entries(tasks)) yield* checkOne(mechanism, task, at('tasks', id));
  yield* checkSteps(tasks);
  const steps = new Set([...Object.values(tasks).map(({ step }) => step), ...marksOfParts(mechanism)]);
  for (const [id, { stop }] of Object.entries(mechanism.clocks)) {
    for (const [index, step] of stop.entries()) {
      if (steps.has(step)) continue;
      yield {
        path: at('clocks', id, 'stop', index),
        code: 'never-a-task',
        message: `没有任务指向“${step}”，无人知道须办理 · nobody is told that "${step}" is to be done: no task leads to it`,
      };
    }
  }
};

function* checkOne(mechanism: Mechanism, task: TaskSpec, path: string): Iterable<Issue> {
  const { milestones, clocks, commands } = mechanism;
  yield* unlessKnown(keysOf(milestones), task.step, at(path, 'step'), 'unknown-milestone');
  for (const [index, clock] of (task.clocks ?? []).entries()) {
    yield* unlessKnown(keysOf(clocks), clock, at(path, 'clocks', index), 'unknown-clock');
  }
  for (const [index, name] of (task.or ?? []).entries()) {
    yield* unlessKnown(keysOf(commands), name, at(path, 'or', index), 'unknown-command');
  }
  const command = Object.hasOwn(commands, task.command) ? commands[task.command] : undefined;
  if (!command) {
    yield* unlessKnown(keysOf(commands), task.command, at(path, 'command'), 'unknown-command');
    return;
  }
  const marks = command.effects.some((effect) => 'mark' in effect && effect.mark === task.step);
  if (!marks) {
    yield {
      path: at(path, 'command'),
      code: 'ambiguous-step',
      message: `“${task.command}”从不到达“${task.step}” · "${task.command}" never reaches "${task.step}"`,
    };
  }
  yield* checkParties(mechanism, task, command.by, path);
}

function* checkParties(
  { clocks }: Mechanism,
  { for: parties, step, command }: TaskSpec,
  by: readonly string[],
  path: string,
): Iterable<Issue> {
  for (const [index, party] of (parties ?? []).entries()) {
    if (by.includes(party)) continue;
    yield {
      path: at(path, 'for', index),
      code: 'task-for-nobody',
      message: `“${party}”不能作出“${command}” · "${party}" may not give "${command}"`,
    };
  }
  const owed = Object.values(clocks).some(({ stop }) => stop.includes(step));
  if (parties === undefined && !owed) {
    yield {
      path,
      code: 'task-for-nobody',
      message: `未写明由谁办理，也没有时限等待“${step}” · it names no unit, and no clock waits for "${step}"`,
    };
  }
}

/** One step is done by one command, whoever has to do it. */
function* checkSteps(tasks: NonNullable<Mechanism['tasks']>): Iterable<Issue> {
  for (const [id, { step, command }] of Object.entries(tasks)) {
    const first = Object.values(tasks).find((one) => one.step === step);
    if (first?.command === command) continue;
    yield {
      path: at('tasks', id, 'command'),
      code: 'ambiguous-step',
      message: `另一任务以“${first?.command ?? ''}”到达“${step}” · "${step}" is reached by "${first?.command ?? ''}" in another task`,
    };
  }
}
