import { Empty, Segmented, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import type { Session } from '../session.ts';
import { shown } from '../time.ts';
import { rememberList } from '../ui/list-walk.ts';
import { Stale } from '../ui/stale.tsx';
import { useAllRows } from '../ui/use-all-rows.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { lastLook, looked } from './last-look.ts';
import { type OwnTask, ownTasks, type TaskOwner, type View, viewed, views } from './own-task.ts';
import { TaskLine } from './task-line.tsx';
import styles from './workbench.module.css';
import { dueGroups, type IsWorkingDay, weekdaysOnly, workingDaysOf } from './working-time.ts';
import { workbenchWords } from './words.ts';

const refreshMs = 5000;
const calendarMs = 600_000;

/** The tasks of the unit or the person, by when they are due. */
export function TaskBlock({ session }: { session: Session }) {
  const { unit, user } = session;
  const [isMine, setMine] = useState(unit === undefined);
  const [view, setView] = useState<View>('all');
  const owner: TaskOwner = isMine || unit === undefined ? { person: user } : { unit };
  const query = 'unit' in owner ? { tasks: owner.unit } : { person: owner.person };
  const { data, error, failureReason, refetch } = useAllRows(query, refreshMs);
  const lookedAt = useLastLook(unit ?? '', data?.now);
  const isWorkingDay = useWorkingDays();
  if (data === undefined) {
    return (
      <section className={styles.block}>
        <Stale error={error ?? failureReason} retry={() => void refetch()} />
        <Skeleton active paragraph={{ rows: 6 }} />
      </section>
    );
  }
  const tasks = ownTasks(data.rows, owner, { now: data.now, isWorkingDay, lookedAt });
  // Who is of no unit looks for other things here.
  if (unit === undefined && tasks.length === 0) return null;
  const countOf = (one: View): string => {
    const n = viewed(tasks, one).length;
    return data.hasMore ? say(workbenchWords.atLeast, n) : String(n);
  };
  return (
    <section className={styles.block} aria-labelledby="to-do">
      <header className={styles.head}>
        <h2 id="to-do">{say(workbenchWords.toDo)}</h2>
        {unit !== undefined && (
          <Segmented
            aria-label={say(workbenchWords.whose)}
            value={isMine ? 'mine' : 'unit'}
            onChange={(chosen) => setMine(chosen === 'mine')}
            options={[
              { value: 'unit', label: say(workbenchWords.ofUnit) },
              { value: 'mine', label: say(workbenchWords.ofMine) },
            ]}
          />
        )}
      </header>
      <Stale error={error ?? failureReason} asOf={data.now} retry={() => void refetch()} />
      <div className={styles.counts} role="group" aria-label={say(workbenchWords.toDo)}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className={styles.count}
            data-view={one}
            data-some={viewed(tasks, one).length > 0}
            aria-pressed={view === one}
            title={one === 'new' && lookedAt !== undefined ? say(workbenchWords.since, shown(lookedAt)) : undefined}
            onClick={() => setView(one)}
          >
            <b>{countOf(one)}</b>
            <span>{say(workbenchWords.views[one])}</span>
          </button>
        ))}
      </div>
      <Tasks tasks={tasks} view={view} now={data.now} isWorkingDay={isWorkingDay} />
    </section>
  );
}

interface TasksProps {
  readonly tasks: readonly OwnTask[];
  readonly view: View;
  readonly now: string;
  readonly isWorkingDay: IsWorkingDay;
}

const firstShown = 100;

function Tasks({ tasks, view, now, isWorkingDay }: TasksProps) {
  const [limit, setLimit] = useState(firstShown);
  const all = viewed(tasks, view);
  if (all.length === 0) {
    const isNothing = tasks.length === 0;
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <p>{say(isNothing ? workbenchWords.nothing : workbenchWords.nothingFits)}</p>
            {isNothing && <p className={styles.quiet}>{say(workbenchWords.nothingHint)}</p>}
          </>
        }
      />
    );
  }
  const inSight = all.slice(0, limit);
  const remember = (): void => rememberList(all.map(({ row }) => row.number));
  return (
    <>
      {dueGroups.map((group) => {
        const own = inSight.filter((one) => one.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group} data-group={group}>
            <h3>
              {say(workbenchWords.groups[group])} <small>{all.filter((one) => one.group === group).length}</small>
            </h3>
            <ul className={styles.lines}>
              {own.map((one) => (
                <TaskLine key={one.row.number} of={one} now={now} isWorkingDay={isWorkingDay} onOpen={remember} />
              ))}
            </ul>
          </section>
        );
      })}
      {all.length > limit && (
        <button type="button" className={styles.more} onClick={() => setLimit(limit + firstShown)}>
          {say(workbenchWords.more, all.length - limit)}
        </button>
      )}
    </>
  );
}

function useWorkingDays(): IsWorkingDay {
  const { data } = useAnswer(operations.listYears, undefined, { everyMs: calendarMs });
  return data === undefined ? weekdaysOnly : workingDaysOf(data);
}

/** When the unit's tasks were looked at before this visit; leaving the page is the end of the look. */
function useLastLook(unit: string, now: string | undefined): string | undefined {
  const [before] = useState(() => lastLook(unit));
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  }, [now]);
  useEffect(() => {
    const keep = (): void => {
      if (latest.current !== undefined) looked(unit, latest.current);
    };
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [unit]);
  return before;
}
