import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { ChangeForm, type FormFields } from './change-form.tsx';
import styles from './admin.module.css';
import { type Authored, Field } from './parts.tsx';
import { UnitSelect } from './unit-select.tsx';
import { adminWords as words } from './words.ts';

type Person = AnswerOf<typeof operations.listPersons>['persons'][number];

/** What is to be done with the register of persons. */
export type PersonTask =
  { readonly kind: 'add' } | { readonly kind: 'change' | 'end' | 'readmit'; readonly person: Person };

interface Typed {
  readonly user: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly validTo: string;
}

/** Adds, changes, ends or readmits a person. The password of a new one is handed to `onPassword`. */
export function PersonForm({
  task,
  version,
  changes,
  onPassword,
  onClose,
}: {
  task: PersonTask;
  version: number;
  changes: readonly Authored[];
  onPassword: (made: { readonly user: string; readonly password: string }) => void;
  onClose: () => void;
}): ReactNode {
  const person = task.kind === 'add' ? undefined : task.person;
  const user = person?.user ?? '';
  const called = person?.name ?? user;
  const titles = {
    add: say(words.addPerson),
    change: say(words.changePerson, called),
    end: say(words.endPerson, called),
    readmit: say(words.readmitPerson, called),
  };
  const hasFields = task.kind === 'add' || task.kind === 'change';
  return (
    <ChangeForm<Typed, AnswerOf<typeof operations.addPerson>>
      name={`person/${task.kind}/${user}`}
      title={titles[task.kind]}
      initial={() => typedOf(person)}
      version={version}
      changes={changes}
      danger={task.kind === 'end'}
      {...(task.kind === 'end' ? { okText: say(words.end) } : {})}
      onClose={onClose}
      onDone={({ password, person: { user: made } }) => {
        if (password !== undefined) onPassword({ user: made, password });
      }}
      send={(typed, change) => {
        const params = { user };
        if (task.kind === 'end') return call(operations.endPerson, { params, body: change });
        if (task.kind === 'readmit') return call(operations.readmitPerson, { params, body: change });
        const body = { ...bodyOf(typed), ...change };
        return task.kind === 'add'
          ? call(operations.addPerson, { body: { user: typed.user, ...body } })
          : call(operations.changePerson, { params, body });
      }}
    >
      {(fields) => (
        <>
          {task.kind === 'end' && <p>{say(words.endPersonHint)}</p>}
          {task.kind === 'add' && (
            <Field label={say(words.account)} hint={say(words.accountHint)} problem={fields.problem('user')}>
              {(id) => (
                <Input
                  id={id}
                  name="user"
                  required
                  autoComplete="off"
                  value={fields.value.user}
                  onChange={(event) => fields.set({ user: event.target.value })}
                />
              )}
            </Field>
          )}
          {hasFields && <Ordinary fields={fields} />}
        </>
      )}
    </ChangeForm>
  );
}

function Ordinary({ fields: { value, set, problem } }: { fields: FormFields<Typed> }) {
  return (
    <>
      <Field label={say(words.personName)} problem={problem('name')}>
        {(id) => (
          <Input
            id={id}
            name="name"
            autoComplete="off"
            value={value.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={say(words.unit)} problem={problem('unit')}>
        {(id) => <UnitSelect id={id} value={value.unit} onChange={(unit) => set({ unit })} />}
      </Field>
      <fieldset className={styles.shift}>
        <legend>{say(words.roles)}</legend>
        {(['manager', 'admin'] as const).map((role) => (
          <div key={role}>
            <Checkbox
              checked={value.roles.includes(role)}
              onChange={({ target }) =>
                set({ roles: target.checked ? [...value.roles, role] : value.roles.filter((one) => one !== role) })
              }
            >
              {say(words[role])}
            </Checkbox>
          </div>
        ))}
      </fieldset>
      <Field label={say(words.lastDay)} problem={problem('validTo')}>
        {(id) => (
          <Input
            id={id}
            name="validTo"
            type="date"
            value={value.validTo}
            onChange={(event) => set({ validTo: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function typedOf(person: Person | undefined): Typed {
  const { user = '', name = '', unit = '', roles = [], validTo = '' } = person ?? {};
  return { user, name, unit, roles, validTo };
}

function bodyOf({ name, unit, roles, validTo }: Typed) {
  const said = Object.entries({ name, unit, validTo }).filter(([, value]) => value !== '');
  return { roles, ...Object.fromEntries(said) };
}
