import { Empty, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { useSession } from '../session.ts';
import { dueShown, shown } from '../time.ts';
import { useReference } from '../ui/reference.tsx';
import { Stale } from '../ui/stale.tsx';
import { CaseTags } from '../ui/tags.tsx';
import { Dispute } from './dispute.tsx';
import styles from './disputes.module.css';
import { disputeOf, disputesIn } from './dispute-kinds.ts';
import { useDisputes } from './use-disputes.ts';
import { disputeWords } from './words.ts';

/** The cases in which units dispute who is to act: whoever decides sees both positions, and decides. */
export function DisputesPage(): ReactNode {
  const session = useSession();
  const { mechanisms } = useReference();
  // Managers see them all; who decides sees their own.
  const own = session?.roles.includes('manager') ? undefined : session?.unit;
  const kinds = disputesIn(mechanisms, own);
  const { rows: all, query } = useDisputes(mechanisms, own);
  const [chosen, choose] = useState<string>();
  // What has just been decided stays on the screen, with what was decided.
  const current = chosen ?? all?.rows[0]?.number;
  const kindOf = (number: string) => {
    const row = all?.rows.find((one) => one.number === number);
    return row && disputeOf(row, kinds);
  };
  return (
    <div className={styles.page}>
      <h1>{say(disputeWords.title)}</h1>
      <p className={styles.quiet}>{say(disputeWords.what)}</p>
      <Stale error={query.error ?? query.failureReason} asOf={all?.now} retry={query.refetch} />
      {all === undefined && kinds.length > 0 && <Skeleton active paragraph={{ rows: 6 }} />}
      {(all?.rows.length === 0 || kinds.length === 0) && chosen === undefined && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(disputeWords.none)} />
      )}
      {all && current !== undefined && (
        <div className={styles.columns}>
          <nav aria-label={say(disputeWords.list)} className={styles.list}>
            <h2>
              {say(disputeWords.list)} <b>{all.rows.length}</b>
            </h2>
            <ul>
              {all.rows.map((row) => {
                const kind = disputeOf(row, kinds);
                return (
                  <li key={row.number}>
                    <button
                      type="button"
                      data-dispute={row.number}
                      aria-current={row.number === current}
                      onClick={() => choose(row.number)}
                    >
                      <strong>{row.number}</strong>
                      <span dir="auto">{row.summary}</span>
                      <span className={styles.quiet}>
                        {kind && `${say(kind.command.title)} · ${unitName(kind.unit)} · `}
                        {row.dueAt === undefined ? say(disputeWords.since, shown(row.receivedAt)) : dueShown(row.dueAt)}
                      </span>
                      <span>
                        <CaseTags of={row} />
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </nav>
          <Dispute key={current} number={current} kind={kindOf(current)} onDecided={() => choose(current)} />
        </div>
      )}
    </div>
  );
}
