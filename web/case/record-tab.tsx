import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { CaseAnswer, TimelineAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import type { Mechanism } from '../reference.ts';
import { keyOf } from '../ui/use-answer.ts';
import { words } from '../words.ts';
import styles from './case.module.css';
import { isMachinery, verdictText } from './event-words.ts';
import { EventLine } from './events.tsx';
import { Anchored } from './anchored.tsx';
import { Readings } from './readings.tsx';
import type { Shown } from './use-case.ts';
import { caseWords } from './words.ts';

interface Props {
  readonly subject: CaseAnswer;
  readonly mechanism: Mechanism;
  readonly shown: Shown;
}

/** So many events at a time. */
const limit = '200';

/** Everything that was recorded of the case, the latest first, whether the record is whole, and who read whose data. */
export function RecordTab({ subject, mechanism, shown }: Props) {
  const { number, version } = subject;
  const sent = { params: { number }, query: { personal: shown, order: 'desc', limit } } as const;
  const timeline = useInfiniteQuery({
    queryKey: [...keyOf(operations.readTimeline, sent), 'pages'],
    queryFn: ({ pageParam }) =>
      call(operations.readTimeline, {
        ...sent,
        query: { ...sent.query, ...(pageParam === 0 ? {} : { before: pageParam }) },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const { data, refetch } = timeline;
  const latest = data?.pages[0]?.length ?? 0;
  useEffect(() => {
    if (latest > 0 && latest < version) void refetch();
  }, [latest, version, refetch]);
  if (!data) {
    return timeline.error ? <Alert type="error" title={errorText(timeline.error)} /> : <Skeleton active />;
  }
  return (
    <div className={styles.columns}>
      <Events {...{ subject, mechanism }} pages={data.pages}>
        {timeline.hasNextPage && (
          <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            {say(words.earlierEvents)}
          </Button>
        )}
      </Events>
      <div>
        <section className={styles.part} data-chain>
          <h2>{say(caseWords.chain)}</h2>
          {[...new Set(data.pages.map(verdictText))].map((text) => (
            <Alert key={text} type={text.startsWith('✓') ? 'success' : 'error'} title={text} role="presentation" />
          ))}
          <Anchored number={number} version={version} />
          <p className={styles.quiet}>{say(caseWords.checkpoint)}</p>
        </section>
        <section className={styles.part} data-readings>
          <h2>{say(caseWords.readings)}</h2>
          <Readings number={number} />
        </section>
      </div>
    </div>
  );
}

interface EventsProps extends Omit<Props, 'shown'> {
  readonly pages: readonly TimelineAnswer[];
  readonly children: ReactNode;
}

function Events({ subject, mechanism, pages, children }: EventsProps) {
  const [isAll, setAll] = useState(false);
  const events = pages.toReversed().flatMap((page) => page.events.toReversed());
  const told = events.filter((entry) => isAll || !isMachinery(entry)).toReversed();
  const context = { subject, mechanism, events };
  return (
    <section className={styles.part}>
      <h2>{say(words.timeline)}</h2>
      <Checkbox checked={isAll} onChange={() => setAll(!isAll)}>
        {say(words.allEvents)}
      </Checkbox>
      <ol className={styles.events} data-timeline>
        {told.map((entry) => (
          <EventLine key={entry.seq} entry={entry} context={context} isTechnical />
        ))}
      </ol>
      {children}
    </section>
  );
}
