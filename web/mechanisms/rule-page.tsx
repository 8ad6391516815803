import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import { loadMechanism } from '../reference.ts';
import { useReference } from '../ui/reference.tsx';
import { Refused } from '../ui/refused.tsx';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './mechanisms.module.css';
import { placesOf } from './where-rules-act.ts';
import { mechanismWords as words, placeWords } from './words.ts';

/** One rule: what it says, where its words stand, and every part of every mechanism that rests on it. */
export function RulePage(): ReactNode {
  const { id } = useParams({ from: '/rules/$id' });
  const rules = useAnswer(operations.listRules, {});
  const { mechanisms } = useReference();
  const loaded = useQuery({
    queryKey: ['mechanisms', mechanisms.map((one) => one.id)],
    queryFn: () => Promise.all(mechanisms.map((one) => loadMechanism(one.id))),
    staleTime: Infinity,
  });
  if (rules.error) return <Refused error={rules.error} />;
  const rule = rules.data?.rules.find((one) => one.id === id);
  const found = (loaded.data ?? [])
    .map((mechanism) => ({ mechanism, places: placesOf(mechanism, id) }))
    .filter(({ places }) => places.length > 0);
  return (
    <article className={styles.one}>
      <p>
        <Link to="/mechanisms">← {say(words.title)}</Link>
      </p>
      <h1>{say(words.ruleTitle, id)}</h1>
      <Stale error={rules.failureReason} retry={() => void rules.refetch()} />
      {!rules.data && <Skeleton active />}
      {rules.data && !rule && <Empty description={say(words.unknownRule)} />}
      {rule && <p className={styles.words}>{say(rule.title)}</p>}
      {rule?.article !== undefined && <p className={styles.quiet}>{say(words.article, rule.article)}</p>}
      <section className={styles.part}>
        <h2>{say(words.acts)}</h2>
        <Stale error={loaded.failureReason} retry={() => void loaded.refetch()} />
        {!loaded.data && <Skeleton active />}
        {loaded.data && found.length === 0 && <p className={styles.quiet}>{say(words.actsNowhere)}</p>}
        {found.map(({ mechanism, places }) => (
          <section key={mechanism.id}>
            <h3>
              <Link to="/mechanisms/$id" params={{ id: mechanism.id }}>
                {say(mechanism.title)}
              </Link>
            </h3>
            <ul className={styles.list} data-places={mechanism.id}>
              {places.map(({ kind, id: part, title }) => (
                <li key={`${kind} ${part}`}>
                  <span className={styles.quiet}>{say(placeWords[kind] ?? { zh: kind, en: kind })}</span>{' '}
                  {title && <strong>{say(title)}</strong>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </article>
  );
}
