import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { list, say, type Text } from '../language.ts';
import { ruleName, unitName } from '../reference.ts';
import { session } from '../session.ts';
import { dueShown } from '../time.ts';
import { Badge } from '../ui/tags.tsx';
import { words } from '../words.ts';
import styles from './case.module.css';

/** Milestones are named for what has happened (已到现场); of what cannot be it must read 无法到现场. */
function stepText({ zh, en }: Text): string {
  return say({ zh: zh.replaceAll('已', ''), en });
}

/** What has to be done next in the case, and what cannot be done. */
export function CaseTasks({ subject: { tasks, impossible } }: { subject: CaseAnswer }) {
  if (tasks.length + impossible.length === 0) return <p className={styles.quiet}>{say(words.noTasks)}</p>;
  // One gap keeps several steps from being taken: it is told once.
  const gaps = Map.groupBy(impossible, ({ rule, reason }) => `${say(reason)} (${ruleName(rule)})`);
  // What the own unit has to do comes first; either in the order in which it is due.
  const own = session()?.unit;
  const sorted = [...tasks.filter(({ unit }) => unit === own), ...tasks.filter(({ unit }) => unit !== own)];
  return (
    <ul className={styles.tasks} data-tasks>
      {sorted.map(({ milestone, title, unit, person, commandTitle, dueAt, overdue }) => (
        <li key={`${milestone}@${unit}`}>
          <strong>{say(words.notYet, say(title))}</strong> · {unitName(unit)}
          {person !== undefined && ` · ${person}`}
          {dueAt !== undefined && (
            <>
              {' '}
              · <time>{dueShown(dueAt)}</time>
            </>
          )}{' '}
          {overdue && <Badge tone="alert">{say(words.overdue)}</Badge>}
          <span className={styles.quiet}> {say(words.byCommand, say(commandTitle))}</span>
        </li>
      ))}
      {[...gaps].map(([gap, steps]) => (
        <li key={gap} className={styles.quiet}>
          {say(words.cannot, list(steps.map(({ title }) => stepText(title))))}
          <br />
          {gap}
        </li>
      ))}
    </ul>
  );
}
