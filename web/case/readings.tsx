import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { shown } from '../time.ts';
import { keyOf } from '../ui/use-answer.ts';
import styles from './case.module.css';
import { caseWords } from './words.ts';

/** Who was given the data of whoever brought the case, the latest first; for those who may know that. */
export function Readings({ number }: { number: string }) {
  const sent = { params: { number } };
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(operations.readCaseReadings, sent), 'pages'],
    queryFn: ({ pageParam }) =>
      call(operations.readCaseReadings, { ...sent, query: pageParam === '' ? {} : { cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
  });
  if (asked.error) return <p className={styles.quiet}>{errorText(asked.error)}</p>;
  if (!asked.data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const readings = asked.data.pages.flatMap((page) => page.readings);
  if (readings.length === 0) return <p className={styles.quiet}>{say(caseWords.noReadings)}</p>;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say(caseWords.readAt)}</th>
            <th scope="col">{say(caseWords.readBy)}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map(({ at, user, unit }, index) => (
            <tr key={index}>
              <td>
                <time>{shown(at)}</time>
              </td>
              <td>{[unit === undefined ? undefined : unitName(unit), user].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked.hasNextPage && (
        <Button size="small" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {say(caseWords.moreReadings)}
        </Button>
      )}
    </>
  );
}
