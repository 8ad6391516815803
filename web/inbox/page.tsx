import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Empty, Select, Skeleton, Switch, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { type MessagesAnswer } from '../../shared/contracts/messages.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { say } from '../language.ts';
import { caseHref } from '../route.ts';
import { dueShown } from '../time.ts';
import { Stale } from '../ui/stale.tsx';
import { refetchEvery } from '../ui/queries.ts';
import { keyOf } from '../ui/use-answer.ts';
import { isUrgent } from './bell.tsx';
import styles from './inbox.module.css';
import { useMarkRead } from './mark-read.ts';
import { Undelivered } from './undelivered.tsx';
import { inboxWords, kindWords, noticeWords } from './words.ts';

type Message = MessagesAnswer['messages'][number];
type Kind = Message['kind'];

const pollMs = 5_000;

/** What the reader and their unit were told, day by day. */
export function InboxPage(): ReactNode {
  const [onlyUnread, setOnlyUnread] = useState(false);
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const markRead = useMarkRead();
  const asked = { ...(onlyUnread ? { unread: 'true' as const } : {}), ...(kind === 'all' ? {} : { kind }) };
  const found = useInfiniteQuery({
    queryKey: [...keyOf(operations.listMessages), 'pages', asked],
    queryFn: ({ pageParam }) =>
      call(operations.listMessages, { query: { ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: refetchEvery(pollMs),
  });
  const pages = found.data?.pages ?? [];
  const first = pages[0];
  const messages = pages.flatMap((page) => page.messages);
  return (
    <div className={styles.page}>
      <h1>{say(inboxWords.title)}</h1>
      <Stale error={found.failureReason} asOf={first?.now} retry={() => void found.refetch()} />
      <Undelivered />
      <div className={styles.tools}>
        <label>
          <Switch size="small" checked={onlyUnread} onChange={setOnlyUnread} /> {say(inboxWords.onlyUnread)}
        </label>
        <Select<Kind | 'all'>
          value={kind}
          onChange={setKind}
          aria-label={say(inboxWords.kind)}
          popupMatchSelectWidth={false}
          options={[
            { value: 'all', label: say(inboxWords.everyKind) },
            ...Object.entries(kindWords).map(([value, text]) => ({ value: value as Kind, label: say(text) })),
          ]}
        />
        <Link to="/inbox/notices">{say(noticeWords.title)}</Link>
        <Button
          className={styles.last ?? ''}
          disabled={first === undefined || first.unread === 0}
          onClick={() => first && void markRead({ upTo: first.upTo })}
        >
          {say(inboxWords.readAll)}
        </Button>
      </div>
      {first === undefined ? (
        <Skeleton active />
      ) : (
        <Days messages={messages} now={first.now} markRead={(id) => void markRead({ ids: [id] })} />
      )}
      {first !== undefined && messages.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(onlyUnread || kind !== 'all' ? inboxWords.emptyFilter : inboxWords.empty)}
        />
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say(inboxWords.more)}
        </Button>
      )}
    </div>
  );
}

interface DaysProps {
  readonly messages: readonly Message[];
  readonly now: string;
  readonly markRead: (id: string) => void;
}

function Days({ messages, now, markRead }: DaysProps) {
  const days = [...Map.groupBy(messages, ({ at }) => at.slice(0, 10))];
  return days.map(([day, ofDay]) => (
    <section key={day} className={styles.day}>
      <h2>{day}</h2>
      <ul className={styles.list}>
        {ofDay.map((message) => (
          <Line key={message.id} message={message} now={now} markRead={() => markRead(message.id)} />
        ))}
      </ul>
    </section>
  ));
}

function Line({ message, now, markRead }: { message: Message; now: string; markRead: () => void }) {
  const { number, kind, title, at, dueAt, read } = message;
  return (
    <li className={`${styles.line} ${read ? '' : styles.unread}`} data-read={read}>
      <time className={styles.when} dateTime={at}>
        {at.slice(11, 16)}
      </time>
      <Tag color={kind === 'missed' ? 'red' : 'default'}>{say(kindWords[kind])}</Tag>
      <span className={styles.what}>
        <a href={caseHref(number)} onClick={() => !read && markRead()}>
          {number}
        </a>{' '}
        {say(title)}
      </span>
      {dueAt !== undefined && (
        <span className={styles.due}>
          {say(inboxWords.due, dueShown(dueAt))}
          {isUrgent(message, now) && <Tag color="red">{say(inboxWords.urgent)}</Tag>}
        </span>
      )}
      {!read && (
        <Button size="small" onClick={markRead} aria-label={`${say(inboxWords.markRead)} ${number} ${say(title)}`}>
          {say(inboxWords.markRead)}
        </Button>
      )}
    </li>
  );
}
