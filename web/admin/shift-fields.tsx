import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import type * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import styles from './admin.module.css';
import { Field } from './parts.tsx';
import { UnitSelect } from './unit-select.tsx';
import { adminWords as words } from './words.ts';

type Roster = AnswerOf<typeof operations.readRoster>;

/** A shift as it is typed: what is empty is not said. */
export interface TypedShift {
  readonly post: string;
  readonly line: 'first' | 'second';
  readonly unit: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly on: '' | 'working-days' | 'rest-days';
  readonly begins: string;
  readonly ends: string;
}

/** The fields of one shift. */
export function ShiftFields({
  index,
  shift,
  posts,
  problem,
  onChange,
  onRemove,
}: {
  index: number;
  shift: TypedShift;
  posts: Roster['posts'];
  problem: string | undefined;
  onChange: (shift: TypedShift) => void;
  onRemove: () => void;
}): ReactNode {
  const set = (part: Partial<TypedShift>): void => onChange({ ...shift, ...part });
  const input = (name: 'person' | 'from' | 'to' | 'begins' | 'ends', label: string, type: string, required = false) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          type={type}
          required={required}
          value={shift[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className={styles.shift}>
      <legend>{say(words.shift, index + 1)}</legend>
      {problem !== undefined && <span className={styles.problem}>{problem}</span>}
      <div className={styles.row}>
        <Field label={say(words.post)}>
          {(id) => (
            <Select
              id={id}
              className={styles.wide ?? ''}
              value={shift.post}
              options={posts.map((post) => ({ value: post.id, label: say(post.title) }))}
              onChange={(post) => set({ post })}
            />
          )}
        </Field>
        <Field label={say(words.shiftLine)}>
          {(id) => (
            <Select
              id={id}
              className={styles.wide ?? ''}
              value={shift.line}
              options={[
                { value: 'first', label: say(words.first) },
                { value: 'second', label: say(words.second) },
              ]}
              onChange={(line) => set({ line })}
            />
          )}
        </Field>
      </div>
      <div className={styles.row}>
        <Field label={say(words.unit)}>
          {(id) => <UnitSelect id={id} required value={shift.unit} onChange={(unit) => set({ unit })} />}
        </Field>
        {input('person', say(words.person), 'text')}
      </div>
      <div className={styles.row}>
        {input('from', say(words.validFrom), 'date', true)}
        {input('to', say(words.validTo), 'date')}
      </div>
      <div className={styles.row}>
        <Field label={say(words.days)}>
          {(id) => (
            <Select
              id={id}
              className={styles.wide ?? ''}
              value={shift.on}
              options={[
                { value: '', label: say(words.everyDay) },
                { value: 'working-days', label: say(words.workingDays) },
                { value: 'rest-days', label: say(words.restDays) },
              ]}
              onChange={(on) => set({ on })}
            />
          )}
        </Field>
        {input('begins', say(words.fromHour), 'time', shift.ends !== '')}
        {input('ends', say(words.toHour), 'time', shift.begins !== '')}
      </div>
      <Button size="small" danger onClick={onRemove}>
        {say(words.remove)}
      </Button>
    </fieldset>
  );
}

/** A stored shift, to be typed over. */
export function typedOf({ post, line, unit, person, from, to, on, hours }: Roster['shifts'][number]): TypedShift {
  return {
    ...{ post, line: line ?? 'first', unit, person: person ?? '', from, to: to ?? '', on: on ?? '' },
    ...{ begins: hours?.[0] ?? '', ends: hours?.[1] ?? '' },
  };
}

/** A typed shift, as the API takes it. */
export function bodyOf({ post, line, unit, person, from, to, on, begins, ends }: TypedShift): object {
  const said = Object.entries({ person, to, on }).filter(([, value]) => value !== '');
  return {
    ...{ post, unit, from },
    ...(line === 'second' ? { line } : {}),
    ...Object.fromEntries(said),
    ...(begins === '' || ends === '' ? {} : { hours: [begins, ends] }),
  };
}
