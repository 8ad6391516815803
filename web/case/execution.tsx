import { useState } from 'react';
import type { ExecutionAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { nameOf } from '../field-names.ts';
import { say, type Text } from '../language.ts';
import { Badge } from '../ui/tags.tsx';
import { More } from '../ui/more.tsx';
import { shown } from '../time.ts';
import { words } from '../words.ts';
import styles from './case.module.css';

const statuses: Readonly<Record<ExecutionAnswer['status'], Text>> = {
  RUNNING: { zh: '运行中', en: 'Running' },
  SUCCEEDED: { zh: '已完成', en: 'Succeeded' },
  FAILED: { zh: '失败', en: 'Failed' },
  TIMED_OUT: { zh: '超时', en: 'Timed out' },
  ABORTED: { zh: '已中止', en: 'Aborted' },
};

const types: Readonly<Record<string, Text>> = {
  ExecutionStarted: { zh: '流程启动', en: 'Execution started' },
  ExecutionSucceeded: { zh: '流程完成', en: 'Execution succeeded' },
  ExecutionFailed: { zh: '流程失败', en: 'Execution failed' },
  ExecutionAborted: { zh: '流程中止', en: 'Execution aborted' },
  TaskScheduled: { zh: '任务排定', en: 'Task scheduled' },
  TaskStarted: { zh: '任务开始', en: 'Task started' },
  TaskSubmitted: { zh: '任务已提交，等待办理', en: 'Task submitted, waiting' },
  TaskSucceeded: { zh: '任务完成', en: 'Task succeeded' },
  TaskFailed: { zh: '任务失败', en: 'Task failed' },
  TaskTimedOut: { zh: '到点未办，转入检查', en: 'Task timed out' },
};

/** Entering and leaving a state, which Step Functions names after the kind of state. */
function typeText(type: string): string {
  const known = types[type];
  if (known) return say(known);
  if (type.endsWith('StateEntered')) return say({ zh: '进入', en: 'Entered' });
  if (type.endsWith('StateExited')) return say({ zh: '离开', en: 'Left' });
  return say(nameOf(type));
}

/** The course of the state machine as a table: when, what, in which state. */
export function Execution({ number, execution }: { number: string; execution: ExecutionAnswer }) {
  const { name, status, waitsUntil, recoverAt } = execution;
  const [further, setFurther] = useState<readonly ExecutionAnswer[]>([]);
  // The last page may have got more events since: it is asked for again.
  const cursor = [execution, ...further].findLast((page) => page.cursor !== undefined)?.cursor;
  const events = [
    ...new Map([execution, ...further].flatMap((page) => page.events).map((one) => [one.id, one])).values(),
  ];
  const more = async (): Promise<void> => {
    const page = await call(operations.readExecution, { params: { number }, query: { name, cursor: cursor ?? '' } });
    setFurther((pages) => [...pages, page]);
  };
  return (
    <details>
      <summary>
        <code>{name}</code> <Badge tone={status === 'FAILED' ? 'alert' : 'active'}>{say(statuses[status])}</Badge>
        {waitsUntil !== undefined && <span className={styles.quiet}>{say(words.waitsUntil, shown(waitsUntil))}</span>}
        {recoverAt !== undefined && <span className={styles.quiet}>{say(words.recoverAt, shown(recoverAt))}</span>}
      </summary>
      {cursor !== undefined && <More text={words.laterSteps} load={more} />}
      <div className={styles.scroll} role="region" aria-label={name} tabIndex={0}>
        <table className={styles.table}>
          <tbody>
            {events.toReversed().map(({ id, at, type, state }) => (
              <tr key={id}>
                <td>{id}</td>
                <td>
                  <time>{shown(at)}</time>
                </td>
                <td title={type}>{typeText(type)}</td>
                <td>{state ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
