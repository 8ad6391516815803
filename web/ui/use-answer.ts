import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '../../shared/contracts/operation-schemas.ts';
import type { Operation } from '../../shared/contracts/operation.ts';
import { call, getRevalidated, type Given } from '../api.ts';
import { refetchEvery } from './queries.ts';

/** How an answer is kept up to date. */
export interface Refreshing {
  /** Milliseconds from an answer to the next question, while somebody looks at the page; absent asks once. */
  readonly everyMs?: number;
  /** Whether to ask at all. */
  readonly isWanted?: boolean;
}

/**
 * What the API answers to a call that reads, asked again as wanted. While other things are asked for, the last answer
 * stays (`isPlaceholderData`); `failureReason` says why the latest attempt failed, also while it is tried again.
 */
export function useAnswer<Own extends Operation>(
  operation: Own,
  sent: Given<Own>[0],
  { everyMs, isWanted = true }: Refreshing = {},
): UseQueryResult<AnswerOf<Own>> {
  return useQuery({
    queryKey: keyOf(operation, sent),
    queryFn: () => ask(operation, sent),
    placeholderData: keepPreviousData,
    enabled: isWanted,
    refetchInterval: refetchEvery(everyMs ?? 0),
  });
}

/** Under what an answer is kept: `queryClient.invalidateQueries({ queryKey: keyOf(operation) })` asks for all of its kind anew. */
export function keyOf(operation: Operation, sent?: object): readonly unknown[] {
  return [`${operation.method} ${operation.path}`, ...(sent === undefined ? [] : [sent])];
}

async function ask<Own extends Operation>(operation: Own, sent: Given<Own>[0]): Promise<AnswerOf<Own>> {
  const given = [sent] as Given<Own>;
  return operation.revalidated === true
    ? (await getRevalidated(operation, ...given)).answer
    : call(operation, ...given);
}
