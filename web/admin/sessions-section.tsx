import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { SessionsAnswer } from '../../shared/contracts/persons.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { Card } from './parts.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { adminWords as words } from './words.ts';

type Session = SessionsAnswer['sessions'][number];

const everyMs = 30_000;

/** Who is signed in, since when and from where; one session can be ended, or all of a person. */
export function SessionsSection(): ReactNode {
  const sessions = useAnswer(operations.listSessions, {}, { everyMs });
  const cache = useQueryClient();
  const { modal, message } = App.useApp();
  const ask = (title: string, act: () => Promise<unknown>): void => {
    modal.confirm({
      title,
      onOk: async () => {
        await act().then(
          () => void message.success(say(words.done)),
          (error: unknown) => void message.error(errorText(error as Error)),
        );
        await cache.invalidateQueries();
      },
    });
  };
  const end = ({ id, user, from }: Session): void =>
    ask(say(words.endSessionOf, user, from), () => call(operations.endSession, { params: { id } }));
  const endAll = ({ user }: Session): void =>
    ask(say(words.signOutOf, user), () => call(operations.signOutPerson, { params: { user } }));
  return (
    <Answered of={sessions}>
      {({ kept, sessions: all }) => (
        <Card title={say(words.sessions)}>
          {kept === 'issuer' ? (
            <p>{say(words.sessionsElsewhere)}</p>
          ) : (
            <Rows<Session>
              label={say(words.sessions)}
              rowKey="id"
              dataSource={all}
              columns={[
                {
                  title: say(words.account),
                  render: (_value, { user, name, own }) => (
                    <>
                      {name ?? user} {name !== undefined && <span className={styles.quiet}>{user}</span>}{' '}
                      {own && <Tag>{say(words.thisOne)}</Tag>}
                    </>
                  ),
                },
                { title: say(words.unit), render: (_value, { unit }) => unit && unitName(unit) },
                { title: say(words.since), render: (_value, { since }) => shown(since) },
                { title: say(words.lastUsed), render: (_value, { lastUsedAt }) => shown(lastUsedAt) },
                { title: say(words.from), dataIndex: 'from' },
                { title: say(words.expires), render: (_value, { expiresAt }) => shown(expiresAt) },
                {
                  title: say(words.actions),
                  fixed: 'end',
                  render: (_value, session) => (
                    <>
                      <Button size="small" onClick={() => end(session)}>
                        {say(words.endSession)}
                      </Button>{' '}
                      <Button size="small" danger onClick={() => endAll(session)}>
                        {say(words.signOut)}
                      </Button>
                    </>
                  ),
                },
              ]}
            />
          )}
        </Card>
      )}
    </Answered>
  );
}
