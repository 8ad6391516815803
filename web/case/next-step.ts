import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { session } from '../session.ts';

/** Something that somebody has to do. */
export type Task = CaseAnswer['tasks'][number];

/** Overdue ones first, then by the instant at which they are due. */
export function byPressing(a: Task, b: Task): number {
  return Number(b.overdue) - Number(a.overdue) || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9');
}

/** The most pressing task that whoever reads can do now. */
export function nextStep({ tasks, commands }: CaseAnswer): Task | undefined {
  const own = session();
  return tasks
    .filter(({ unit, person }) => unit === own?.unit && (person === undefined || person === own.user))
    .filter(({ command }) => commands.includes(command))
    .toSorted(byPressing)[0];
}

/** The most pressing task of anybody. */
export function awaited({ tasks }: CaseAnswer): Task | undefined {
  return tasks.toSorted(byPressing)[0];
}

/** The deadline that ends first among those that still run or are past and open; hard ones before targets. */
export function nextDeadline({ deadlines }: CaseAnswer): CaseAnswer['deadlines'][number] | undefined {
  const open = deadlines.filter(
    ({ status, stoppedAt, dueAt }) =>
      dueAt !== undefined && (status === 'running' || (status === 'missed' && stoppedAt === undefined)),
  );
  const place = ({ kind, dueAt = '' }: (typeof open)[number]): string => `${kind === 'limit' ? 0 : 1}${dueAt}`;
  return open.toSorted((a, b) => place(a).localeCompare(place(b)))[0];
}
