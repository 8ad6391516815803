import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { say } from '../language.ts';
import { session } from '../session.ts';
import { shown } from '../time.ts';
import { useReference } from '../ui/reference.tsx';
import { words } from '../words.ts';
import { Stale } from '../ui/stale.tsx';
import { CasesTable } from './cases-table.tsx';
import styles from './cases.module.css';
import { DueCalendar } from './due-calendar.tsx';
import { FilterBar } from './filters.tsx';
import { useCasesQuery } from './query.ts';
import { StageBoard } from './stage-board.tsx';
import { useCounts } from './use-cases.ts';
import { useListKeys } from './use-list-keys.ts';

/** The cases over one query: as a table, by stage, or by the day on which their limits end. */
export function CasesPage(): ReactNode {
  const reference = useReference();
  const [query, change] = useCasesQuery(reference);
  const counted = useCounts(query.filters);
  const counts = counted.data;
  // Only who belongs to a unit registers.
  const registers = session()?.unit !== undefined;
  useListKeys(registers);
  return (
    <>
      <h1 className="hidden">{say(words.board)}</h1>
      <FilterBar {...{ query, change, counts, reference }} />
      {counts !== undefined && (
        <p className={styles.paper}>
          {say(words.board)} · {say(words.printed, shown(counts.now))}
        </p>
      )}
      {query.layout === 'table' && <CasesTable {...{ query, change, counts, reference }} />}
      {query.layout === 'stages' && <StageBoard filters={query.filters} sort={query.sort} {...{ counts, reference }} />}
      {query.layout !== 'table' && counts === undefined && (
        <>
          <Stale error={counted.failureReason} retry={() => void counted.refetch()} />
          <Skeleton active paragraph={{ rows: 8 }} />
        </>
      )}
      {query.layout === 'calendar' && counts !== undefined && (
        <DueCalendar query={query} change={change} now={counts.now} />
      )}
      <p className={`${styles.quiet} ${styles.keys}`}>{say(words.keys, registers ? say(words.registerKey) : '')}</p>
    </>
  );
}
