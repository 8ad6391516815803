import { Alert, Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CalendarTrialAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { dueShown } from '../time.ts';
import styles from './admin.module.css';
import { Rows } from '../ui/rows.tsx';
import { calendarWords as words } from './calendar-words.ts';

type Moved = CalendarTrialAnswer['moved'][number];

/** What a change would do, as far as it has been looked at. */
export interface Trial {
  /** What was tried: another change wants another trial. */
  readonly of: string;
  readonly examined: number;
  readonly moved: readonly Moved[];
  readonly isOver: boolean;
}

/** The button that tries a change over all open cases, part by part, and what came of it. */
export function CalendarTrial({
  change,
  trial,
  onTrial,
}: {
  change: object;
  trial: Trial | undefined;
  onTrial: (trial: Trial | undefined) => void;
}): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    onTrial(undefined);
    const of = JSON.stringify(change);
    try {
      let so: Trial = { of, examined: 0, moved: [], isOver: false };
      for (let cursor: string | undefined; !so.isOver;) {
        const body = { ...change, ...(cursor === undefined ? {} : { cursor }) };
        const part = await call(operations.tryCalendar, { body });
        cursor = part.cursor;
        so = {
          of,
          examined: so.examined + part.examined,
          moved: [...so.moved, ...part.moved],
          isOver: cursor === undefined,
        };
        onTrial(so);
      }
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setBusy(false);
  };
  const isOfThis = trial?.of === JSON.stringify(change);
  return (
    <div className={styles.field}>
      <Button loading={isBusy} onClick={() => void run()}>
        {say(words.try)}
      </Button>
      <div role="status">
        {problem !== undefined && <Alert type="error" showIcon title={problem} />}
        {isBusy && trial && <p className={styles.quiet}>{say(words.trying, trial.examined)}</p>}
        {trial?.isOver && isOfThis && <Outcome of={trial} />}
        {!isBusy && !(trial?.isOver && isOfThis) && <p className={styles.quiet}>{say(words.tryFirst)}</p>}
      </div>
    </div>
  );
}

/** Whether the change was tried to its end, as it stands. */
export function isTried(trial: Trial | undefined, change: object): boolean {
  return trial?.isOver === true && trial.of === JSON.stringify(change);
}

function Outcome({ of: { examined, moved } }: { of: Trial }) {
  const elsewhere = moved.filter(({ from, to }) => from.dueAt !== to.dueAt);
  const late = moved.filter((one) => one.late).length;
  return (
    <>
      <div className={styles.figures}>
        <span>
          <strong>{elsewhere.length}</strong> {say(words.moves)}
        </span>
        <span>
          <strong>{moved.filter(({ from, to }) => from.provisional && !to.provisional).length}</strong>{' '}
          {say(words.firm)}
        </span>
        {late > 0 && (
          <span>
            <strong>{late}</strong> {say(words.late)}
          </span>
        )}
      </div>
      <p className={styles.quiet}>
        {say(words.tried, examined)} {moved.length === 0 && say(words.nothing)}
      </p>
      {moved.length > 0 && (
        <Rows<Moved>
          label={say(words.try)}
          rowKey={({ number, deadline }) => `${number} ${deadline}`}
          pageSize={10}
          dataSource={[...moved]}
          columns={[
            { title: say(words.number), render: (_value, { number }) => <a href={caseHref(number)}>{number}</a> },
            {
              title: say(words.deadline),
              render: (_value, { title, unit }) => (
                <>
                  {say(title)} <span className={styles.quiet}>{unitName(unit)}</span>
                </>
              ),
            },
            { title: say(words.fromDue), render: (_value, { from }) => <Due of={from} /> },
            {
              title: say(words.toDue),
              render: (_value, { to, late: isLate }) => (
                <>
                  <Due of={to} /> {isLate && <Tag className={styles.lateTag ?? ''}>{say(words.late)}</Tag>}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function Due({ of: { dueAt, provisional } }: { of: Moved['from'] }) {
  return (
    <>
      <time dateTime={dueAt}>{dueShown(dueAt)}</time> {provisional && <Tag>{say(words.provisional)}</Tag>}
    </>
  );
}
