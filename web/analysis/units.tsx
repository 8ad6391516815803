import { Alert } from 'antd';
import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { file } from '../api.ts';
import { say } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import { FigureTable } from './figure-table.tsx';
import { Downloads, Nothing, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import type { Column } from './values.ts';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

type Measures = NonNullable<UnitReportAnswer['measures']>;

/** A month of each unit by the figures of one mechanism (ENV-141, ENV-142); a unit sees its own line. */
export function Units({ to: month, mechanism, open }: Section) {
  const query = { month, mechanism };
  const answer = useAnswer(operations.reportUnits, { query }, { everyMs: 60_000 });
  return (
    <>
      <section className={styles.card}>
        <div className={styles.bar}>
          <Downloads
            fetch={(format) => file(operations.reportUnits, { query: { ...query, format } })}
            name={`banjie-${month}`}
          />
        </div>
        <Answered of={answer}>
          {({ units, measures }) => (
            <>
              <JudgedAfterwards rows={units} />
              {measures ? (
                <FigureTable
                  title={own.tabs.units}
                  heading={own.unit}
                  columns={measures.columns}
                  lines={measures.rows.map(({ unit, name, values }) => ({ name: say(name), month, unit, values }))}
                  open={open}
                />
              ) : (
                <Nothing text={say(own.noFigures)} />
              )}
              <p className={styles.quiet}>{say(own.explained)}</p>
              {measures && <Explained columns={measures.columns} />}
            </>
          )}
        </Answered>
      </section>
      {answer.data?.measures?.distributions?.map((one) => (
        <Spread key={one.id} of={one} query={query} />
      ))}
    </>
  );
}

/** How many a calendar that was published afterwards has judged otherwise than the record (I-27). */
function JudgedAfterwards({ rows }: { rows: UnitReportAnswer['units'] }) {
  const all = rows.flatMap(({ judged }) => (judged === undefined ? [] : [judged.limits, judged.targets]));
  if (all.length === 0) return null;
  const sum = (of: 'inTime' | 'late'): number => all.reduce((total, one) => total + one[of], 0);
  return <Alert type="info" title={say(own.judged, sum('inTime'), sum('late'))} />;
}

/** How each figure is rounded, and what it leaves out. */
function Explained({ columns }: { columns: readonly Column[] }) {
  return (
    <ul className={styles.quiet}>
      {columns.flatMap(({ id, title, rules, rounding, excludes = [] }) =>
        rounding === undefined ? (
          []
        ) : (
          <li key={id}>
            {say(own.rounding[rounding.how], say(title), rounding.digits)}
            {excludes.length > 0 && say(own.excludes, excludes.map((one) => say(one.title)).join('、'))}
            {` (${rules.join(', ')})`}
          </li>
        ),
      )}
    </ul>
  );
}

type Distribution = NonNullable<Measures['distributions']>[number];

/** How lengths of time are spread, a line for each unit and value. */
function Spread({
  of: { id, title, rules, percents, rounding, rows },
  query,
}: {
  of: Distribution;
  query: { readonly month: string; readonly mechanism: string };
}) {
  return (
    <section className={styles.card} aria-label={say(title)}>
      <div className={styles.bar}>
        <h2>{say(title)}</h2>
        <Downloads
          fetch={(format) => file(operations.reportUnits, { query: { ...query, measure: id, format } })}
          name={`banjie-${id}-${query.month}`}
        />
      </div>
      <WideTable title={say(title)}>
        <thead>
          <tr>
            {[own.unit, own.value, own.caseCount, own.mean].map((heading) => (
              <th key={heading.en} scope="col">
                {say(heading)}
              </th>
            ))}
            {percents.map((percent) => (
              <th key={percent} scope="col">
                {say(own.percentile, percent)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-distribution={id}>
          {rows.map(({ unit, name, value = '', title: valueTitle, count, mean, percentiles }) => (
            <tr key={`${unit}|${value}`} data-value={value}>
              <th scope="row">{say(name)}</th>
              <td>{valueTitle === undefined ? '' : say(valueTitle)}</td>
              <td>{count}</td>
              <td>{mean.rounded}</td>
              {percentiles.map((minutes, index) => (
                <td key={percents[index]}>{minutes}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p className={styles.quiet}>
        {say(own.percentiles)} {say(own.rounding[rounding.how], say(own.mean), rounding.digits)}
        {` (${rules.join(', ')})`}
      </p>
    </section>
  );
}
