import { Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import type { MeasuredDayAnswer } from '../../shared/contracts/measurements.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { list, say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { words } from '../words.ts';
import figures from './figures.module.css';
import { MeasuredSubject } from './measured-subject.tsx';
import { MeasuredSubjects } from './measured-subjects.tsx';
import { measurementWords as own } from './measurement-words.ts';
import { Nothing } from './parts.tsx';

type Comparison = NonNullable<MeasuredDayAnswer['before']>[number];

const refreshMs = 60_000;

/** A day of what is measured: every subject with its total, its limit and its cases, and one of them slot by slot. */
export function MeasurementsPage(): ReactNode {
  const [chosenSeries, setSeries] = useState('');
  const [day, setDay] = useState('');
  const all = useAnswer(operations.listSeries, {});
  const series = all.data?.series ?? [];
  const one = series.find(({ id }) => id === chosenSeries) ?? series.find(({ adds }) => adds) ?? series[0];
  const asked = useAnswer(
    operations.readMeasuredDay,
    { params: { series: one?.id ?? '' }, query: { day } },
    { everyMs: refreshMs, isWanted: one !== undefined },
  );
  const answer = asked.data;
  const error = all.error ?? all.failureReason ?? asked.error ?? asked.failureReason;
  const retry = (): void => void Promise.all([all.refetch(), one && asked.refetch()]);
  return (
    <section className={figures.card} data-measurements>
      <h1>{answer ? `${say(own.nav)} · ${say(answer.series.title)}` : say(own.nav)}</h1>
      <Stale error={error} asOf={answer?.now} retry={retry} />
      {all.data?.series.length === 0 && <Nothing text={say(own.noSeries)} />}
      {answer === undefined && !error && series.length !== 0 && <Skeleton active paragraph={{ rows: 8 }} />}
      {all.data === undefined && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {answer && (
        <>
          <p className={figures.paper}>
            {answer.day} · {say(words.printed, shown(answer.now))}
          </p>
          <div className={figures.bar}>
            {series.length > 1 && (
              <label>
                {say(own.series)}
                <select name="series" value={one?.id} onChange={({ currentTarget }) => setSeries(currentTarget.value)}>
                  {series.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {say(title)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label>
              {say(own.day)}
              <input
                type="date"
                name="day"
                value={day === '' ? answer.day : day}
                max={answer.now.slice(0, 10)}
                onChange={({ currentTarget }) => setDay(currentTarget.value)}
              />
            </label>
          </div>
          <div aria-busy={asked.isPlaceholderData}>
            <Day key={answer.series.id} of={answer} />
          </div>
        </>
      )}
    </section>
  );
}

function Day({ of: answer }: { of: MeasuredDayAnswer }) {
  const [chosen, choose] = useState('');
  const withNumbers = answer.subjects.filter(({ slots }) => slots.length > 0);
  const subject = withNumbers.find(({ id }) => id === chosen) ?? withNumbers[0];
  return (
    <>
      <Summary of={answer} />
      <MeasuredSubjects of={answer} chosen={subject?.id} choose={choose} />
      {subject ? (
        <MeasuredSubject of={subject} answer={answer} />
      ) : (
        <p>{say(own.none, list(answer.series.postedBy.map(unitName)))}</p>
      )}
    </>
  );
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
            <span key={one.day}>{compared(one)} </span>
          ))}
        </>
      )}{' '}
      <span className={figures.quiet}>{say(own.asOf, lastSlot)}</span>
    </p>
  );
}

function compared({ day, upTo, change }: Comparison): string {
  const said = change > 0 ? say(own.more, change) : change < 0 ? say(own.fewer, -change) : say(own.same);
  return say(own.compared, day, upTo, said);
}
