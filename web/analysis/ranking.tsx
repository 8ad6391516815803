import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Tag } from 'antd';
import { useId, useState } from 'react';
import type { RankingAnswer } from '../../shared/contracts/reports.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { ApiError, call, errorText } from '../api.ts';
import { list, say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { keyOf, useAnswer } from '../ui/use-answer.ts';
import { Nothing, WideTable } from './parts.tsx';
import type { Section } from './section.ts';
import { percent } from './values.ts';
import { analysisWords, rankingWords as own } from './words.ts';
import styles from './figures.module.css';

type Rate = RankingAnswer['ranks'][number]['onTimeRate'];

/** The ranking of a month, every version of it, and where it was published (ENV-142, I-23). */
export function Ranking({ to: month, month: present }: Section) {
  const { data, error } = useAnswer(operations.readRanking, { params: { month } });
  const { data: scope } = useAnswer(operations.reportTrends, { query: { to: month, months: 1 } });
  const hasNone = error instanceof ApiError && error.refusal?.code === 'not-found';
  const rankings = hasNone ? [] : (data?.rankings ?? []);
  const [newest, ...earlier] = rankings;
  // Whoever sees all units may make rankings; the server has the last word.
  const mayMake = scope !== undefined && scope.unit === undefined && month < present;
  return (
    <section className={styles.card}>
      {error && !hasNone && <Alert type="error" showIcon title={errorText(error)} />}
      {newest === undefined ? (
        <Nothing text={say(month < present ? own.none : own.notOver)} />
      ) : (
        <Version of={newest} mayPublish={mayMake} />
      )}
      {mayMake && <Make key={month} month={month} again={newest !== undefined} />}
      {earlier.map((one) => (
        <details key={one.version}>
          <summary>{say(own.version, one.version)}</summary>
          <Version of={one} mayPublish={mayMake} />
        </details>
      ))}
    </section>
  );
}

function rateText({ numerator, denominator, rate }: Rate): string {
  return rate === undefined ? '—' : `${percent(rate)} (${numerator}/${denominator})`;
}

function Version({ of, mayPublish }: { of: RankingAnswer; mayPublish: boolean }) {
  const { month, version, madeBy, madeByUnit, madeAt, reason, formula, ranks, ties, exclusions } = of;
  const maker = [madeByUnit === undefined ? undefined : unitName(madeByUnit), madeBy].filter(Boolean).join(' ');
  return (
    <article data-ranking={version}>
      <h2>{`${month} · ${say(own.version, version)}`}</h2>
      <p className={styles.quiet}>
        {say(own.madeBy, shown(madeAt), maker)} · {reason}
      </p>
      {formula && <p>{say(formula)}</p>}
      <WideTable title={say(analysisWords.tabs.ranking)}>
        <thead>
          <tr>
            <th scope="col">{say(own.rank)}</th>
            <th scope="col" className={styles.words}>
              {say(analysisWords.unit)}
            </th>
            {[own.overall, own.intake, own.field, own.result, own.onTime].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
            <th scope="col">{say(own.notEvaluated)}</th>
          </tr>
        </thead>
        <tbody>
          {ranks.map(({ rank, unit, name, satisfaction, onTimeRate, notEvaluated }) => (
            <tr key={unit} data-ranked={unit}>
              <td className={styles.words}>{rank}</td>
              <th scope="row" className={styles.words}>
                {say(name)}
              </th>
              <td>{rateText(satisfaction.overall)}</td>
              <td>{rateText(satisfaction.intake)}</td>
              <td>{rateText(satisfaction.field)}</td>
              <td>{rateText(satisfaction.result)}</td>
              <td>{rateText(onTimeRate)}</td>
              <td>{notEvaluated}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      {ties.length > 0 && (
        <p>{say(own.ties, ties.map(({ rank, units }) => `${rank}: ${list(units.map(unitName))}`).join('; '))}</p>
      )}
      <h3>{say(own.exclusions)}</h3>
      <ul>
        {exclusions.map(({ unit, name, why, evaluated, notEvaluated }) => (
          <li key={unit}>
            {say(name)} — {say(own.excluded[why])} <Tag>{say(own.evaluated, evaluated, notEvaluated)}</Tag>
          </li>
        ))}
      </ul>
      <Publications of={of} mayPublish={mayPublish} />
    </article>
  );
}

function Publications({
  of: { month, version, publications },
  mayPublish,
}: {
  of: RankingAnswer;
  mayPublish: boolean;
}) {
  return (
    <>
      <h3>{say(own.publications)}</h3>
      {publications.length === 0 ? (
        <p className={styles.quiet}>{say(own.notPublished)}</p>
      ) : (
        <ul>
          {publications.map(({ publishedOn, medium, recordedBy, recordedAt }) => (
            <li key={`${publishedOn} ${medium} ${recordedAt}`}>
              {say(own.published, publishedOn, medium, `${recordedBy}, ${shown(recordedAt)}`)}
            </li>
          ))}
        </ul>
      )}
      {mayPublish && <Publish month={month} version={version} />}
    </>
  );
}

function useAsked(operation: typeof operations.readRanking): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(operation) });
}

function Make({ month, again }: { month: string; again: boolean }) {
  const [reason, setReason] = useState('');
  const refresh = useAsked(operations.readRanking);
  const make = useMutation({
    mutationFn: () =>
      call(operations.makeRanking, { params: { month }, body: reason.trim() === '' ? {} : { reason: reason.trim() } }),
    onSuccess: async () => {
      setReason('');
      await refresh();
    },
  });
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {again && (
        <label>
          {say(own.why)}
          <input
            required
            name="reason"
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
      )}
      <Button htmlType="submit" type={again ? 'default' : 'primary'} loading={make.isPending}>
        {say(again ? own.makeAgain : own.make)}
      </Button>
      {make.error && <Alert type="error" showIcon role="alert" title={errorText(make.error)} />}
    </form>
  );
}

function Publish({ month, version }: { month: string; version: number }) {
  const [publishedOn, setDay] = useState('');
  const [medium, setMedium] = useState('');
  const refresh = useAsked(operations.readRanking);
  const publish = useMutation({
    mutationFn: () => call(operations.publishRanking, { params: { month }, body: { version, publishedOn, medium } }),
    onSuccess: async () => {
      setMedium('');
      await refresh();
    },
  });
  const id = useId();
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <label htmlFor={`${id}day`}>
        {say(own.publishedOn)}
        <input
          id={`${id}day`}
          type="date"
          required
          name="publishedOn"
          value={publishedOn}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
      </label>
      <label htmlFor={`${id}medium`}>
        {say(own.medium)}
        <input
          id={`${id}medium`}
          required
          name="medium"
          value={medium}
          onChange={({ currentTarget }) => setMedium(currentTarget.value)}
        />
      </label>
      <Button htmlType="submit" loading={publish.isPending}>
        {say(own.publish)}
      </Button>
      {publish.error && <Alert type="error" showIcon role="alert" title={errorText(publish.error)} />}
    </form>
  );
}
