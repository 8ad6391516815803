import type { BoardAnswer } from '../shared/contracts/answers.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call, getRevalidated } from './api.ts';

/** What the board is narrowed and sorted by, by the names of the API; an empty text is not said. */
export type Filters = Readonly<Record<string, string>>;

/** The filters as a query string. */
export function queryOf(filters: Filters): string {
  return new URLSearchParams(saidOf(filters)).toString();
}

/** As the body of a search, which carries what must not stand in an address. */
export function searchOf(filters: Filters): Readonly<Record<string, string>> {
  return saidOf(filters);
}

/** Whether something is looked for in words: it may be a name or a telephone number. */
export function hasWords({ q = '' }: Filters): boolean {
  return q.trim() !== '';
}

/** Loads the board. Words to search for go in the body, so that they are in no address. @throws ApiError */
export async function loadBoard(filters: Filters, limit: number): Promise<BoardAnswer> {
  if (hasWords(filters)) return call(operations.searchCases, { body: { ...searchOf(filters), limit } });
  return (await getRevalidated(operations.readBoard, { query: { ...filters, q: '', limit } })).answer;
}

function saidOf(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}
