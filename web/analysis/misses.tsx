import { Badge } from '../ui/tags.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DelaysAnswer } from '../../shared/contracts/figures-answers.ts';
import type { BreachesAnswer } from '../../shared/contracts/reports.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { Button, Skeleton } from 'antd';
import { call, file } from '../api.ts';
import { list, say, type Text } from '../language.ts';
import { ruleName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { dueShown, duration } from '../time.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { Answered } from '../ui/answered.tsx';
import { Chart } from './chart.tsx';
import { Downloads, Nothing, Opening, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

/** What was missed, by limit and by cause, and the misses themselves (ENV-131). */
export function Misses({ from, to, mechanism, unit, open }: Section) {
  const answer = useAnswer(operations.reportDelays, { query: { from, to, mechanism, unit } }, { everyMs: 60_000 });
  return (
    <>
      <Answered of={answer}>
        {(delays) => (
          <>
            <p>{say(own.missedAll, delays.missed)}</p>
            <div className={styles.two}>
              <Bars
                title={own.byClock}
                rows={delays.clocks.map(({ clock, title, kind, rules, missed, count }) => ({
                  ...{ id: clock, title, missed, count },
                  note: [say(own[kind]), ...rules.map(ruleName)].join(' · '),
                }))}
                open={open}
              />
              <Bars title={own.byCause} rows={causeRows(delays)} open={open} />
            </div>
          </>
        )}
      </Answered>
      <p className={styles.quiet}>{say(own.missesHint)}</p>
      <Breaches month={to} unit={unit} />
    </>
  );
}

interface BarRow {
  readonly id: string;
  readonly title: Text;
  readonly missed: number;
  readonly count: string;
  readonly note?: string;
}

function causeRows({ causes }: DelaysAnswer): readonly BarRow[] {
  return causes.map(({ cause, title, missed, count }) => ({ id: cause, title, missed, count }));
}

/** So many bars can be told apart; the table has all. */
const maxBars = 12;

function Bars({ title, rows, open }: { title: Text; rows: readonly BarRow[]; open: Section['open'] }) {
  const drawn = rows.slice(0, maxBars);
  return (
    <section className={styles.card}>
      <h2>{say(title)}</h2>
      {rows.length === 0 ? (
        <Nothing />
      ) : (
        <>
          <Chart
            kind="bar"
            title={title}
            categories={drawn.map((row) => say(row.title))}
            series={[{ name: say(own.missed), values: drawn.map(({ missed }) => missed) }]}
            shown={String}
            onOpen={(index) => {
              const row = drawn[index];
              if (row) open(row.count);
            }}
          />
          <WideTable title={say(title)}>
            <thead>
              <tr>
                <th scope="col">{say(title)}</th>
                <th scope="col">{say(own.missed)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-missed={row.id}>
                  <th scope="row" title={row.note}>
                    {say(row.title)}
                  </th>
                  <td>
                    <Opening n={row.missed} label={say(row.title)} open={() => open(row.count)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        </>
      )}
    </section>
  );
}

/** Facts, never a finding of liability. */
function Breaches({ month, unit }: { month: string; unit: string }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [operations.reportBreaches.path, month, unit],
    queryFn: ({ pageParam: cursor }) => call(operations.reportBreaches, { query: { month, unit, cursor, limit: 50 } }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
  });
  const rows = data?.pages.flatMap(({ breaches }) => breaches) ?? [];
  return (
    <section className={styles.card}>
      <div className={styles.bar}>
        <h2>{`${say(own.breaches)} · ${month}`}</h2>
        <Downloads
          fetch={(format) => file(operations.reportBreaches, { query: { month, unit, format } })}
          name={`banjie-breaches-${month}`}
        />
      </div>
      {data === undefined ? <Skeleton active /> : rows.length === 0 ? <Nothing /> : <BreachTable rows={rows} />}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(own.more)}
        </Button>
      )}
    </section>
  );
}

function BreachTable({ rows }: { rows: BreachesAnswer['breaches'] }) {
  return (
    <WideTable title={say(own.breaches)}>
      <thead>
        <tr>
          {[own.caseNumber, own.unit, own.deadline, own.lateBy, own.reason].map((title) => (
            <th key={title.en} scope="col" className={styles.words}>
              {say(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ number, deadline, name, title, kind, dueAt, lateBySeconds, open, reasons, causes }) => (
          <tr key={`${number} ${deadline}`}>
            <th scope="row">
              <a href={caseHref(number)}>{number}</a>
            </th>
            <td className={styles.words}>{say(name)}</td>
            <td className={styles.words}>
              {say(title)} <Badge tone="plain">{say(own[kind])}</Badge>
              <div className={styles.quiet}>
                {[dueShown(dueAt), ...(causes.length === 0 ? [] : [list(causes.map((one) => say(one.title)))])].join(
                  ' · ',
                )}
              </div>
            </td>
            <td className={styles.words}>
              {duration(lateBySeconds)} {open && <Badge tone="alert">{say(own.stillOpen)}</Badge>}
            </td>
            <td className={styles.words}>{reasons.at(-1)?.reason ?? say(own.noReason)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
