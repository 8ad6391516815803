import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { say, type Text } from '../language.ts';
import { type Reference, unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import type { Session } from '../session.ts';
import { dueShown } from '../time.ts';
import { disputesIn } from '../disputes/dispute-kinds.ts';
import { useDisputes } from '../disputes/use-disputes.ts';
import { rememberList } from '../ui/list-walk.ts';
import { Stale } from '../ui/stale.tsx';
import { CaseTags } from '../ui/tags.tsx';
import { type AllRows, useAllRows } from '../ui/use-all-rows.ts';
import styles from './workbench.module.css';
import { workbenchWords } from './words.ts';

const refreshMs = 10_000;

/** For who decides disputes or supervises: what waits for a decision, what nobody has taken up, what is late. */
export function Oversight({ session, reference }: { session: Session; reference: Reference }) {
  const isManager = session.roles.includes('manager');
  const decides = disputesIn(reference.mechanisms, isManager ? undefined : (session.unit ?? '')).length > 0;
  if (!isManager && !decides) return null;
  const usual = reference.mechanisms.find(({ intake }) => intake?.default) ?? reference.mechanisms[0];
  const first = usual?.stages.find(({ initial }) => initial);
  return (
    <div className={styles.columns}>
      {decides && <Disputes reference={reference} {...(isManager ? {} : { unit: session.unit })} />}
      {usual && first && <Untriaged mechanism={usual.id} stage={first} />}
      {isManager && <Overdue />}
    </div>
  );
}

function Disputes({ reference, unit }: { reference: Reference; unit?: string | undefined }) {
  const { rows, query } = useDisputes(reference.mechanisms, unit);
  return (
    <Cases
      id="disputes"
      title={say(workbenchWords.disputes)}
      query={{ ...query, data: rows }}
      more={<a href="#/disputes">{say(workbenchWords.decide)}</a>}
    />
  );
}

function Untriaged({ mechanism, stage }: { mechanism: string; stage: { readonly id: string; readonly title: Text } }) {
  const query = useAllRows({ mechanism, stage: stage.id, state: 'open' }, refreshMs);
  return <Cases id="untriaged" title={say(workbenchWords.untriaged, say(stage.title))} query={query} more={toList} />;
}

function Overdue() {
  const query = useAllRows({ state: 'overdue' }, refreshMs);
  return <Cases id="overdue" title={say(workbenchWords.overdue)} query={query} more={toList} />;
}

const toList = <a href="#/cases">{say(workbenchWords.openAll)}</a>;

interface CasesProps {
  readonly id: string;
  readonly title: string;
  readonly query: {
    readonly data: AllRows | undefined;
    readonly error: Error | null;
    readonly failureReason: Error | null;
    readonly refetch: () => unknown;
  };
  readonly more: ReactNode;
}

const shownRows = 8;

/** A short list of cases with the exact number of all. */
function Cases({ id, title, query: { data, error, failureReason, refetch }, more }: CasesProps) {
  const rows = data?.rows ?? [];
  const count = data?.hasMore ? say(workbenchWords.atLeast, rows.length) : String(rows.length);
  return (
    <section className={styles.block} aria-labelledby={id} data-block={id}>
      <header className={styles.head}>
        <h2 id={id}>
          {title} {data && <b>{count}</b>}
        </h2>
        {rows.length > 0 && more}
      </header>
      <Stale error={error ?? failureReason} asOf={data?.now} retry={() => void refetch()} />
      {data === undefined && <Skeleton active paragraph={{ rows: 3 }} />}
      {data && rows.length === 0 && <p className={styles.quiet}>{say(workbenchWords.none)}</p>}
      <ul className={styles.lines}>
        {rows.slice(0, shownRows).map((row) => (
          <li key={row.number} className={styles.line}>
            <a href={caseHref(row.number)} onClick={() => rememberList(rows.map(({ number }) => number))}>
              <span className={styles.number}>{row.number}</span>
            </a>
            <span className={styles.due}>{row.dueAt !== undefined && <time>{dueShown(row.dueAt)}</time>}</span>
            <span className={styles.what} dir="auto">
              {row.summary}
            </span>
            <span className={styles.tags}>
              <CaseTags of={row} />
              <span className={styles.quiet}>{unitName(row.holder)}</span>
            </span>
          </li>
        ))}
      </ul>
      {rows.length > shownRows && <p className={styles.quiet}>{say(workbenchWords.more, rows.length - shownRows)}</p>}
    </section>
  );
}
