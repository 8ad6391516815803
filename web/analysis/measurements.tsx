import { useState } from 'react';
import type { MeasuredDayAnswer, SeriesAnswer } from '../../shared/contracts/measurements.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { ConnectionStatus, Loading } from '../connection-status.tsx';
import { DayChart, limitAbove } from './day-chart.tsx';
import { list, say } from '../language.ts';
import { useLoaded } from '../loading.ts';
import { Mark } from '../marks.tsx';
import { measurementWords as own } from './measurement-words.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { shown } from '../time.ts';
import { words } from '../words.ts';

type Subject = MeasuredDayAnswer['subjects'][number];
type Comparison = NonNullable<MeasuredDayAnswer['before']>[number];

interface Shown {
  readonly key: string;
  readonly all: SeriesAnswer['series'];
  /** Absent where nothing is measured. */
  readonly answer?: MeasuredDayAnswer;
}

const refreshMs = 60_000;

/** A day of what is measured: every subject with its total, its limit and its cases, and one of them slot by slot. */
export function Measurements() {
  const [series, setSeries] = useState('');
  const [day, setDay] = useState('');
  const [chosen, choose] = useState('');
  const key = `${series}|${day}`;
  const loaded = useLoaded(() => load(key, series, day), key, refreshMs);
  const { value } = loaded;
  if (!value) return <Loading of={loaded} />;
  const { all, answer } = value;
  if (!answer) {
    return (
      <section className="card">
        <h1>{say(own.nav)}</h1>
        <p>{say(own.noSeries)}</p>
      </section>
    );
  }
  const { subjects } = answer;
  const withNumbers = subjects.filter(({ slots }) => slots.length > 0);
  const subject = withNumbers.find(({ id }) => id === chosen) ?? withNumbers[0];
  return (
    <section className="card">
      <h1>{`${say(own.nav)} · ${say(answer.series.title)}`}</h1>
      <ConnectionStatus of={loaded} asOf={answer.now} />
      <p className="paper">
        {answer.day} · {say(words.printed, shown(answer.now))}
      </p>
      <div className="filters">
        {all.length > 1 && (
          <label>
            {say(own.series)}
            <select
              value={answer.series.id}
              onChange={({ currentTarget }) => {
                choose('');
                setSeries(currentTarget.value);
              }}
            >
              {all.map(({ id, title }) => (
                <option value={id}>{say(title)}</option>
              ))}
            </select>
          </label>
        )}
        <label>
          {say(own.day)}
          <input
            type="date"
            value={answer.day}
            max={answer.now.slice(0, 10)}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
        </label>
      </div>
      {value.key !== key && <Loading of={loaded} />}
      <Summary of={answer} />
      <Overview of={answer} chosen={subject?.id} choose={choose} />
      {subject ? (
        <OneSubject of={subject} answer={answer} />
      ) : (
        <p>{say(own.none, list(answer.series.postedBy.map(unitName)))}</p>
      )}
    </section>
  );
}

/** @param chosen the id of a series; the first one without it */
async function load(key: string, chosen: string, day: string): Promise<Shown> {
  const { series: all } = await call(operations.listSeries);
  const series = all.find(({ id }) => id === chosen) ?? all.find(({ adds }) => adds) ?? all[0];
  if (series === undefined) return { key, all };
  const answer = await call(operations.readMeasuredDay, { params: { series: series.id }, query: { day } });
  return { key, all, answer };
}

function Summary({ of: { total, before = [], lastSlot, series } }: { of: MeasuredDayAnswer }) {
  if (lastSlot === undefined) return null;
  return (
    <p>
      {total !== undefined && (
        <>
          <strong>
            {say(own.total)} {total} {say(series.unit)}
          </strong>{' '}
          {before.map((one) => (
            <span key={one.day} className="compared">
              {compared(one)}
            </span>
          ))}
        </>
      )}{' '}
      <span className="quiet">{say(own.asOf, lastSlot)}</span>
    </p>
  );
}

function compared({ day, upTo, change }: Comparison): string {
  const said = change > 0 ? say(own.more, change) : change < 0 ? say(own.fewer, -change) : say(own.same);
  return say(own.compared, day, upTo, said);
}

interface OverviewProps {
  readonly of: MeasuredDayAnswer;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
}

function Overview({ of: { subjects, series }, chosen, choose }: OverviewProps) {
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={say(series.title)}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{say(own.ofSubject)}</th>
            {series.adds && <th scope="col">{say(own.total)}</th>}
            <th scope="col">{say(own.highest)}</th>
            <th scope="col">{say(own.latest)}</th>
            <th scope="col">{say(own.limit)}</th>
            <th scope="col">{say(own.cases)}</th>
          </tr>
        </thead>
        <tbody>
          {subjects.map((one) => {
            const latest = one.slots.at(-1);
            return (
              <tr key={one.id} data-subject={one.id}>
                <th scope="row">
                  {one.slots.length > 0 ? (
                    <button
                      type="button"
                      className="plain"
                      aria-pressed={one.id === chosen}
                      onClick={() => choose(one.id)}
                    >
                      {say(one.title)}
                    </button>
                  ) : (
                    say(one.title)
                  )}{' '}
                  {one.focus && <Mark kind="running" text={own.focus} />}
                </th>
                {series.adds && <td>{latest ? one.total : '—'}</td>}
                <td>{one.highest ?? '—'}</td>
                <td>
                  {latest ? `${latest.slot} ${latest.value}` : '—'}{' '}
                  {latest && limitAbove(latest.value, one) !== undefined && <Mark kind="urgent" text={own.above} />}
                </td>
                <td>
                  {one.limits.length === 0 ? say(own.noLimit) : list(one.limits.map(({ limit }) => String(limit)))}
                </td>
                <td>
                  {one.crossings.map(({ number, slot }) => (
                    <div key={number}>
                      {slot} <a href={caseHref(number)}>{number}</a>
                    </div>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function OneSubject({ of: subject, answer: { series, day } }: { of: Subject; answer: MeasuredDayAnswer }) {
  return (
    <>
      <h2>{say(own.chosen, say(subject.title), say(series.unit))}</h2>
      <div className="charted">
        <DayChart key={`${series.id} ${subject.id} ${day}`} of={subject} series={series} day={day} />
        <div className="wide slots" tabIndex={0} role="region" aria-label={say(own.chosen, say(subject.title), day)}>
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{say(own.slot)}</th>
                <th scope="col">{say(own.value)}</th>
                <th scope="col">{say(own.posted)}</th>
              </tr>
            </thead>
            <tbody>
              {subject.slots.map(({ slot, value, at, by, corrected = [] }) => (
                <tr key={slot} data-slot={slot}>
                  <th scope="row">{slot}</th>
                  <td>
                    {value} {corrected[0] && <span className="quiet">{say(own.before, corrected[0].value)}</span>}{' '}
                    {limitAbove(value, subject) !== undefined && <Mark kind="urgent" text={own.above} />}
                  </td>
                  <td className="quiet">
                    {at.startsWith(day) ? shown(at).slice(11) : shown(at)} {by}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  );
}
