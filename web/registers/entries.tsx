import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton, type TableProps } from 'antd';
import * as operations from '../../shared/contracts/operations.ts';
import type { RegisterAnswer } from '../../shared/contracts/registers.ts';
import { call, filePart } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { save } from '../save.ts';
import { shown } from '../time.ts';
import { DownloadButtons, type FileFormat } from '../ui/download-buttons.tsx';
import { factText } from '../ui/fact-text.ts';
import page from '../ui/page.module.css';
import { Rows } from '../ui/rows.tsx';
import { Stale } from '../ui/stale.tsx';
import { Badge, type Tone } from '../ui/tags.tsx';
import { keyOf } from '../ui/use-answer.ts';
import { useSettled } from '../ui/use-settled.ts';
import { words } from '../words.ts';
import styles from './registers.module.css';
import { registerWords } from './words.ts';

type Entry = RegisterAnswer['entries'][number];
/** What the entries are narrowed by; what is empty does not narrow. */
export type RegisterFilters = Readonly<Record<'q' | 'on' | 'unit', string>>;

/** So many entries are read at once. */
const pageSize = 50;
/** Somebody who types is not asked for at each letter. */
const settledMs = 250;

/** The entries of a register that fit, in its own columns. */
export function Entries({ id, filters }: { id: string; filters: RegisterFilters }) {
  const wanted = useSettled(filters, settledMs);
  const found = useInfiniteQuery({
    queryKey: [...keyOf(operations.searchRegister, wanted), id],
    // Words to look for go in the body, so that they are in no address.
    queryFn: ({ pageParam: cursor }) =>
      call(operations.searchRegister, { params: { id }, body: { ...asked(wanted, cursor), limit: pageSize } }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
  const [first] = found.data?.pages ?? [];
  return (
    <>
      <Stale error={found.error ?? found.failureReason} retry={() => void found.refetch()} />
      {first === undefined && !found.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {first && (
        <Rows<Entry>
          label={say(first.register.title)}
          className={styles.table ?? ''}
          columns={columnsOf(first)}
          dataSource={found.data?.pages.flatMap(({ entries }) => entries) ?? []}
          rowKey={({ number }) => number}
          rowClassName={({ state }) => (state === 'struck-out' ? (styles.struck ?? '') : '')}
          pagination={false}
          loading={found.isPlaceholderData}
          locale={{ emptyText: <Nothing /> }}
        />
      )}
      <div className={styles.below}>
        {found.hasNextPage && (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say(words.more)}
          </Button>
        )}
        <DownloadButtons download={(format) => download(id, wanted, format)} />
      </div>
    </>
  );
}

function Nothing() {
  return (
    <Empty data-empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(registerWords.empty)}>
      <p className={page.quiet}>{say(registerWords.emptyHint)}</p>
    </Empty>
  );
}

const tones: Readonly<Record<Entry['state'], Tone>> = {
  valid: 'good',
  'not-yet': 'plain',
  ended: 'plain',
  'struck-out': 'notice',
};

function columnsOf({ register, columns }: RegisterAnswer): NonNullable<TableProps<Entry>['columns']> {
  return [
    {
      key: 'heading',
      title: say(register.heading),
      rowScope: 'row',
      render: (_, { heading, number }) => (
        <>
          <span className={styles.heading}>{heading}</span>
          <a href={caseHref(number)} data-row>
            {number}
          </a>
        </>
      ),
    },
    { key: 'unit', title: say(registerWords.unit), render: (_, { unit }) => unitName(unit) },
    ...columns.map(({ id, title, values }) => ({
      key: `fact ${id}`,
      title: say(title),
      render: (_: unknown, { facts }: Entry) => (facts[id] === undefined ? '' : factText(facts[id], values)),
    })),
    {
      key: 'state',
      title: say(registerWords.state),
      render: (_, { state, changes }) => (
        <>
          <Badge tone={tones[state]}>{say(registerWords.states[state])}</Badge>
          {changes.map(({ at, title, user, unit, reason }) => (
            <div key={at} className={`${page.quiet} ${styles.change}`}>
              {`${say(title)} ${shown(at)} ${user ?? unitName(unit)}`}
              {reason !== undefined && `：${reason}`}
            </div>
          ))}
        </>
      ),
    },
    {
      key: 'entered',
      title: say(registerWords.entered),
      render: (_, { enteredAt, enteredBy }) => (
        <>
          <time dateTime={enteredAt}>{shown(enteredAt)}</time>
          <div className={page.quiet}>{unitName(enteredBy)}</div>
        </>
      ),
    },
  ];
}

/** Saves what is shown, in as many parts as it takes. @throws ApiError */
async function download(id: string, filters: RegisterFilters, format: FileFormat): Promise<void> {
  let cursor = '';
  for (let part = 1; part === 1 || cursor !== ''; part += 1) {
    const body = { ...asked(filters, cursor), format, limit: 1000 };
    const { content, cursor: next = '' } = await filePart(operations.searchRegister, { params: { id }, body });
    save(content, part === 1 ? `${id}.${format}` : `${id}-${part}.${format}`);
    cursor = next;
  }
}

function asked(filters: RegisterFilters, cursor: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries({ ...filters, cursor }).filter(([, value]) => value.trim() !== ''));
}
