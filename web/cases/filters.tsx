import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import type { CountsAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';
import type { Reference } from '../reference.ts';
import { session, useSession } from '../session.ts';
import { useUnitPersons } from '../ui/unit-persons.ts';
import { words } from '../words.ts';
import styles from './cases.module.css';
import { type CasesQuery, type ChangeQuery, type Filters, layouts } from './query.ts';
import { casesWords } from './words.ts';

const states = {
  open: words.open,
  'due-soon': words.dueSoon,
  overdue: words.overdue,
  closed: words.closed,
  withdrawn: words.withdrawn,
  voided: words.voided,
} as const;

interface Props {
  readonly query: CasesQuery;
  readonly change: ChangeQuery;
  readonly counts: CountsAnswer | undefined;
  readonly reference: Reference;
}

/** What the cases are narrowed by, with how many there are of each state. */
export function FilterBar({ query, change, counts, reference }: Props) {
  const { filters, layout } = query;
  const filterBy = (wanted: Filters): void => change({ filters: wanted });
  const set = (name: string, value: string): void => filterBy({ ...filters, [name]: value });
  const choice = (name: string, any: Text, of: readonly (readonly [string, Text])[]) => (
    <Choice key={name} value={filters[name] ?? ''} any={any} of={of} choose={(value) => set(name, value)} />
  );
  const units = reference.units.map(({ id, name }) => [id, name] as const);
  return (
    <div role="search" className="filters">
      <div className={styles.bar}>
        <Segmented
          className={styles.choices ?? ''}
          size="small"
          aria-label={say(words.state)}
          value={filters['state'] ?? ''}
          onChange={(state) => set('state', state)}
          options={Object.entries(states).map(([value, text]) => ({ value, label: stateLabel(value, text, counts) }))}
        />
        <OwnWork filters={filters} filterBy={filterBy} />
        <Segmented
          className={styles.choices ?? ''}
          size="small"
          aria-label={say(casesWords.layout)}
          value={layout}
          onChange={(chosen) => change({ layout: chosen })}
          options={layouts.map((one) => ({ value: one, label: say(casesWords[one]) }))}
        />
      </div>
      <div className={styles.bar}>
        <Words value={filters['q'] ?? ''} set={(q) => set('q', q)} />
        {choice(
          'mechanism',
          words.anyMechanism,
          reference.mechanisms.map(({ id, title }) => [id, title]),
        )}
        {choice('unit', words.anyUnit, units)}
        {choice('lead', casesWords.anyLead, units)}
        {choice('firstContact', casesWords.anyFirstContact, units)}
        <Persons value={filters['person'] ?? ''} choose={(person) => set('person', person)} />
        {choice('stage', words.anyStage, stagesOf(reference, filters['mechanism']))}
        {choice('urgency', words.anyUrgency, [
          ['urgent', words.urgent],
          ['ordinary', words.ordinary],
        ])}
        {choice('badge', casesWords.anyBadge, badgesOf(reference, filters['mechanism']))}
        <Choice
          value={query.sort === 'pressing' ? '' : query.sort}
          any={words.sortPressing}
          of={[
            ['relaxed', casesWords.sortRelaxed],
            ['received', words.sortReceived],
            ['oldest', words.sortOldest],
            ['changed', words.sortChanged],
            ['unchanged', casesWords.sortUnchanged],
            ['number', casesWords.sortNumber],
            ['number-desc', casesWords.sortNumberBack],
            ['unit', casesWords.sortUnit],
            ['unit-desc', casesWords.sortUnitBack],
          ]}
          choose={(sort) => change({ sort: sort === '' ? 'pressing' : sort })}
        />
        <Days name="from" until="to" text={words.receivedFrom} {...{ filters, set }} />
        <Days name="dueFrom" until="dueTo" text={casesWords.dueFrom} {...{ filters, set }} />
      </div>
    </div>
  );
}

function stateLabel(state: string, text: Text, counts: CountsAnswer | undefined) {
  const count = counts?.states[state as keyof typeof states];
  return (
    <>
      {say(text)} <b data-count={state}>{count === undefined ? '–' : `${count}${counts?.exact === true ? '' : '+'}`}</b>
    </>
  );
}

/** What the own unit has to do. A closed case can be somebody's to answer, too: its complainant has said no since. */
function OwnWork({ filters, filterBy }: { filters: Filters; filterBy: (wanted: Filters) => void }) {
  const unit = session()?.unit;
  if (unit === undefined) return null;
  const isChosen = filters['tasks'] === unit;
  return (
    <label>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={() => filterBy({ ...filters, tasks: isChosen ? '' : unit, state: isChosen ? 'open' : '' })}
      />{' '}
      {say(words.myTasks)}
    </label>
  );
}

/** Whose tasks: the reader's, or those of somebody of the own unit; what an address names is offered, too. */
function Persons({ value, choose }: Pick<ChoiceProps, 'value' | 'choose'>) {
  const me = useSession();
  const known = useUnitPersons(me?.unit)?.persons ?? [];
  const others = known.filter(({ user }) => user !== me?.user);
  const isKnown = value === '' || value === me?.user || others.some(({ user }) => user === value);
  return (
    <Choice
      value={value}
      any={casesWords.anyHandler}
      of={[
        ...(me === undefined ? [] : [[me.user, casesWords.myself] as const]),
        ...others.map(({ user, name = user }) => [user, { zh: name, en: name }] as const),
        ...(isKnown ? [] : [[value, { zh: value, en: value }] as const]),
      ]}
      choose={choose}
    />
  );
}

/** Milliseconds after the last key until it is searched for. */
const typingMs = 250;

function Words({ value, set }: { value: string; set: (words: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => set(typed), typingMs);
    return () => clearTimeout(timer);
  });
  return (
    <input
      type="search"
      id="search"
      aria-label={say(words.search)}
      placeholder={say(words.search)}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

interface DaysProps {
  readonly name: string;
  readonly until: string;
  readonly text: Text;
  readonly filters: Filters;
  readonly set: (name: string, value: string) => void;
}

function Days({ name, until, text, filters, set }: DaysProps) {
  const day = (field: string, label: Text) => (
    <label className={styles.day}>
      {say(label)}
      <input
        type="date"
        name={field}
        value={filters[field] ?? ''}
        onChange={(event) => set(field, event.currentTarget.value)}
      />
    </label>
  );
  return (
    <>
      {day(name, text)}
      {day(until, words.receivedTo)}
    </>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly any: Text;
  readonly of: readonly (readonly [string, Text])[];
  readonly choose: (value: string) => void;
}

function Choice({ value, any, of, choose }: ChoiceProps) {
  return (
    <select aria-label={say(any)} value={value} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="">{say(any)}</option>
      {of.map(([id, text]) => (
        <option key={id} value={id}>
          {say(text)}
        </option>
      ))}
    </select>
  );
}

function stagesOf(reference: Reference, mechanism: string | undefined): readonly (readonly [string, Text])[] {
  const meant = mechanismsMeant(reference, mechanism);
  return [...new Map(meant.flatMap(({ stages }) => stages.map(({ id, title }) => [id, title] as const)))];
}

function badgesOf(reference: Reference, mechanism: string | undefined): readonly (readonly [string, Text])[] {
  const meant = mechanismsMeant(reference, mechanism);
  return [...new Map(meant.flatMap(({ badges = [] }) => badges.map(({ id, title }) => [id, title] as const)))];
}

function mechanismsMeant({ mechanisms }: Reference, mechanism: string | undefined): Reference['mechanisms'] {
  return mechanism === undefined ? mechanisms : mechanisms.filter(({ id }) => id === mechanism);
}
