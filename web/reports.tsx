import { useState } from 'react';
import type { UnitReportAnswer } from '../shared/contracts/reports.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call, errorText, file, health } from './api.ts';
import { say } from './language.ts';
import { useLoaded } from './loading.ts';
import { reportWords } from './report-words.ts';
import { shown } from './time.ts';
import { Loading, ConnectionStatus } from './connection-status.tsx';
import { save } from './save.ts';
import { words } from './words.ts';

type Measures = NonNullable<UnitReportAnswer['measures']>;
type Column = Measures['columns'][number];
type Value = Measures['rows'][number]['values'][string] | undefined;

interface Report {
  readonly key: string;
  readonly answer: UnitReportAnswer;
}

const refreshMs = 60_000;

/** A month of each unit by the figures of one mechanism (ENV-141, ENV-142); a unit sees its own line. */
export function Reports() {
  const [chosen, setChosen] = useState('');
  const [mechanism, setMechanism] = useState('');
  const key = `${chosen}|${mechanism}`;
  const loaded = useLoaded(() => load(key, chosen, mechanism), key, refreshMs);
  const { value } = loaded;
  if (!value) return <Loading of={loaded} />;
  const { month, now, mechanisms = [], measures } = value.answer;
  return (
    <section className="card">
      <h1>{say(words.reports)}</h1>
      <ConnectionStatus of={loaded} asOf={now} />
      <p className="paper">
        {month} · {say(words.printed, shown(now))}
      </p>
      <div className="filters">
        <label>
          {say(reportWords.month)}
          <input
            type="month"
            value={chosen === '' ? month : chosen}
            max={now.slice(0, 7)}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
        </label>
        {mechanisms.length > 1 && (
          <label>
            {say(reportWords.mechanism)}
            <select
              value={mechanism === '' ? measures?.mechanism : mechanism}
              onChange={({ currentTarget }) => setMechanism(currentTarget.value)}
            >
              {mechanisms.map(({ id, title }) => (
                <option value={id}>{say(title)}</option>
              ))}
            </select>
          </label>
        )}
        <Downloads query={asked(month, mechanism)} name={`banjie-${month}`} />
      </div>
      <JudgedAfterwards rows={value.answer.units} />
      {value.key === key && measures ? <Table of={measures} /> : <Loading of={loaded} />}
      {value.key === key &&
        measures?.distributions?.map((one) => (
          <Spread key={one.id} of={one} month={month} mechanism={measures.mechanism} />
        ))}
      <p className="quiet">{say(reportWords.explained)}</p>
      {measures && <Explained columns={measures.columns} />}
    </section>
  );
}

/** How many a calendar that was published afterwards has judged otherwise than the record (I-27). */
function JudgedAfterwards({ rows }: { rows: UnitReportAnswer['units'] }) {
  const all = rows.flatMap(({ judged }) => (judged === undefined ? [] : [judged.limits, judged.targets]));
  if (all.length === 0) return null;
  const sum = (of: 'inTime' | 'late'): number => all.reduce((total, one) => total + one[of], 0);
  return <p className="note">{say(reportWords.judged, sum('inTime'), sum('late'))}</p>;
}

/** @param chosen `YYYY-MM`; without one, the month that it is for the server */
async function load(key: string, chosen: string, mechanism: string): Promise<Report> {
  const month = chosen === '' ? (await health()).now.slice(0, 7) : chosen;
  return { key, answer: await call(operations.reportUnits, { query: asked(month, mechanism) }) };
}

function asked(month: string, mechanism: string) {
  return { month, ...(mechanism === '' ? {} : { mechanism }) };
}

function Table({ of: { columns, rows } }: { of: Measures }) {
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={say(words.reports)}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{say(reportWords.unit)}</th>
            {columns.map(({ title }) => (
              <th scope="col">{say(title)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, name, values }) => (
            <tr key={unit} data-unit={unit}>
              <th scope="row">{say(name)}</th>
              {columns.map((column) => (
                <td data-measure={column.id}>{shownValue(column, values[column.id])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How each figure is rounded, and what it leaves out. */
function Explained({ columns }: { columns: readonly Column[] }) {
  return (
    <ul className="quiet">
      {columns.flatMap(({ id, title, rules, rounding, excludes = [] }) =>
        rounding === undefined ? (
          []
        ) : (
          <li key={id}>
            {say(reportWords.rounding[rounding.how], say(title), rounding.digits)}
            {excludes.length > 0 && say(reportWords.excludes, excludes.map((one) => say(one.title)).join('、'))}
            {` (${rules.join(', ')})`}
          </li>
        ),
      )}
    </ul>
  );
}

type DistributionProps = {
  readonly of: NonNullable<Measures['distributions']>[number];
  readonly month: string;
  readonly mechanism: string;
};

/** How lengths of time are spread, a line for each unit and value. */
function Spread({ of: { id, title, rules, percents, rounding, rows }, month, mechanism }: DistributionProps) {
  return (
    <section aria-label={say(title)}>
      <h2>{say(title)}</h2>
      <div className="filters">
        <Downloads query={{ ...asked(month, mechanism), measure: id }} name={`banjie-${id}-${month}`} />
      </div>
      <div className="wide" tabIndex={0} role="region" aria-label={say(title)}>
        <table className="figures" data-distribution={id}>
          <thead>
            <tr>
              <th scope="col">{say(reportWords.unit)}</th>
              <th scope="col">{say(reportWords.value)}</th>
              <th scope="col">{say(reportWords.cases)}</th>
              <th scope="col">{say(reportWords.mean)}</th>
              {percents.map((percent) => (
                <th scope="col">{say(reportWords.percentile, percent)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ unit, name, value = '', title: valueTitle, count, mean, percentiles }) => (
              <tr key={`${unit}|${value}`} data-value={value}>
                <th scope="row">{say(name)}</th>
                <td>{valueTitle === undefined ? '' : say(valueTitle)}</td>
                <td>{count}</td>
                <td>{mean.rounded}</td>
                {percentiles.map((minutes) => (
                  <td>{minutes}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        {say(reportWords.percentiles)} {say(reportWords.rounding[rounding.how], say(reportWords.mean), rounding.digits)}
        {` (${rules.join(', ')})`}
      </p>
    </section>
  );
}

function Downloads({ query, name }: { query: ReturnType<typeof asked> & { measure?: string }; name: string }) {
  const [error, setError] = useState<Error>();
  const download = async (format: string): Promise<void> => {
    setError(undefined);
    try {
      save(await file(operations.reportUnits, { query: { ...query, format } }), `${name}.${format}`);
    } catch (problem) {
      setError(problem as Error);
    }
  };
  return (
    <p className="commands">
      {['xlsx', 'csv'].map((format) => (
        <button type="button" key={format} onClick={() => void download(format)}>
          {say(reportWords.download, format.toUpperCase())}
        </button>
      ))}
      {error && (
        <span className="problem" role="alert">
          {errorText(error)}
        </span>
      )}
    </p>
  );
}

/** A quotient is never without what it is made of: `66.67% (2/3)`. */
function shownValue({ kind }: Column, value: Value): string {
  if (typeof value !== 'object') return value === undefined ? '—' : String(value);
  const { numerator, denominator, rounded } = value;
  if (rounded === undefined) return '—';
  // A part of 1 as a percentage; what the multiplication adds behind the digits of the rounding is no figure.
  const shown = kind === 'rate' ? `${Number((rounded * 100).toFixed(8))}%` : String(rounded);
  return `${shown} (${numerator}/${denominator})`;
}
