import { Button, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { OverridesForm, WithdrawalForm, type Year, YearForm, type Years } from './calendar-forms.tsx';
import { calendarWords as words } from './calendar-words.ts';
import { Card, Changes } from './parts.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { adminWords } from './words.ts';

type Task =
  | { readonly kind: 'year'; readonly year?: Year }
  | { readonly kind: 'withdrawal'; readonly year: Year }
  | { readonly kind: 'overrides' };

const everyMs = 3000;

/** Which days are worked: the years, the exceptions, and how far deadlines are counted by them. */
export function CalendarSection(): ReactNode {
  const years = useAnswer(operations.listYears, {}, { everyMs });
  const [task, setTask] = useState<Task>();
  const close = (): void => setTask(undefined);
  return (
    <Answered of={years}>
      {(answer) => (
        <>
          <Card
            title={say(words.years)}
            actions={
              <Button type="primary" onClick={() => setTask({ kind: 'year' })}>
                {say(words.enter)}
              </Button>
            }
          >
            <p role="status">
              {say(words.recount)}{' '}
              <strong>
                {say(words.recountState[answer.recount.state], answer.recount.examined, answer.recount.recomputed)}
              </strong>
            </p>
            <YearTable of={answer} act={setTask} />
          </Card>
          <Card
            title={say(words.overrides)}
            actions={<Button onClick={() => setTask({ kind: 'overrides' })}>{say(words.editOverrides)}</Button>}
          >
            <Overrides of={answer} />
          </Card>
          <Changes of={answer.changes} />
          {task?.kind === 'year' && <YearForm years={answer} year={task.year} onClose={close} />}
          {task?.kind === 'withdrawal' && <WithdrawalForm years={answer} year={task.year} onClose={close} />}
          {task?.kind === 'overrides' && <OverridesForm years={answer} onClose={close} />}
        </>
      )}
    </Answered>
  );
}

function YearTable({ of: { years }, act }: { of: Years; act: (task: Task) => void }) {
  return (
    <Rows<Year>
      label={say(words.years)}
      rowKey="year"
      pageSize={5}
      dataSource={years.toReversed()}
      columns={[
        { title: say(words.year), dataIndex: 'year' },
        { title: say(words.off), render: (_value, { off }) => <Days of={off} /> },
        { title: say(words.work), render: (_value, { work }) => <Days of={work} /> },
        {
          title: say(words.source),
          render: (_value, { source, own, confirmed }) => (
            <div className={styles.narrow}>
              {source} <Tag>{say(own ? words.own : words.shipped)}</Tag> {confirmed}
            </div>
          ),
        },
        {
          title: say(adminWords.actions),
          fixed: 'end',
          render: (_value, year) => (
            <Space>
              <Button size="small" onClick={() => act({ kind: 'year', year })}>
                {say(words.correct)}
              </Button>
              {year.own && (
                <Button size="small" danger onClick={() => act({ kind: 'withdrawal', year })}>
                  {say(words.withdraw)}
                </Button>
              )}
            </Space>
          ),
        },
      ]}
    />
  );
}

/** Without the year, which stands before them; the December before has its own. */
function Days({ of }: { of: readonly string[] }) {
  return <div className={styles.narrow}>{of.map((day) => day.slice(5)).join(' ')}</div>;
}

function Overrides({ of: { overrides, packOverrides = [] } }: { of: Years }) {
  const all = [
    ...overrides.map((one) => ({ ...one, isOwn: true })),
    ...packOverrides.map((one) => ({ ...one, isOwn: false })),
  ];
  if (all.length === 0) return <p className={styles.quiet}>{say(words.noOverrides)}</p>;
  return (
    <ul className={styles.list}>
      {all.map(({ date, working, reason, isOwn }) => (
        <li key={`${date} ${String(isOwn)}`}>
          <strong>{date}</strong> {say(working ? words.working : words.notWorking)} · {reason}{' '}
          {!isOwn && <Tag>{say(words.ofPack)}</Tag>}
        </li>
      ))}
    </ul>
  );
}
