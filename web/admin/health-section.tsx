import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { DeadLettersAnswer } from '../../shared/contracts/answers.ts';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { caseHref } from '../route.ts';
import { shown } from '../time.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { useHealth } from '../ui/use-health.ts';
import styles from './admin.module.css';
import { Card } from './parts.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { adminWords as words } from './words.ts';

const everyMs = 15_000;

/** Whether all is well; what could not be delivered; and whether each case's execution is as it should be. */
export function HealthSection(): ReactNode {
  return (
    <>
      <Health />
      <DeadLetters />
      <Reconciliation />
    </>
  );
}

const looks = {
  ok: { type: 'success', title: words.ok },
  degraded: { type: 'warning', title: words.degraded },
  failing: { type: 'error', title: words.failing },
} as const;

function Health() {
  const { data: value, failureReason: error } = useHealth(() => everyMs);
  return (
    <Card title={say(words.health)}>
      <div role="status">
        {value === undefined && error && <Alert type="error" showIcon title={errorText(error)} />}
        {value && (
          <Alert
            type={looks[value.status].type}
            showIcon
            title={say(looks[value.status].title)}
            description={
              value.reasons.length === 0 ? (
                say(words.wellHint)
              ) : (
                <ul className={styles.list}>
                  {value.reasons.map(({ code, message, since, count }) => (
                    <li key={code}>
                      {say(message)} {count !== undefined && <Tag>{count}</Tag>}{' '}
                      {since !== undefined && say(words.since1, shown(since))}
                    </li>
                  ))}
                </ul>
              )
            }
          />
        )}
      </div>
      {value && (
        <p className={styles.quiet}>
          <time dateTime={value.now}>{shown(value.now)}</time>
        </p>
      )}
    </Card>
  );
}

type Letter = DeadLettersAnswer['letters'][number];

const perPage = 50;

function DeadLetters() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const query = { limit: perPage, ...(cursor === undefined ? {} : { cursor }) };
  const letters = useAnswer(operations.listDeadLetters, { query }, { everyMs });
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  const redeliver = async ({ id }: Letter): Promise<void> => {
    setBusy(id);
    try {
      const { delivered, letter } = await call(operations.redeliver, { params: { id } });
      if (delivered) void message.success(say(words.delivered));
      else void message.error(say(words.failedAgain, letter?.error ?? ''));
    } catch (error) {
      void message.error(errorText(error as Error));
    }
    setBusy(undefined);
    await cache.invalidateQueries();
  };
  // On AWS they are the queues'.
  if (letters.error instanceof ApiError && letters.error.refusal?.code === 'not-found') {
    return (
      <Card title={say(words.deadLetters)}>
        <p className={styles.quiet}>{say(words.lettersElsewhere)}</p>
      </Card>
    );
  }
  return (
    <Card title={say(words.deadLetters)}>
      <Answered of={letters}>
        {({ total, letters: shownLetters, cursor: next }) =>
          total === 0 ? (
            <p className={styles.quiet}>{say(words.noLetters)}</p>
          ) : (
            <>
              <Rows<Letter>
                label={say(words.deadLetters)}
                rowKey="id"
                pagination={false}
                dataSource={shownLetters}
                columns={[
                  { title: 'No.', render: (_value, { number }) => <a href={caseHref(number)}>{number}</a> },
                  { title: say(words.feedOf), render: (_value, { feed }) => say(words[feed]) },
                  { title: say(words.attempts), dataIndex: 'attempts' },
                  { title: say(words.error), dataIndex: 'error' },
                  { title: say(words.when), render: (_value, { at }) => shown(at) },
                  {
                    title: say(words.actions),
                    fixed: 'end',
                    render: (_value, letter) => (
                      <Button size="small" loading={busy === letter.id} onClick={() => void redeliver(letter)}>
                        {say(words.redeliver)}
                      </Button>
                    ),
                  },
                ]}
              />
              <p>
                {total}{' '}
                {cursors.length > 0 && (
                  <Button size="small" onClick={() => setCursors(cursors.slice(0, -1))}>
                    ←
                  </Button>
                )}{' '}
                {next !== undefined && (
                  <Button size="small" onClick={() => setCursors([...cursors, next])}>
                    →
                  </Button>
                )}
              </p>
            </>
          )
        }
      </Answered>
    </Card>
  );
}

type Pass = AnswerOf<typeof operations.reconcile>;

function Reconciliation() {
  const [pass, setPass] = useState<Pass>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      setPass(await call(operations.reconcile));
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setBusy(false);
  };
  return (
    <Card
      title={say(words.reconciliation)}
      actions={
        <Button loading={isBusy} onClick={() => void run()}>
          {say(words.reconcile)}
        </Button>
      }
    >
      <p className={styles.quiet}>{say(words.reconcileHint)}</p>
      <div role="status">
        {problem !== undefined && <Alert type="error" showIcon title={problem} />}
        {pass && <Alert type={pass.failed > 0 ? 'warning' : 'success'} showIcon title={passText(pass)} />}
      </div>
    </Card>
  );
}

function passText({ cases, repairs: { started, woken, stopped, recorded }, failed }: Pass): string {
  return say(words.reconciled, cases, started, woken, stopped, recorded, failed);
}
