import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { MechanismsAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { disputeOf, disputesIn } from './dispute-kinds.ts';
import type { BoardFilters } from '../ui/use-all-rows.ts';
import { readAll } from '../ui/use-all-rows.ts';
import { keyOf } from '../ui/use-answer.ts';
import { refetchEvery } from '../ui/queries.ts';

type Mechanism = MechanismsAnswer['mechanisms'][number];

const refreshMs = 10_000;

/** The cases in which a dispute waits for a decision: everybody's, or those that one unit decides. */
export function useDisputes(mechanisms: readonly Mechanism[], unit?: string) {
  const kinds = disputesIn(mechanisms, unit);
  const asked = new Map<string, BoardFilters>(
    kinds.map(({ mechanism, unit: deciding }) => [
      `${mechanism.id} ${deciding}`,
      { tasks: deciding, mechanism: mechanism.id },
    ]),
  );
  return useQueries({
    queries: [...asked.values()].map((filters) => ({
      queryKey: [...keyOf(operations.readBoard, filters), 'all'],
      queryFn: () => readAll(filters),
      placeholderData: keepPreviousData,
      refetchInterval: refetchEvery(refreshMs),
    })),
    combine: (results) => {
      const loaded = results.flatMap(({ data }) => data ?? []);
      const [first] = loaded;
      const rows = loaded.flatMap((one) => one.rows).filter((row) => disputeOf(row, kinds) !== undefined);
      return {
        rows:
          first === undefined || loaded.length < results.length
            ? undefined
            : { rows, now: first.now, hasMore: loaded.some(({ hasMore }) => hasMore) },
        query: {
          error: results.find(({ error }) => error)?.error ?? null,
          failureReason: results.find(({ failureReason }) => failureReason)?.failureReason ?? null,
          refetch: () => results.forEach(({ refetch }) => void refetch()),
        },
      };
    },
  });
}
