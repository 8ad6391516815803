import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { refetchEvery } from './ui/queries.ts';

/** What a view has loaded so far. */
export interface Loaded<Value> {
  readonly value?: Value;
  /** The last attempt failed; `value`, if any, is older, and it is tried again. */
  readonly error?: Error;
  /** Asks at once. */
  readonly reload: () => void;
}

/**
 * Loads now, whenever `key` changes, and again and again while somebody looks at the page.
 * @param everyMs milliseconds from an answer to the next question; 0 asks until there is an answer
 */
export function useLoaded<Value>(load: () => Promise<Value>, key: string, everyMs: number): Loaded<Value> {
  const query = useQuery({
    queryKey: [key],
    queryFn: load,
    placeholderData: keepPreviousData,
    refetchInterval: refetchEvery(everyMs),
    // What is asked for once is asked for when the view opens, not when its window is looked at again.
    staleTime: 0,
    refetchOnWindowFocus: everyMs > 0,
  });
  const error = query.error ?? query.failureReason;
  return {
    ...(query.data === undefined ? {} : { value: query.data }),
    ...(error === null ? {} : { error }),
    reload: () => void query.refetch({ cancelRefetch: true }),
  };
}
