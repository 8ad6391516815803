import { Empty, Skeleton } from 'antd';
import type { CountsAnswer } from '../../shared/contracts/answers.ts';
import { say } from '../language.ts';
import { type Reference, unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { CaseTags } from '../ui/tags.tsx';
import { usePersonName } from '../ui/unit-persons.ts';
import styles from './cases.module.css';
import { Due } from './columns.tsx';
import { casesHref, type Filters } from './query.ts';
import { useRows } from './use-cases.ts';
import { casesWords } from './words.ts';

/** So many cards a column shows; the table has all. */
const cardsShown = 10;

type Stage = CountsAnswer['stages'][number];

interface Props {
  readonly filters: Filters;
  readonly sort: string;
  readonly counts: CountsAnswer | undefined;
  readonly reference: Reference;
}

/** A column for each stage in which cases are, in the order of the mechanisms. */
export function StageBoard({ filters, sort, counts, reference }: Props) {
  if (counts === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (counts.stages.length === 0) return <Empty className="empty" description={say(casesWords.noCases)} />;
  const order = reference.mechanisms.flatMap(({ id, stages }) => stages.map((stage) => `${id} ${stage.id}`));
  const place = ({ mechanism, stage }: Stage): number => order.indexOf(`${mechanism} ${stage}`);
  return (
    <div className={`${styles.columns} board`} tabIndex={0} role="group" aria-label={say(casesWords.stages)}>
      {counts.stages
        .toSorted((a, b) => place(a) - place(b))
        .map((stage) => (
          <Column key={`${stage.mechanism} ${stage.stage}`} {...{ stage, filters, sort }} />
        ))}
    </div>
  );
}

function Column({ stage, filters, sort }: Pick<Props, 'filters' | 'sort'> & { stage: Stage }) {
  const own: Filters = { ...filters, mechanism: stage.mechanism, stage: stage.stage };
  const asked = useRows(own, { sort, limit: cardsShown });
  const nameOf = usePersonName();
  const { q: _words, ...shareable } = own;
  return (
    <section className={styles.column} data-stage={stage.stage}>
      <h2>
        <span>{say(stage.title)}</span> <span>{stage.count}</span>
      </h2>
      {stage.overdue > 0 && <p className={styles.past}>{say(casesWords.lateCount, stage.overdue)}</p>}
      {asked.data === undefined && <Skeleton active title={false} />}
      <ul className={styles.cards}>
        {asked.data?.cases.map((row) => (
          <li key={row.number} className={`${styles.card} ${row.overdue ? styles.cardLate : ''}`}>
            <a href={caseHref(row.number)} data-row>
              {row.number}
            </a>
            <p className={styles.summary} title={row.summary} dir="auto">
              {row.summary}
            </p>
            <p className={styles.quiet}>
              {unitName(row.holder)}
              {row.handler !== undefined && ` · ${nameOf(row.handler)}`}
            </p>
            <p>
              <Due row={row} now={asked.data.now} isTarget={false} />
            </p>
            <CaseTags of={row} />
          </li>
        ))}
      </ul>
      {stage.count > cardsShown && (
        <p>
          <a href={casesHref(shareable)}>{say(casesWords.moreInTable, stage.count)}</a>
        </p>
      )}
    </section>
  );
}
