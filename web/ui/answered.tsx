import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api.ts';
import { Forbidden } from '../app/states.tsx';
import { Stale } from './stale.tsx';

/** What is answered, once it is; until then its outline, and where nothing comes or it is not for the reader, that. */
export function Answered<Value extends object>({
  of: { data, error, failureReason, refetch },
  children,
}: {
  of: UseQueryResult<Value>;
  children: (value: Value) => ReactNode;
}): ReactNode {
  const problem = error ?? failureReason;
  if (problem instanceof ApiError && problem.refusal?.code === 'forbidden') return <Forbidden />;
  const asOf = data !== undefined && 'now' in data && typeof data.now === 'string' ? data.now : undefined;
  return (
    <>
      <Stale error={problem} asOf={asOf} retry={() => void refetch()} />
      {data === undefined ? !problem && <Skeleton active paragraph={{ rows: 8 }} /> : children(data)}
    </>
  );
}
