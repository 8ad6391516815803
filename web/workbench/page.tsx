import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { useSession } from '../session.ts';
import { useReference } from '../ui/reference.tsx';
import { MonthRates } from './month-rates.tsx';
import { Oversight } from './oversight.tsx';
import { TaskBlock } from './task-block.tsx';
import styles from './workbench.module.css';
import { workbenchWords } from './words.ts';

/** What whoever signs in has to do now, and what those who supervise look at first. */
export function WorkbenchPage(): ReactNode {
  const session = useSession();
  const reference = useReference();
  if (session === undefined) return <Skeleton active />;
  const isManager = session.roles.includes('manager');
  return (
    <div className={styles.page}>
      <h1>
        {say(workbenchWords.title)}
        {session.unit !== undefined && <small> {unitName(session.unit)}</small>}
      </h1>
      <TaskBlock session={session} />
      <Oversight session={session} reference={reference} />
      {isManager && <MonthRates />}
    </div>
  );
}
