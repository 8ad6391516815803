import { Link, useParams } from '@tanstack/react-router';
import { Empty, Input, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import { useReference } from '../ui/reference.tsx';
import { Refused } from '../ui/refused.tsx';
import { RuleLink } from '../ui/rule-links.tsx';
import { Stale } from '../ui/stale.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useMechanism } from '../ui/use-mechanism.ts';
import { MechanismView } from './mechanism-view.tsx';
import styles from './mechanisms.module.css';
import { mechanismWords as words } from './words.ts';

/** The mechanisms that are loaded, one of them as a picture and in words, and the rules that they rest on. */
export function MechanismsPage(): ReactNode {
  const { mechanisms } = useReference();
  const chosen = useParams({ from: '/mechanisms/$id', shouldThrow: false });
  const id = chosen?.id ?? mechanisms[0]?.id;
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <h1>{say(words.title)}</h1>
        <nav aria-label={say(words.choose)}>
          {mechanisms.map((one) => (
            <Link
              key={one.id}
              to="/mechanisms/$id"
              params={{ id: one.id }}
              aria-current={one.id === id ? 'page' : undefined}
            >
              {say(one.title)}
            </Link>
          ))}
        </nav>
        <Rules />
      </div>
      {id !== undefined && <One key={id} id={id} />}
    </div>
  );
}

function One({ id }: { id: string }) {
  const { data, error, failureReason, refetch } = useMechanism(id);
  if (error) return <Refused error={error} />;
  if (data) return <MechanismView mechanism={data} />;
  return (
    <div>
      <Stale error={failureReason} retry={() => void refetch()} />
      <Skeleton active paragraph={{ rows: 12 }} aria-label={say(words.loading)} />
    </div>
  );
}

/** So many rules are listed until somebody looks for one. */
const few = 12;

function Rules() {
  const [sought, setSought] = useState('');
  const { data } = useAnswer(operations.listRules, {});
  const needle = sought.trim().toLowerCase();
  const found = (data?.rules ?? []).filter(({ id, title }) =>
    `${id} ${title.zh} ${title.en}`.toLowerCase().includes(needle),
  );
  return (
    <section className={styles.rules}>
      <h2>{say(words.allRules)}</h2>
      <Input.Search
        value={sought}
        aria-label={say(words.search)}
        placeholder={say(words.search)}
        onChange={({ target }) => setSought(target.value)}
      />
      {data && found.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.unknownRule)} />
      )}
      <ul>
        {found.slice(0, needle === '' ? few : undefined).map(({ id }) => (
          <li key={id}>
            <RuleLink id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}
