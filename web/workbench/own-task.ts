import type { BoardAnswer } from '../../shared/contracts/answers.ts';
import { msOf } from '../time.ts';
import { type DueGroup, dueGroupOf, dueGroups, type IsWorkingDay } from './working-time.ts';

type Row = BoardAnswer['cases'][number];

/** Whose tasks: a unit's, or one person's. */
export type TaskOwner = { readonly unit: string } | { readonly person: string };

/** What somebody has to do in a case. */
export interface OwnTask {
  readonly row: Row;
  readonly task: Row['tasks'][number];
  readonly group: DueGroup;
  /** The case came, or something happened in it, since its reader looked last. */
  readonly isNew: boolean;
}

/** When it is, by which calendar, and since when its reader has not looked. */
export interface Moment {
  readonly now: string;
  readonly isWorkingDay: IsWorkingDay;
  readonly lookedAt?: string | undefined;
}

/** The tasks of one owner in their cases: what is due first stands first. */
export function ownTasks(rows: readonly Row[], owner: TaskOwner, moment: Moment): readonly OwnTask[] {
  const isOwn = (task: Row['tasks'][number]): boolean =>
    'unit' in owner ? task.unit === owner.unit && task.person === undefined : task.person === owner.person;
  const tasks = rows.flatMap((row) => {
    const task = row.tasks.find(isOwn);
    return task === undefined ? [] : [ownTask(row, task, moment)];
  });
  return tasks.toSorted(byDue);
}

function ownTask(row: Row, task: Row['tasks'][number], { now, isWorkingDay, lookedAt }: Moment): OwnTask {
  const changedAt = row.changedAt ?? row.receivedAt;
  return {
    row,
    task,
    group: dueGroupOf(task.dueAt, now, isWorkingDay),
    isNew: lookedAt !== undefined && msOf(changedAt) > msOf(lookedAt),
  };
}

function byDue(a: OwnTask, b: OwnTask): number {
  const place = ({ group, task: { dueAt = '' }, row }: OwnTask): string =>
    `${dueGroups.indexOf(group)} ${row.leads ? 0 : 1} ${dueAt} ${row.receivedAt}`;
  return place(a).localeCompare(place(b));
}

/** By what the tasks can be narrowed. */
export const views = ['all', 'past', 'today', 'urgent', 'new'] as const;
/** One of {@link views}. */
export type View = (typeof views)[number];

/** The tasks that a view shows. */
export function viewed(tasks: readonly OwnTask[], view: View): readonly OwnTask[] {
  switch (view) {
    case 'all':
      return tasks;
    case 'past':
    case 'today':
      return tasks.filter(({ group }) => group === view);
    case 'urgent':
      return tasks.filter(({ row }) => row.badges.some(({ tone }) => tone === 'alert'));
    case 'new':
      return tasks.filter(({ isNew }) => isNew);
  }
}
