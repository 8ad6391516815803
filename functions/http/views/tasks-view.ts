import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { type Case, type Deadline, isClosed } from '../../../shared/domain/case.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism.ts';
import { milestoneTitle, present } from './titles.ts';

type Task = CaseAnswer['tasks'][number];

/** What open deadlines wait for: one task for each step and unit, the most pressing first. */
export function tasksOf(subject: Case, mechanism: Mechanism): Task[] {
  if (isClosed(subject)) return [];
  const tasks = new Map<string, { milestone: string; unit: string; deadlines: Deadline[] }>();
  for (const deadline of subject.deadlines.filter(isOpen)) {
    for (const milestone of deadline.pending) {
      const key = `${milestone}@${deadline.unit}`;
      const task = tasks.get(key) ?? { milestone, unit: deadline.unit, deadlines: [] };
      task.deadlines.push(deadline);
      tasks.set(key, task);
    }
  }
  return [...tasks.values()]
    .map(({ milestone, unit, deadlines }) => ({
      milestone,
      title: milestoneTitle(mechanism, milestone),
      unit,
      deadlines: deadlines.map(({ id }) => id),
      ...present('dueAt', earliestDue(deadlines), toShanghai),
      overdue: deadlines.some(({ kind, status }) => kind === 'limit' && status === 'missed'),
    }))
    .sort((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
}

function isOpen({ status, stoppedAt }: Deadline): boolean {
  return status === 'running' || (status === 'missed' && stoppedAt === undefined);
}

function earliestDue(deadlines: readonly Deadline[]) {
  return deadlines
    .map(({ dueAt }) => dueAt)
    .filter((dueAt) => dueAt !== undefined)
    .sort()[0];
}
