import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import type { UnitsAnswer } from '../../shared/contracts/answers.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import styles from './admin.module.css';
import { ChangeForm, type FormFields } from './change-form.tsx';
import { type Authored, Field } from './parts.tsx';
import { UnitSelect } from './unit-select.tsx';
import { adminWords as words } from './words.ts';

type Unit = UnitsAnswer['units'][number];

interface Typed {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: string;
  readonly parent: string;
  readonly hotlines: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly successor: string;
  readonly head: string;
}

/** What is to be done with the register: a new unit, or one that changes or ends. */
export type UnitTask = { readonly kind: 'add' } | { readonly kind: 'change' | 'end'; readonly unit: Unit };

/** Adds, changes or ends a unit. */
export function UnitForm({
  task,
  register,
  changes,
  onClose,
}: {
  task: UnitTask;
  register: UnitsAnswer;
  changes: readonly Authored[];
  onClose: () => void;
}): ReactNode {
  const unit = task.kind === 'add' ? undefined : task.unit;
  const title = {
    add: say(words.addUnit),
    change: say(words.changeUnit, unit ? say(unit.name) : ''),
    end: say(words.endUnit, unit ? say(unit.name) : ''),
  }[task.kind];
  return (
    <ChangeForm<Typed, unknown>
      name={`unit/${task.kind}/${unit?.id ?? ''}`}
      title={title}
      initial={() => typedOf(unit)}
      version={register.version}
      changes={changes}
      danger={task.kind === 'end'}
      {...(task.kind === 'end' ? { okText: say(words.end) } : {})}
      onClose={onClose}
      send={(typed, change) => {
        const fields = { ...bodyOf(typed, unit), ...change };
        return unit === undefined
          ? call(operations.addUnit, { body: { id: typed.id, ...fields } })
          : call(operations.changeUnit, { params: { id: unit.id }, body: fields });
      }}
    >
      {(fields) => (
        <>
          {task.kind === 'add' && (
            <Field label={say(words.identifier)} hint={say(words.identifierHint)} problem={fields.problem('id')}>
              {(id) => (
                <Input
                  id={id}
                  name="id"
                  required
                  value={fields.value.id}
                  onChange={(event) => fields.set({ id: event.target.value })}
                />
              )}
            </Field>
          )}
          {task.kind !== 'end' && <Ordinary fields={fields} register={register} self={unit?.id} />}
          <Ending fields={fields} self={unit?.id} isEnd={task.kind === 'end'} />
        </>
      )}
    </ChangeForm>
  );
}

type Fields = FormFields<Typed>;

function Ordinary({ fields, register, self }: { fields: Fields; register: UnitsAnswer; self: string | undefined }) {
  const { value, set, problem } = fields;
  const line = (name: keyof Typed, label: string, more: { hint?: string; required?: boolean; type?: string } = {}) => (
    <Field label={label} hint={more.hint} problem={problem(name)}>
      {(id) => (
        <Input
          id={id}
          name={name}
          type={more.type ?? 'text'}
          required={more.required ?? false}
          value={value[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {line('zh', say(words.nameZh), { required: true })}
      {line('en', say(words.nameEn), { required: true })}
      <Field label={say(words.kind)} problem={problem('kind')}>
        {(id) => (
          <Select
            id={id}
            className={styles.wide ?? ''}
            value={value.kind}
            options={(register.kinds ?? []).map((kind) => ({ value: kind.id, label: say(kind.title) }))}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Field>
      <Field label={say(words.parent)} problem={problem('parent')}>
        {(id) => <UnitSelect id={id} value={value.parent} except={self} onChange={(parent) => set({ parent })} />}
      </Field>
      {line('hotlines', say(words.hotlines), { hint: say(words.hotlinesHint) })}
      {line('head', say(words.head))}
      {line('validFrom', say(words.validFrom), { required: true, type: 'date' })}
    </>
  );
}

function Ending({
  fields: { value, set, problem },
  self,
  isEnd,
}: {
  fields: Fields;
  self: string | undefined;
  isEnd: boolean;
}) {
  return (
    <>
      <Field label={say(words.validTo)} problem={problem('validTo')}>
        {(id) => (
          <Input
            id={id}
            name="validTo"
            type="date"
            required={isEnd}
            value={value.validTo}
            onChange={(event) => set({ validTo: event.target.value })}
          />
        )}
      </Field>
      <Field label={say(words.successor)} hint={say(words.successorHint)} problem={problem('successor')}>
        {(id) => (
          <UnitSelect id={id} value={value.successor} except={self} onChange={(successor) => set({ successor })} />
        )}
      </Field>
    </>
  );
}

function typedOf(unit: Unit | undefined): Typed {
  return {
    id: unit?.id ?? '',
    zh: unit?.name.zh ?? '',
    en: unit?.name.en ?? '',
    kind: unit?.kind ?? '',
    parent: unit?.parent ?? '',
    hotlines: unit?.hotlines.map(({ number }) => number).join(', ') ?? '',
    validFrom: unit?.validFrom ?? '',
    validTo: unit?.validTo ?? '',
    successor: unit?.successor ?? '',
    head: unit?.head ?? '',
  };
}

function bodyOf(
  { zh, en, kind, parent, hotlines, validFrom, validTo, successor, head }: Typed,
  unit: Unit | undefined,
) {
  const numbers = hotlines.split(/[\s,，、;；]+/).filter(Boolean);
  const said = Object.entries({ parent, validTo, successor, head }).filter(([, value]) => value !== '');
  return {
    name: { zh, en },
    kind,
    validFrom,
    // What the register says of a line besides its number stays.
    hotlines: numbers.map(
      (number) => unit?.hotlines.find((line) => line.number === number) ?? { number, printedFor: zh },
    ),
    ...Object.fromEntries(said),
  };
}
