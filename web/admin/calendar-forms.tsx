import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import styles from './admin.module.css';
import { CalendarTrial, isTried, type Trial } from './calendar-trial.tsx';
import { calendarWords as words } from './calendar-words.ts';
import { ChangeForm } from './change-form.tsx';
import { readDays } from './days-text.ts';
import { Field } from './parts.tsx';
import { adminWords } from './words.ts';

/** The calendar, as the API answers it. */
export type Years = AnswerOf<typeof operations.listYears>;
/** A year of it. */
export type Year = Years['years'][number];

interface FormProps {
  readonly years: Years;
  readonly onClose: () => void;
}

interface TypedYear {
  readonly year: number;
  readonly off: string;
  readonly work: string;
  readonly source: string;
  readonly confirmed: string;
}

/** An arrangement that is entered or corrected: what it changes comes first, then it is confirmed. */
export function YearForm({ years, year, onClose }: FormProps & { year: Year | undefined }): ReactNode {
  const [trial, setTrial] = useState<Trial>();
  return (
    <ChangeForm<TypedYear, unknown>
      name={`calendar/year/${year?.year ?? ''}`}
      title={say(words.enterYear)}
      initial={() => typedYear(years, year)}
      version={years.version}
      changes={years.changes}
      isWide
      okText={say(words.publish)}
      isReady={(typed) => isTried(trial, { arrangement: arrangementOf(typed) })}
      onClose={onClose}
      send={(typed, change) => {
        const { year: of, ...arrangement } = arrangementOf(typed);
        return call(operations.publishYear, { params: { year: String(of) }, body: { ...arrangement, ...change } });
      }}
    >
      {({ value, set, problem }) => (
        <>
          <Field label={say(words.year)}>
            {(id) => (
              <InputNumber
                id={id}
                min={2010}
                max={2100}
                precision={0}
                disabled={year !== undefined}
                value={value.year}
                onChange={(next) => set({ year: next ?? value.year })}
              />
            )}
          </Field>
          <DaysField
            label={say(words.off)}
            text={value.off}
            problem={problem('off')}
            onChange={(off) => set({ off })}
          />
          <DaysField
            label={say(words.work)}
            text={value.work}
            problem={problem('work')}
            onChange={(work) => set({ work })}
          />
          <Field label={say(words.source)} problem={problem('source')}>
            {(id) => (
              <Input
                id={id}
                name="source"
                required
                value={value.source}
                onChange={(event) => set({ source: event.target.value })}
              />
            )}
          </Field>
          <Field label={`${say(words.confirmed)}（${say(adminWords.optional)}）`} problem={problem('confirmed')}>
            {(id) => (
              <Input
                id={id}
                name="confirmed"
                value={value.confirmed}
                onChange={(event) => set({ confirmed: event.target.value })}
              />
            )}
          </Field>
          <CalendarTrial change={{ arrangement: arrangementOf(value) }} trial={trial} onTrial={setTrial} />
        </>
      )}
    </ChangeForm>
  );
}

/** Takes an arrangement back that was entered here. */
export function WithdrawalForm({ years, year, onClose }: FormProps & { year: Year }): ReactNode {
  const [trial, setTrial] = useState<Trial>();
  const change = { withdraw: year.year };
  return (
    <ChangeForm
      name={`calendar/withdrawal/${year.year}`}
      title={say(words.withdrawYear, year.year)}
      initial={() => ({})}
      version={years.version}
      changes={years.changes}
      isWide
      okText={say(words.withdraw)}
      danger
      isReady={() => isTried(trial, change)}
      onClose={onClose}
      send={(_value, made) => call(operations.withdrawYear, { params: { year: String(year.year) }, body: made })}
    >
      {() => <CalendarTrial change={change} trial={trial} onTrial={setTrial} />}
    </ChangeForm>
  );
}

/** A day as it is typed. */
type Override = Omit<Years['overrides'][number], 'date'> & { readonly date: string };

/** All exceptions, as they are to be. */
export function OverridesForm({ years, onClose }: FormProps): ReactNode {
  const [trial, setTrial] = useState<Trial>();
  return (
    <ChangeForm<{ readonly overrides: readonly Override[] }, unknown>
      name="calendar/overrides"
      title={say(words.editOverrides)}
      initial={() => ({ overrides: years.overrides })}
      version={years.version}
      changes={years.changes}
      isWide
      isReady={(value) => isTried(trial, value)}
      onClose={onClose}
      send={(value, change) => call(operations.setOverrides, { body: { ...value, ...change } })}
    >
      {({ value, set, problem }) => (
        <>
          {value.overrides.map((one, index) => (
            <OverrideFields
              // A day that is being typed has no name yet; they stand in their order.
              key={index}
              of={one}
              problem={problem(`overrides[${index}].date`)}
              onChange={(next) => set({ overrides: value.overrides.with(index, next) })}
              onRemove={() => set({ overrides: value.overrides.toSpliced(index, 1) })}
            />
          ))}
          <p>
            <Button onClick={() => set({ overrides: [...value.overrides, { date: '', working: false, reason: '' }] })}>
              {say(words.addDay)}
            </Button>
          </p>
          <CalendarTrial change={value} trial={trial} onTrial={setTrial} />
        </>
      )}
    </ChangeForm>
  );
}

function OverrideFields({
  of: { date, working, reason },
  problem,
  onChange,
  onRemove,
}: {
  of: Override;
  problem: string | undefined;
  onChange: (next: Override) => void;
  onRemove: () => void;
}) {
  return (
    <fieldset className={styles.shift}>
      <legend>{date}</legend>
      <div className={styles.row}>
        <Field label={say(words.date)} problem={problem}>
          {(id) => (
            <Input
              id={id}
              type="date"
              required
              value={date}
              onChange={(event) => onChange({ date: event.target.value, working, reason })}
            />
          )}
        </Field>
        <Field label={say(words.working)}>
          {(id) => (
            <Select
              id={id}
              className={styles.wide ?? ''}
              value={working}
              options={[
                { value: true, label: say(words.working) },
                { value: false, label: say(words.notWorking) },
              ]}
              onChange={(next) => onChange({ date, working: next, reason })}
            />
          )}
        </Field>
      </div>
      <Field label={say(words.why)}>
        {(id) => (
          <Input
            id={id}
            required
            value={reason}
            onChange={(event) => onChange({ date, working, reason: event.target.value })}
          />
        )}
      </Field>
      <Button size="small" danger onClick={onRemove}>
        {say(adminWords.remove)}
      </Button>
    </fieldset>
  );
}

function DaysField({
  label,
  text,
  problem,
  onChange,
}: {
  label: string;
  text: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}) {
  const { days, wrong } = readDays(text);
  const misread = wrong.length === 0 ? undefined : say(words.notDays, wrong.join(' | '));
  return (
    <Field label={label} hint={say(words.daysHint, days.length)} problem={misread ?? problem}>
      {(id) => <Input.TextArea id={id} rows={8} value={text} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

function typedYear({ years }: Years, year: Year | undefined): TypedYear {
  const next = (years.at(-1)?.year ?? 2026) + 1;
  return {
    year: year?.year ?? next,
    off: year?.off.join('\n') ?? '',
    work: year?.work.join('\n') ?? '',
    source: year?.source ?? '',
    confirmed: year?.confirmed ?? '',
  };
}

function arrangementOf({ year, off, work, source, confirmed }: TypedYear) {
  return {
    ...{ year, off: readDays(off).days, work: readDays(work).days, source },
    ...(confirmed === '' ? {} : { confirmed }),
  };
}
