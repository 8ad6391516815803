import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { BoardAnswer } from '../../shared/contracts/answers.ts';
import type { QueryOf } from '../../shared/contracts/operation-schemas.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { getRevalidated } from '../api.ts';
import { refetchEvery } from './queries.ts';
import { keyOf } from './use-answer.ts';

/** What the board is narrowed by. */
export type BoardFilters = Omit<QueryOf<typeof operations.readBoard>, 'cursor' | 'limit' | 'q'>;

/** Every case that fits, in the order of the board. */
export interface AllRows {
  readonly rows: BoardAnswer['cases'];
  /** There are more than are read: the number of rows is a least number. */
  readonly hasMore: boolean;
  readonly now: string;
}

const pageSize = 200;
const maxPages = 10;

/**
 * All cases that fit, so that they can be counted and told apart by more than the API is asked for. One request while
 * they fit on a page, which is nearly always; what has not changed is not sent again.
 * @param everyMs milliseconds from an answer to the next question, while somebody looks at the page
 */
export function useAllRows(filters: BoardFilters, everyMs: number, isWanted = true) {
  return useQuery({
    queryKey: [...keyOf(operations.readBoard, filters), 'all'],
    queryFn: () => readAll(filters),
    placeholderData: keepPreviousData,
    refetchInterval: refetchEvery(everyMs),
    enabled: isWanted,
  });
}

/** Reads page after page. @throws ApiError */
export async function readAll(filters: BoardFilters): Promise<AllRows> {
  const rows: BoardAnswer['cases'][number][] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const query = { ...filters, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const { answer } = await getRevalidated(operations.readBoard, { query });
    rows.push(...answer.cases);
    cursor = answer.cursor;
    if (cursor === undefined) return { rows, hasMore: false, now: answer.now };
    if (page === maxPages - 1) return { rows, hasMore: true, now: answer.now };
  }
  throw new Error('at least one page is read');
}
