import { Skeleton } from 'antd';
import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useHealth } from '../ui/use-health.ts';
import { type Compared, gotWorse, overall, type RateName, rateNames } from './four-rates.ts';
import styles from './workbench.module.css';
import { workbenchWords } from './words.ts';

const refreshMs = 60_000;
const shownWorse = 8;

/** The four rates of the month beside those of the month before, and in which unit what got worse. */
export function MonthRates() {
  const { data } = useHealth();
  const month = data?.now.slice(0, 7);
  return month === undefined ? <Skeleton active /> : <Rates month={month} before={monthBefore(month)} />;
}

function Rates({ month, before }: { month: string; before: string }) {
  const current = useAnswer(operations.reportUnits, { query: { month } }, { everyMs: refreshMs });
  const earlier = useAnswer(operations.reportUnits, { query: { month: before } });
  const error = current.error ?? current.failureReason ?? earlier.error ?? earlier.failureReason;
  return (
    <section className={styles.block} aria-labelledby="rates" data-block="rates">
      <header className={styles.head}>
        <h2 id="rates">{say(workbenchWords.rates)}</h2>
        <a href="#/analysis?tab=units">{say(workbenchWords.allReports)}</a>
      </header>
      <p className={styles.quiet}>{say(workbenchWords.ratesHint, month, before)}</p>
      <Stale error={error} asOf={current.data?.now} retry={() => void current.refetch()} />
      {current.data && earlier.data ? (
        <Figures now={current.data.units} before={earlier.data.units} />
      ) : (
        <Skeleton active paragraph={{ rows: 3 }} />
      )}
    </section>
  );
}

type Units = UnitReportAnswer['units'];

function Figures({ now, before }: { now: Units; before: Units }) {
  const worse = gotWorse(now, before);
  return (
    <>
      <dl className={styles.rates}>
        {rateNames.map((name) => {
          const figure = overall(now, before, name);
          return (
            <div key={name} data-rate={name}>
              <dt>{say(workbenchWords[name])}</dt>
              <dd>
                <b>{percent(figure.now)}</b>
                <span>{say(workbenchWords.of, figure.now.numerator, figure.now.denominator)}</span>
                <span data-change={Math.sign(figure.change ?? 0)}>{changeText(figure)}</span>
              </dd>
            </div>
          );
        })}
      </dl>
      <h3>{say(workbenchWords.worseUnits)}</h3>
      {worse.length === 0 ? (
        <p className={styles.quiet}>{say(workbenchWords.noWorse)}</p>
      ) : (
        <div className={styles.wide} tabIndex={0} role="region" aria-label={say(workbenchWords.worseUnits)}>
          <table className={styles.table}>
            <thead>
              <tr>
                {(['unit', 'figure', 'lastMonth', 'thisMonth'] as const).map((head) => (
                  <th key={head} scope="col">
                    {say(workbenchWords[head])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {worse.slice(0, shownWorse).map(({ unit, rate, now: current, before: earlier }) => (
                <tr key={`${unit} ${rate}`}>
                  <th scope="row">{unitName(unit)}</th>
                  <td>{say(workbenchWords[rate satisfies RateName])}</td>
                  <td>{withParts(earlier)}</td>
                  <td>{withParts(current)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function percent({ rate }: Compared['now']): string {
  return rate === undefined ? say(workbenchWords.noRate) : `${(rate * 100).toFixed(1)}%`;
}

function withParts(rate: Compared['now']): string {
  return `${percent(rate)} (${rate.numerator}/${rate.denominator})`;
}

function changeText({ change }: Compared): string {
  if (change === undefined) return '';
  if (change === 0) return say(workbenchWords.same);
  return say(change > 0 ? workbenchWords.better : workbenchWords.worse, Math.abs(change));
}

/** `2026-12` of `2027-01`. */
function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
