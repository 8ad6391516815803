import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import * as operations from '../../shared/contracts/operations.ts';
import { health, type Health } from '../api.ts';
import { refetchEvery } from './queries.ts';
import { keyOf } from './use-answer.ts';

/**
 * The server's health and clock, which are answered also where nothing else is.
 * @param everyMs milliseconds from an answer to the next question, by the latest answer; absent asks once
 */
export function useHealth(everyMs: (latest: Health) => number = () => 0): UseQueryResult<Health> {
  return useQuery({
    queryKey: keyOf(operations.readHealth),
    queryFn: health,
    refetchInterval: (query) => {
      const latest: Health | undefined = query.state.data;
      return latest === undefined ? false : refetchEvery(everyMs(latest))(query);
    },
  });
}
