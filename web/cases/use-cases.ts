import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BoardAnswer, CountsAnswer } from '../../shared/contracts/answers.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call, getRevalidated } from '../api.ts';
import { refetchEvery } from '../ui/queries.ts';
import { type Filters, given } from './query.ts';

/** A line of the list. */
export type Row = BoardAnswer['cases'][number];

/** A part of the list. */
export interface Part {
  readonly sort?: string;
  readonly offset?: number;
  readonly cursor?: string;
  readonly limit: number;
}

// Milliseconds, while somebody uses the page.
const refreshMs = 5_000;
const countsMs = 15_000;

/** Words to search for go in the body, so that they are in no address. */
function load(filters: Filters, part: Part): Promise<BoardAnswer> {
  const { q, ...rest } = given(filters);
  if (q !== undefined) return call(operations.searchCases, { body: { ...rest, q, ...part } });
  return getRevalidated(operations.readBoard, { query: { ...rest, ...part } }).then(({ answer }) => answer);
}

/** A page of the list, kept up to date. */
export function useRows(filters: Filters, part: Part) {
  return useQuery({
    queryKey: ['cases', given(filters), part],
    queryFn: () => load(filters, part),
    placeholderData: keepPreviousData,
    refetchInterval: refetchEvery(refreshMs),
  });
}

/** How many there are, kept up to date. */
export function useCounts(filters: Filters) {
  return useQuery({
    queryKey: ['case counts', given(filters)],
    queryFn: (): Promise<CountsAnswer> => call(operations.countCases, { body: given(filters) }),
    placeholderData: keepPreviousData,
    refetchInterval: refetchEvery(countsMs),
  });
}

/** Rows that stay where they are while somebody reads them. */
export interface SteadyRows {
  readonly rows: readonly Row[];
  /** How many rows stand elsewhere by now, or are new. */
  readonly changes: number;
  /** Shows them as they are by now. */
  readonly settle: () => void;
}

/**
 * The rows in the order in which they were first shown; what they say is up to date, and what has come since is
 * announced. Whoever asks for others, or saw none, gets them as they are.
 */
export function useSteady(latest: readonly Row[], key: string): SteadyRows {
  const [kept, setKept] = useState<{ readonly key: string; readonly rows: readonly Row[] }>({ key, rows: latest });
  const isAnother = kept.key !== key || kept.rows.length === 0;
  if (isAnother && (kept.key !== key || latest.length > 0)) setKept({ key, rows: latest });
  const current = isAnother ? latest : kept.rows;
  const now = new Map(latest.map((row) => [row.number, row]));
  return {
    rows: current.map((row) => now.get(row.number) ?? row),
    changes: changesBetween(
      current.map(({ number }) => number),
      latest.map(({ number }) => number),
    ),
    settle: () => setKept({ key, rows: latest }),
  };
}

/** How many have come or gone; where none has, how many stand elsewhere. */
function changesBetween(before: readonly string[], after: readonly string[]): number {
  const come = after.filter((number) => !before.includes(number)).length;
  const gone = before.filter((number) => !after.includes(number)).length;
  const moved = after.filter((number, index) => before[index] !== number).length;
  return come + gone > 0 ? Math.max(come, gone) : moved;
}
