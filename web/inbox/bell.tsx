import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Badge, Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { MessagesAnswer } from '../../shared/contracts/messages.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { getRevalidated } from '../api.ts';
import { about, say } from '../language.ts';
import { secondsBetween } from '../time.ts';
import { refetchEvery } from '../ui/queries.ts';
import { keyOf } from '../ui/use-answer.ts';
import { alarm } from './alarm.ts';
import styles from './inbox.module.css';
import { inboxWords, kindWords } from './words.ts';

type Message = MessagesAnswer['messages'][number];

/** Milliseconds, while somebody uses the page. What has not changed is answered by 304. */
const pollMs = 10_000;
const latest = { query: { limit: '20' } } as const;
const urgentSeconds = 3_600;

/** How many messages are unread, at the top of every page; says when new ones have come. */
export function Bell() {
  const { data } = useQuery({
    queryKey: keyOf(operations.listMessages, latest),
    queryFn: async () => (await getRevalidated(operations.listMessages, latest)).answer,
    refetchInterval: refetchEvery(pollMs),
    // The title of a tab that nobody looks at tells of what is urgent.
    refetchIntervalInBackground: true,
  });
  const navigate = useNavigate();
  useArrivals(data);
  const unread = data?.unread ?? 0;
  const label = say(inboxWords.unreadCount, unread);
  return (
    <Button
      type="text"
      className={[styles.bell, unread > 9 && styles.many].filter(Boolean).join(' ')}
      aria-label={label}
      title={label}
      data-unread={data?.unread}
      onClick={() => void navigate({ to: '/inbox' })}
      icon={
        // Whoever speaks to the page calls the button by what stands on it: the number that its name says.
        <Badge count={unread} size="small" overflowCount={9999} offset={[6, -2]}>
          <BellOutlined className={styles.bell ?? ''} />
        </Badge>
      }
    />
  );
}

/** Whether what a message is about is due within the hour, or has been for less than one. */
export function isUrgent({ dueAt }: Pick<Message, 'dueAt'>, now: string): boolean {
  return dueAt !== undefined && Math.abs(secondsBetween(now, dueAt)) <= urgentSeconds;
}

/** Tells of messages that were not there at the last look; of none at the first one. */
function useArrivals(data: MessagesAnswer | undefined): void {
  const { notification } = App.useApp();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...data.messages.map(({ id }) => id)]);
    const arrived = before === undefined ? [] : data.messages.filter(({ id, read }) => !read && !before.has(id));
    const [first] = arrived;
    if (first === undefined) return;
    const text = about(say(kindWords[first.kind]), say(first.title));
    notification.info({
      key: 'messages',
      // Read out when the reader pauses, not in the middle of a sentence.
      role: 'status',
      placement: 'bottomRight',
      title: arrived.length === 1 ? say(inboxWords.arrived, text) : say(inboxWords.arrivedMany, arrived.length),
      description: arrived
        .slice(0, 3)
        .map(({ number }) => number)
        .join(' '),
    });
    if (arrived.some((one) => isUrgent(one, data.now))) alarm(say(inboxWords.urgent));
  }, [data, notification]);
}
