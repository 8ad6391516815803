import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Skeleton, Tag } from 'antd';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { unitName } from '../reference.ts';
import { caseHref } from '../route.ts';
import { dueShown } from '../time.ts';
import { CaseTags } from '../ui/tags.tsx';
import { Nothing } from './parts.tsx';
import { analysisWords as own } from './words.ts';
import styles from './figures.module.css';

/** Whose cases are wanted: behind which count, of which unit, in which months. */
export interface Behind {
  readonly count: string;
  readonly unit: string;
  readonly mechanism: string;
  readonly from: string;
  readonly to: string;
}

/** The cases behind a figure, beside the page. */
export function CountedCases({ behind, onClose }: { behind: Behind | undefined; onClose: () => void }) {
  return (
    <Drawer
      open={behind !== undefined}
      onClose={onClose}
      size="large"
      title={behind === undefined ? '' : say(own.cases)}
      destroyOnHidden
    >
      {behind && <Lines behind={behind} />}
    </Drawer>
  );
}

function Lines({ behind }: { behind: Behind }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [operations.reportCases.path, behind],
    queryFn: ({ pageParam: cursor }) => call(operations.reportCases, { query: { ...behind, cursor } }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
  });
  if (error) return <Alert type="error" showIcon title={errorText(error)} />;
  if (data === undefined) return <Skeleton active />;
  const cases = data.pages.flatMap((page) => page.cases);
  if (cases.length === 0) return <Nothing />;
  return (
    <>
      <ul className={styles.lines}>
        {cases.map((one) => (
          <li key={`${one.month} ${one.countedFor} ${one.number}`} data-case={one.number}>
            <a href={caseHref(one.number)}>{one.number}</a> <Tag>{say(one.stageTitle)}</Tag>
            <CaseTags of={one} />
            {one.n > 1 && <Tag>{`× ${one.n}`}</Tag>}
            <div dir="auto">{one.summary}</div>
            <div className={styles.quiet}>
              {[
                unitName(one.countedFor),
                one.month,
                one.closedAt === undefined && one.dueAt !== undefined ? say(own.due, dueShown(one.dueAt)) : undefined,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(own.more)}
        </Button>
      )}
    </>
  );
}
