import { Button, Checkbox, Empty, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { CountsAnswer } from '../../shared/contracts/answers.ts';
import { say } from '../language.ts';
import type { Reference } from '../reference.ts';
import { rememberList } from '../ui/list-walk.ts';
import { type Paging, QueryTable } from '../ui/query-table.tsx';
import { Stale } from '../ui/stale.tsx';
import { usePersonName } from '../ui/unit-persons.ts';
import { words } from '../words.ts';
import { BatchCommand, useSelection } from './batch-command.tsx';
import styles from './cases.module.css';
import { ColumnChooser } from './column-chooser.tsx';
import { allColumns, tickColumn, usualColumns } from './columns.tsx';
import { LedgerDownloads } from './ledger-downloads.tsx';
import { Preview } from './preview.tsx';
import { type CasesQuery, type ChangeQuery, given } from './query.ts';
import { useRows, useSteady } from './use-cases.ts';
import { ViewsMenu } from './views-menu.tsx';
import { casesWords } from './words.ts';

interface Props {
  readonly query: CasesQuery;
  readonly change: ChangeQuery;
  readonly counts: CountsAnswer | undefined;
  readonly reference: Reference;
}

/** The cases as a table: chosen columns, any page, several ticked, a look beside the list. */
export function CasesTable({ query, change, counts, reference }: Props) {
  const { filters, sort, page, pageSize } = query;
  const filterKey = JSON.stringify([given(filters), sort, pageSize]);
  // Where the store goes from page to page only: the cursors of the pages so far.
  const [walk, setWalk] = useState<{ readonly key: string; readonly cursors: readonly string[] }>();
  const cursors = walk?.key === filterKey ? walk.cursors : [];
  const cursor = cursors.at(-1);
  const part =
    cursor === undefined ? { sort, offset: (page - 1) * pageSize, limit: pageSize } : { sort, cursor, limit: pageSize };
  const asked = useRows(filters, part);
  const answer = asked.data;
  const key = JSON.stringify([filterKey, part]);
  const steady = useSteady(answer?.cases ?? [], asked.isPlaceholderData ? `${key} before` : key);
  const { rows, changes } = steady;
  const selection = useSelection(rows, key);
  const [previewed, setPreviewed] = useState<string>();
  const numbers = rows.map(({ number }) => number).join(' ');
  useEffect(() => rememberList(numbers === '' ? [] : numbers.split(' ')), [numbers]);
  const context = { now: answer?.now ?? '', reference, nameOf: usePersonName() };
  const all = allColumns(context);
  const chosen = query.columns ?? usualColumns;
  const paging: Paging =
    answer?.offset !== undefined
      ? {
          kind: 'any',
          ...{ page, pageSize },
          total: counts?.total ?? answer.offset + answer.cases.length,
          exact: counts?.exact ?? false,
          open: (wanted, size) => change({ page: size === pageSize ? wanted : 1, pageSize: size }),
        }
      : walking(cursors, answer?.cursor, (wanted) => setWalk({ key: filterKey, cursors: wanted }));
  return (
    <>
      <Stale error={asked.failureReason} asOf={answer?.now} retry={() => void asked.refetch()} />
      <div className={styles.bar}>
        <Checkbox
          className="all-ticks"
          aria-label={say(words.chooseAll)}
          checked={rows.length > 0 && rows.every(({ number }) => selection.has(number))}
          onChange={({ target }) => selection.all(target.checked)}
        >
          {say(words.chooseAll)}
        </Checkbox>
        <ViewsMenu query={query} change={change} columns={chosen} />
        <ColumnChooser all={all} chosen={chosen} choose={(columns) => change({ columns })} />
        <div className={styles.changes} role="status">
          {changes > 0 && (
            <Button type="primary" size="small" onClick={steady.settle} data-changes={changes}>
              {say(casesWords.changes, changes)}
            </Button>
          )}
        </div>
      </div>
      <BatchCommand selection={selection} reference={reference} />
      {answer === undefined && asked.error !== null && sort !== 'pressing' && (
        <Button onClick={() => change({ sort: 'pressing' })}>{say(casesWords.usualOrder)}</Button>
      )}
      {answer === undefined && asked.error === null && <Skeleton active paragraph={{ rows: 12 }} />}
      {answer !== undefined && (
        <QueryTable
          label={say(words.board)}
          rows={rows}
          rowKey={({ number }) => number}
          columns={[tickColumn({ selection }), ...all.filter((column) => chosen.includes(column.key))]}
          sort={sort}
          onSort={(wanted) => change({ sort: wanted })}
          paging={paging}
          isLate={({ overdue }) => overdue}
          onRow={({ number }) => setPreviewed(number)}
          empty={answer.cursor === undefined ? <Nothing change={change} /> : say(casesWords.noneYet)}
        />
      )}
      <Preview
        row={rows.find(({ number }) => number === previewed)}
        now={context.now}
        onClose={() => setPreviewed(undefined)}
      />
      <LedgerDownloads filters={{ ...filters, sort }} />
    </>
  );
}

function walking(
  cursors: readonly string[],
  next: string | undefined,
  go: (cursors: readonly string[]) => void,
): Paging {
  return {
    kind: 'in-order',
    ...(cursors.length === 0 ? {} : { previous: () => go(cursors.slice(0, -1)) }),
    ...(next === undefined ? {} : { next: () => go([...cursors, next]) }),
  };
}

function Nothing({ change }: { change: ChangeQuery }) {
  return (
    <Empty className="empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noCases)}>
      <p className={styles.quiet}>{say(words.noCasesHint)}</p>
      <Button size="small" onClick={() => change({ filters: { state: 'open' } })}>
        {say(casesWords.clear)}
      </Button>
    </Empty>
  );
}
