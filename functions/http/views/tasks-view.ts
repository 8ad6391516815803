import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Task } from '../../../shared/domain/case/tasks.ts';
import { commandTitle, present } from './titles.ts';

type TaskAnswer = CaseAnswer['tasks'][number];

/** A task as answers show it. */
export function taskView(task: Task, mechanism: Mechanism): TaskAnswer {
  const { step, title, rules, unit, person, command, with: said, or, deadlines, dueAt, overdue } = task;
  return {
    milestone: step,
    title,
    rules: [...rules],
    unit,
    ...omitUndefined({ person }),
    command,
    commandTitle: commandTitle(mechanism, command),
    ...(Object.keys(said).length > 0 ? { with: { ...said } } : {}),
    ...(or.length > 0 ? { or: [...or] } : {}),
    deadlines: [...deadlines],
    ...present('dueAt', dueAt, toShanghai),
    overdue,
  };
}
