import type { PlacesAnswer } from '../../shared/contracts/figures-answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { file } from '../api.ts';
import { say, type Text } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import { Chart } from './chart.tsx';
import { Downloads, Nothing, Opening, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import { percent } from './values.ts';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

const maxBars = 15;

/** Where cases come from, and who was complained of again. */
export function Places({ from, to, mechanism, unit, open }: Section) {
  const answer = useAnswer(operations.reportPlaces, { query: { from, to, mechanism, unit } }, { everyMs: 60_000 });
  return (
    <>
      <Answered of={answer}>
        {({ towns, respondents, received }) => (
          <div className={styles.two}>
            <section className={styles.card}>
              <h2>{say(own.towns)}</h2>
              {towns.length === 0 ? (
                <Nothing />
              ) : (
                <>
                  <Chart
                    kind="bar"
                    title={own.towns}
                    categories={towns.slice(0, maxBars).map(({ title }) => say(title))}
                    series={[{ name: say(own.caseCount), values: towns.slice(0, maxBars).map(({ cases }) => cases) }]}
                    shown={String}
                    onOpen={(index) => {
                      const town = towns[index];
                      if (town) open(town.count);
                    }}
                  />
                  <Spots
                    title={own.towns}
                    rows={towns.map((one) => ({ ...one, name: say(one.title) }))}
                    {...{ received, open }}
                  />
                </>
              )}
            </section>
            <section className={styles.card}>
              <h2>{say(own.respondents)}</h2>
              {respondents.length === 0 ? (
                <Nothing text={say(own.noRepeats)} />
              ) : (
                <Spots title={own.respondents} rows={respondents} {...{ received, open }} />
              )}
            </section>
          </div>
        )}
      </Answered>
      <p className={styles.quiet}>{say(own.placesHint)}</p>
      <Downloads
        name={`banjie-places-${from}-${to}`}
        fetch={(format) => file(operations.reportPlaces, { query: { from, to, mechanism, unit, format } })}
      />
    </>
  );
}

interface SpotsProps extends Pick<PlacesAnswer, 'received'> {
  readonly title: Text;
  readonly rows: readonly { readonly name?: string; readonly count: string; readonly cases: number }[];
  readonly open: Section['open'];
}

function Spots({ title, rows, received, open }: SpotsProps) {
  return (
    <WideTable title={say(title)}>
      <thead>
        <tr>
          <th scope="col">{say(title)}</th>
          <th scope="col">{say(own.caseCount)}</th>
          <th scope="col">{say(own.share)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name = say(own.undisclosed), count, cases }) => (
          <tr key={count} data-spot={count}>
            <th scope="row" dir="auto">
              {name}
            </th>
            <td>
              <Opening n={cases} label={name} open={() => open(count)} />
            </td>
            <td>{`${percent(cases / received)} (${cases}/${received})`}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
