import * as operations from '../../shared/contracts/operations.ts';
import { file } from '../api.ts';
import { say } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import { Chart } from './chart.tsx';
import { Downloads, Nothing, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import { FigureCell, MonthTable } from './figure-table.tsx';
import { Line } from './trends.tsx';
import { type Column, drawnValue, percent } from './values.ts';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

const isOfSatisfaction = ({ field }: Column): boolean => field?.startsWith('satisfaction.') === true;

/** How satisfied whoever complained is, in each aspect: over a year, and unit by unit in the last month. */
export function Satisfaction({ to, mechanism, unit, open }: Section) {
  const trends = useAnswer(operations.reportTrends, { query: { to, mechanism, unit } }, { everyMs: 60_000 });
  const units = useAnswer(operations.reportUnits, { query: { month: to, mechanism } }, { everyMs: 60_000 });
  return (
    <>
      <section className={styles.card}>
        <Answered of={trends}>
          {({ columns, months }) => {
            const aspects = columns.filter(isOfSatisfaction);
            if (aspects.length === 0) return <Nothing text={say(own.noSatisfaction)} />;
            return (
              <>
                <Line columns={aspects} months={months} open={open} />
                <MonthTable columns={aspects} months={months} open={open} />
              </>
            );
          }}
        </Answered>
      </section>
      <Answered of={units}>
        {({ month, measures }) => {
          const aspects = measures?.columns.filter(isOfSatisfaction) ?? [];
          const rows = measures?.rows.filter(({ unit: of }) => unit === '' || of === unit) ?? [];
          const heard = rows.filter(({ values }) => aspects.some(({ id }) => drawnValue(values[id]) !== undefined));
          if (aspects.length === 0) return null;
          return (
            <section className={styles.card}>
              <div className={styles.bar}>
                <h2>{say(own.satisfactionOf, month)}</h2>
                <Downloads
                  fetch={(format) => file(operations.reportUnits, { query: { month, mechanism, format } })}
                  name={`banjie-${month}`}
                />
              </div>
              {heard.length === 0 ? (
                <Nothing />
              ) : (
                <>
                  <Chart
                    kind="bar"
                    title={own.tabs.satisfaction}
                    categories={heard.map(({ name }) => say(name))}
                    series={aspects.map(({ id, title }) => ({
                      name: say(title),
                      values: heard.map(({ values }) => drawnValue(values[id])),
                    }))}
                    shown={percent}
                    onOpen={(index, series) => {
                      const [row, aspect] = [heard[index], aspects[series]];
                      if (row && aspect?.denominator) open(aspect.denominator, { unit: row.unit, from: month });
                    }}
                  />
                  <WideTable title={say(own.tabs.satisfaction)}>
                    <thead>
                      <tr>
                        <th scope="col">{say(own.unit)}</th>
                        {aspects.map(({ id, title }) => (
                          <th key={id} scope="col">
                            {say(title)}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {heard.map((row) => (
                        <tr key={row.unit} data-unit={row.unit}>
                          <th scope="row">{say(row.name)}</th>
                          {aspects.map((column) => (
                            <td key={column.id}>
                              <FigureCell
                                column={column}
                                value={row.values[column.id]}
                                open={(count) => open(count, { unit: row.unit, from: month })}
                              />
                            </td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  </WideTable>
                </>
              )}
            </section>
          );
        }}
      </Answered>
    </>
  );
}
