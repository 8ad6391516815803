import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { MechanismsAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { AllRows, BoardFilters } from '../ui/use-all-rows.ts';
import { readAll } from '../ui/use-all-rows.ts';
import { keyOf } from '../ui/use-answer.ts';

type Mechanism = MechanismsAnswer['mechanisms'][number];

/** A kind of dispute: by which command of which mechanism it is decided, by which unit. */
export interface DisputeKind {
  readonly mechanism: Mechanism;
  readonly command: Mechanism['commands'][number];
  /** The unit that decides. */
  readonly unit: string;
}

const unitParty = 'unit:';

/** The disputes that the mechanisms know; those that a unit decides, where one is named. */
export function disputesIn(mechanisms: readonly Mechanism[], unit?: string): readonly DisputeKind[] {
  return mechanisms.flatMap((mechanism) =>
    mechanism.commands
      .filter(({ decidesBetween }) => decidesBetween !== undefined)
      .flatMap((command) =>
        command.by
          .filter((party) => party.startsWith(unitParty))
          .map((party) => ({ mechanism, command, unit: party.slice(unitParty.length) })),
      )
      .filter((kind) => unit === undefined || kind.unit === unit),
  );
}

/** The command by which the case's dispute is decided next, if it waits for a decision. */
export function disputeOf(row: AllRows['rows'][number], kinds: readonly DisputeKind[]): DisputeKind | undefined {
  return kinds.find(
    ({ mechanism, command, unit }) =>
      mechanism.id === row.mechanism && row.tasks.some((task) => task.unit === unit && task.command === command.type),
  );
}

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
      refetchInterval: refreshMs,
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
