import { dueSoonDays } from '../../shared/contracts/due-soon.ts';
import { say } from '../language.ts';
import { type Reference, unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import type { Selection } from './batch-command.tsx';
import { session } from '../session.ts';
import { dueShown, duration, secondsBetween, shown } from '../time.ts';
import type { QueryColumn } from '../ui/query-table.tsx';
import { Badge, CaseTags } from '../ui/tags.tsx';
import { words } from '../words.ts';
import styles from './cases.module.css';
import type { Row } from './use-cases.ts';
import { casesWords } from './words.ts';

/** What columns need to know besides their row. */
export interface ColumnContext {
  readonly now: string;
  readonly reference: Reference;
  readonly selection: Selection;
  /** What a person is called. */
  readonly nameOf: (user: string) => string;
}

/** Columns that are shown unless somebody chooses others. */
export const usualColumns = ['number', 'summary', 'marks', 'stage', 'holder', 'due'];

/** All columns, in their order. */
export function allColumns({ now, reference, nameOf }: Omit<ColumnContext, 'selection'>): readonly QueryColumn<Row>[] {
  return [
    {
      key: 'number',
      title: casesWords.number,
      width: 180,
      sorts: ['number', 'number-desc'],
      render: ({ number }) => (
        <a href={caseHref(number)} data-row onClick={(event) => event.stopPropagation()}>
          {number}
        </a>
      ),
    },
    {
      key: 'summary',
      title: casesWords.summary,
      render: ({ summary }) => (
        <span title={summary} dir="auto">
          {summary}
        </span>
      ),
    },
    {
      key: 'marks',
      title: casesWords.marks,
      width: 170,
      render: (row) => <RowTags row={row} now={now} />,
    },
    {
      key: 'stage',
      title: casesWords.stage,
      width: 110,
      render: (row) => (
        <>
          {say(row.stageTitle)} <OwnTask row={row} />
        </>
      ),
    },
    {
      key: 'task',
      title: casesWords.task,
      width: 170,
      render: ({ tasks: [task] }) =>
        task && (
          <>
            {say(task.title)}{' '}
            <span className={styles.quiet}>
              {task.person === undefined ? unitName(task.unit) : nameOf(task.person)}
            </span>
          </>
        ),
    },
    {
      key: 'holder',
      title: casesWords.holder,
      width: 120,
      sorts: ['unit', 'unit-desc'],
      render: ({ holder }) => unitName(holder),
    },
    {
      key: 'handler',
      title: casesWords.handler,
      width: 110,
      render: ({ handler }) => handler !== undefined && nameOf(handler),
    },
    {
      key: 'lead',
      title: casesWords.lead,
      width: 140,
      render: ({ lead }) => (lead === undefined ? null : unitName(lead)),
    },
    {
      key: 'firstContact',
      title: casesWords.firstContact,
      width: 140,
      render: ({ firstContact }) => unitName(firstContact),
    },
    {
      key: 'due',
      title: casesWords.due,
      width: 230,
      sorts: ['pressing', 'relaxed'],
      render: (row) => <Due row={row} now={now} isTarget={isTarget(row, reference)} />,
    },
    {
      key: 'received',
      title: casesWords.received,
      width: 140,
      sorts: ['oldest', 'received'],
      render: ({ receivedAt }) => <time>{shown(receivedAt).slice(0, 16)}</time>,
    },
    {
      key: 'changed',
      title: casesWords.changed,
      width: 140,
      sorts: ['unchanged', 'changed'],
      render: ({ changedAt }) => changedAt !== undefined && <time>{shown(changedAt).slice(0, 16)}</time>,
    },
  ];
}

/** The column in which rows are ticked. */
export function tickColumn({ selection }: Pick<ColumnContext, 'selection'>): QueryColumn<Row> {
  return {
    key: 'tick',
    title: casesWords.choose,
    width: 44,
    render: ({ number }) => (
      <span onClick={(event) => event.stopPropagation()}>
        {/* The library's own, of which there would be one in each row, is slow to draw. */}
        <input
          type="checkbox"
          className={styles.pick}
          aria-label={say(words.choose_, number)}
          checked={selection.has(number)}
          onChange={({ nativeEvent }) =>
            selection.toggle(number, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      </span>
    ),
  };
}

const day = 86_400;

/** What is special about a case, and whether it is due soon. Every tag is a word; its colour only repeats it. */
function RowTags({ row, now }: { row: Row; now: string }) {
  const left = row.closedAt === undefined && row.dueAt !== undefined ? secondsBetween(now, row.dueAt) : undefined;
  const soon =
    left === undefined || row.overdue || left >= dueSoonDays * day
      ? undefined
      : left < 0
        ? words.pastTarget
        : left < day
          ? words.dueToday
          : words.dueSoon;
  return (
    <>
      {soon && <Badge tone="notice">{say(soon)}</Badge>}
      <CaseTags of={row} />
    </>
  );
}

/** Whether the due instant is one that the rules only aim at (原则上). */
function isTarget({ mechanism, dueClock }: Row, { mechanisms }: Reference): boolean {
  const clocks = mechanisms.find(({ id }) => id === mechanism)?.clocks;
  return clocks?.find(({ id }) => id === dueClock)?.kind === 'target';
}

/** What the reader or their unit has to do next in the case, and until when. */
function OwnTask({ row: { tasks } }: { row: Row }) {
  const me = session();
  const task =
    tasks.find(({ person }) => person !== undefined && person === me?.user) ??
    tasks.find(({ unit, person }) => person === undefined && unit === me?.unit);
  return task && <span className={`${styles.quiet} own-task`}>{say(words.notYet, say(task.title))}</span>;
}

/** How long there is, or since when it is past. */
export function Due({ row, now, isTarget: isAim }: { row: Row; now: string; isTarget: boolean }) {
  if (row.closedAt !== undefined) return <time>{shown(row.closedAt)}</time>;
  if (row.dueAt === undefined) return <span className={styles.quiet}>{say(words.noDue)}</span>;
  const left = secondsBetween(now, row.dueAt);
  const passed = isAim ? words.pastTargetBy : words.late;
  return (
    <>
      <strong className={row.overdue ? styles.past : ''}>
        {left >= 0 ? say(words.left_, duration(left)) : say(passed, duration(-left))}
      </strong>{' '}
      <span className={styles.quiet}>
        {row.dueTitle ? say(row.dueTitle) : ''} <time>{dueShown(row.dueAt)}</time>
      </span>
    </>
  );
}
