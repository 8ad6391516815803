import { useRouter, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { defaultMechanism } from '../intake-spec.ts';
import type { Reference } from '../reference.ts';
import { onSession } from '../session.ts';

/** How the cases are laid out. */
export const layouts = ['table', 'stages', 'calendar'] as const;
/** One of {@link layouts}. */
export type Layout = (typeof layouts)[number];

/** Filters by the names of the API; an empty text is not said. */
export type Filters = Readonly<Record<string, string>>;

/** The filters that may stand in an address. Words that are searched for may be a name. */
const filterNames = [
  'state',
  'mechanism',
  'unit',
  'tasks',
  'person',
  'stage',
  'urgency',
  'lead',
  'firstContact',
  'badge',
  'from',
  'to',
  'dueFrom',
  'dueTo',
] as const;

/** What the page shows, as its address says. */
export interface CasesQuery {
  readonly layout: Layout;
  /** With the words, which are in no address. */
  readonly filters: Filters;
  readonly sort: string;
  readonly page: number;
  readonly pageSize: number;
  /** As chosen; the usual ones when absent. */
  readonly columns?: readonly string[];
  /** The month of the calendar, `YYYY-MM`; the present one when absent. */
  readonly month?: string;
}

/** Changes some of it. A change of filters begins at the first page. */
export type ChangeQuery = (change: Partial<CasesQuery>) => void;

const usualPageSize = 50;

// Kept outside: who comes back from a case finds the list as they left it. Another reader may be of another organisation.
let keptWords = '';
let keptAddress: Readonly<Record<string, string>> | undefined;
onSession(() => {
  keptWords = '';
  keptAddress = undefined;
});

/** What is asked for, from the address, and how it is changed. */
export function useCasesQuery(reference: Reference): readonly [CasesQuery, ChangeQuery] {
  const router = useRouter();
  const search = useRouterState({ select: ({ location }) => location.search as Readonly<Record<string, unknown>> });
  const [q, setWords] = useState(keptWords);
  const said = Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
  const address = Object.keys(said).length > 0 ? said : (keptAddress ?? usual(reference));
  keptAddress = address;
  const query = queryOf(address, q);
  const change: ChangeQuery = (changed) => {
    const { q: words = '', ...filters } = changed.filters ?? query.filters;
    keptWords = words;
    setWords(words);
    const page = changed.page ?? (changed.filters === undefined && changed.sort === undefined ? query.page : 1);
    void router.navigate({
      to: '.',
      search: addressOf({ ...query, ...changed, filters, page }) as never,
      replace: changed.page === undefined && changed.layout === undefined,
      resetScroll: false,
    });
  };
  return [query, change];
}

/** What a registration is of that names nothing else comes first; other mechanisms are a choice away. */
function usual({ mechanisms }: Reference): Readonly<Record<string, string>> {
  const mechanism = defaultMechanism(mechanisms)?.id;
  return { state: 'open', ...(mechanism === undefined ? {} : { mechanism }) };
}

function queryOf(said: Readonly<Record<string, string>>, q: string): CasesQuery {
  const filters = Object.fromEntries(filterNames.flatMap((name) => (said[name] ? [[name, said[name]]] : [])));
  return {
    layout: layouts.find((one) => one === said['layout']) ?? 'table',
    filters: { ...filters, ...(q === '' ? {} : { q }) },
    sort: said['sort'] ?? 'pressing',
    page: Math.max(1, Number(said['page']) || 1),
    pageSize: Number(said['size']) || usualPageSize,
    ...(said['columns'] === undefined ? {} : { columns: said['columns'].split('.') }),
    ...(said['month'] === undefined ? {} : { month: said['month'] }),
  };
}

function addressOf(query: CasesQuery): Readonly<Record<string, string | number>> {
  const { layout, filters, sort, page, pageSize, columns, month } = query;
  const { q: _words, ...rest } = filters;
  const said = {
    ...given(rest),
    ...(layout === 'table' ? {} : { layout }),
    ...(sort === 'pressing' ? {} : { sort }),
    // Numbers, or the router would put them into quotation marks.
    ...(page === 1 ? {} : { page }),
    ...(pageSize === usualPageSize ? {} : { size: pageSize }),
    ...(columns === undefined ? {} : { columns: columns.join('.') }),
    ...(month === undefined ? {} : { month }),
  };
  // An address that says nothing would stand for the usual filters.
  return Object.keys(said).length > 0 ? said : { layout };
}

/** The address of the list with filters, for links. */
export function casesHref(filters: Filters): string {
  return `#/cases?${new URLSearchParams(filters).toString()}`;
}

/** Filters without those that say nothing. */
export function given(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value.trim() !== ''));
}
