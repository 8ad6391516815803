import { App, Button, Dropdown, type TableProps, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './admin.module.css';
import { Card, Changes } from './parts.tsx';
import { PersonForm, type PersonTask } from './person-form.tsx';
import { ShownOnce } from './shown-once.tsx';
import { Rows } from '../ui/rows.tsx';
import { Answered } from '../ui/answered.tsx';
import { useFinding } from './use-finding.tsx';
import { adminWords as words } from './words.ts';

type Person = AnswerOf<typeof operations.listPersons>['persons'][number];

/** Who signs in, for which unit and with which roles; and who changed that. */
export function PersonsSection(): ReactNode {
  const persons = useAnswer(operations.listPersons, {});
  // Where an issuer has the accounts nobody is added here and no password is set.
  const isHere = useAnswer(operations.listSessions, {}).data?.kept === 'here';
  const finding = useFinding();
  const [task, setTask] = useState<PersonTask>();
  const [secret, setSecret] = useState<{ readonly user: string; readonly password: string }>();
  const acts = useActs(setSecret);
  return (
    <Answered of={persons}>
      {({ version, persons: all, changes }) => (
        <>
          <Card
            title={say(words.persons)}
            actions={
              isHere && (
                <Button type="primary" onClick={() => setTask({ kind: 'add' })}>
                  {say(words.addPerson)}
                </Button>
              )
            }
          >
            {!isHere && <p className={styles.quiet}>{say(words.elsewhere)}</p>}
            {finding.tools}
            <Rows<Person>
              label={say(words.persons)}
              rowKey="user"
              dataSource={all.filter((one) => finding.isShown(textOf(one), one.endedAt !== undefined))}
              columns={columnsOf({ isHere, setTask, ...acts })}
            />
          </Card>
          <Changes of={changes} />
          {task && (
            <PersonForm
              task={task}
              version={version}
              changes={changes}
              onPassword={setSecret}
              onClose={() => setTask(undefined)}
            />
          )}
          {secret && (
            <ShownOnce
              title={say(words.passwordOf, secret.user)}
              secret={secret.password}
              onClose={() => setSecret(undefined)}
            />
          )}
        </>
      )}
    </Answered>
  );
}

/** What asks only whether it is meant. */
function useActs(onPassword: (made: { readonly user: string; readonly password: string }) => void) {
  const { modal, message } = App.useApp();
  const ask = (title: string, act: () => Promise<void>): void => {
    modal.confirm({
      title,
      onOk: () => act().catch((error: unknown) => void message.error(errorText(error as Error))),
    });
  };
  return {
    renew: (user: string) =>
      ask(say(words.newPasswordOf, user), async () =>
        onPassword(await call(operations.renewPassword, { params: { user } })),
      ),
    signOut: (user: string) =>
      ask(say(words.signOutOf, user), async () => {
        await call(operations.signOutPerson, { params: { user } });
        void message.success(say(words.done));
      }),
  };
}

interface Acting extends ReturnType<typeof useActs> {
  readonly isHere: boolean;
  readonly setTask: (task: PersonTask) => void;
}

function columnsOf({ isHere, setTask, renew, signOut }: Acting): NonNullable<TableProps<Person>['columns']> {
  const items = (person: Person) => {
    if (person.endedAt !== undefined)
      return [{ key: 'readmit', label: say(words.readmit), onClick: () => setTask({ kind: 'readmit', person }) }];
    return [
      ...(isHere
        ? [
            { key: 'change', label: say(words.change), onClick: () => setTask({ kind: 'change', person }) },
            { key: 'renew', label: say(words.newPassword), onClick: () => renew(person.user) },
          ]
        : []),
      { key: 'signOut', label: say(words.signOut), onClick: () => signOut(person.user) },
      { key: 'end', danger: true, label: say(words.end), onClick: () => setTask({ kind: 'end', person }) },
    ];
  };
  return [
    { title: say(words.account), dataIndex: 'user' },
    { title: say(words.personName), dataIndex: 'name' },
    {
      title: say(words.unit),
      render: (_value, { unit }) =>
        unit === undefined ? <span className={styles.quiet}>{say(words.noUnit)}</span> : unitName(unit),
    },
    {
      title: say(words.roles),
      render: (_value, { roles }) => roles.map((role) => <Tag key={role}>{roleTitle(role)}</Tag>),
    },
    { title: say(words.lastDay), dataIndex: 'validTo' },
    {
      title: say(words.mayAct),
      render: (_value, { mayAct, endedAt }) =>
        endedAt === undefined ? say(mayAct ? words.yes : words.no) : `${say(words.ended)} ${shown(endedAt)}`,
    },
    {
      title: say(words.actions),
      fixed: 'end',
      render: (_value, person) => (
        <Dropdown menu={{ items: items(person) }} trigger={['click']}>
          <Button size="small" aria-label={`${say(words.actions)} ${person.user}`}>
            {say(words.actions)}
          </Button>
        </Dropdown>
      ),
    },
  ];
}

function roleTitle(role: string): string {
  return role === 'manager' || role === 'admin' ? say(words[role]) : role;
}

function textOf({ user, name = '', unit }: Person): string {
  return `${user} ${name} ${unit === undefined ? '' : unitName(unit)}`;
}
