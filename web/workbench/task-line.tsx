import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { session } from '../session.ts';
import { dueShown, duration, secondsBetween } from '../time.ts';
import { usePersonName } from '../ui/unit-persons.ts';
import { Badge, CaseTags } from '../ui/tags.tsx';
import type { OwnTask } from './own-task.ts';
import styles from './workbench.module.css';
import { type IsWorkingDay, lastDayOf, workingDaysBetween } from './working-time.ts';
import { workbenchWords } from './words.ts';

interface Props {
  readonly of: OwnTask;
  readonly now: string;
  readonly isWorkingDay: IsWorkingDay;
  readonly onOpen: () => void;
}

/** One task: what is to be done, in which case, and how long there is. */
export function TaskLine({ of: { row, task, group, isNew }, now, isWorkingDay, onOpen }: Props) {
  const { number, summary, holder, handler } = row;
  const nameOf = usePersonName();
  return (
    <li className={styles.line} data-case={number} data-due={group}>
      <a href={caseHref(number, task.command)} onClick={onOpen}>
        <strong>{say(task.title)}</strong> <span className={styles.number}>{number}</span>
      </a>
      <span className={styles.due}>
        {task.dueAt !== undefined && (
          <>
            <b>{leftText(task.dueAt, now, isWorkingDay)}</b> <time dateTime={task.dueAt}>{dueShown(task.dueAt)}</time>
          </>
        )}
      </span>
      <span className={styles.what} dir="auto">
        {summary}
      </span>
      <span className={styles.tags}>
        {isNew && <Badge tone="active">{say(workbenchWords.new)}</Badge>}
        <CaseTags of={row} />
        {task.person === undefined && holder === session()?.unit && handler !== undefined && (
          <span className={styles.quiet}>{say(workbenchWords.handledBy, nameOf(handler))}</span>
        )}
        {holder !== session()?.unit && (
          <span className={styles.quiet}>{say(workbenchWords.heldBy, unitName(holder))}</span>
        )}
      </span>
    </li>
  );
}

const dayWithHours = 86_400;

/** In working days; on the last day, and where the calendar is not known, in time. */
function leftText(dueAt: string, now: string, isWorkingDay: IsWorkingDay): string {
  const seconds = secondsBetween(now, dueAt);
  if (seconds < 0) return say(workbenchWords.past, duration(-seconds));
  const days = workingDaysBetween(now.slice(0, 10), lastDayOf(dueAt), isWorkingDay);
  return days === undefined || days === 0 || seconds < dayWithHours
    ? say(workbenchWords.leftToday, duration(seconds))
    : say(workbenchWords.left, days);
}
