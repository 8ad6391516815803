import type { TrendsAnswer } from '../../shared/contracts/figures-answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { file } from '../api.ts';
import { say } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import { Chart } from './chart.tsx';
import { MonthTable } from './figure-table.tsx';
import { Downloads } from './parts.tsx';
import type { Section } from './section.ts';
import { axisText, type Column, drawnValue, openedCount } from './values.ts';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

/** A year of the figures, one of them drawn. */
export function Trends({ asked, ask, to, mechanism, unit, open }: Section) {
  const query = { to, mechanism, unit };
  const answer = useAnswer(operations.reportTrends, { query }, { everyMs: 60_000 });
  return (
    <section className={styles.card}>
      <Answered of={answer}>
        {({ columns, months }) => {
          const chosen = columns.find(({ id }) => id === asked.figure) ?? columns[0];
          return (
            <>
              <div className={styles.bar}>
                <label>
                  {say(own.figure)}
                  <select
                    name="figure"
                    value={chosen?.id}
                    onChange={({ currentTarget }) => ask({ figure: currentTarget.value })}
                  >
                    {columns.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {say(title)}
                      </option>
                    ))}
                  </select>
                </label>
                <Downloads
                  fetch={(format) => file(operations.reportTrends, { query: { ...query, format } })}
                  name={`banjie-trends-${to}`}
                />
              </div>
              {chosen && <Line columns={[chosen]} months={months} open={open} />}
              <MonthTable columns={columns} months={months} open={open} />
            </>
          );
        }}
      </Answered>
      <p className={styles.quiet}>{say(own.explained)}</p>
    </section>
  );
}

interface MonthsProps {
  readonly columns: readonly Column[];
  readonly months: TrendsAnswer['months'];
  readonly open: Section['open'];
}

/** Some figures, month by month, as lines. */
export function Line({ columns, months, open }: MonthsProps) {
  const [first] = columns;
  if (first === undefined) return null;
  return (
    <Chart
      kind="line"
      title={first.title}
      categories={months.map(({ month }) => month)}
      series={columns.map(({ id, title }) => ({
        name: say(title),
        values: months.map(({ values }) => drawnValue(values[id])),
      }))}
      shown={(value) => axisText(first, value)}
      onOpen={(index, series) => {
        const [month, column] = [months[index]?.month, columns[series]];
        const count = column && openedCount(column);
        if (month !== undefined && count !== undefined) open(count, { from: month });
      }}
    />
  );
}
