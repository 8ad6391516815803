import type { House } from './house.ts';

/** A page of the console at an address of its own, as somebody whom it is for sees it. */
export interface Room {
  /** As `web/app/router.tsx` has it. */
  readonly route: string;
  /** What stands behind `#`. */
  readonly address: string;
  /** Whose account. */
  readonly who: string;
}

const sections = {
  admin: ['units', 'lines', 'persons', 'sessions', 'calendar', 'roster', 'settings', 'templates', 'health', 'packs'],
  analysis: ['delays', 'misses', 'trends', 'satisfaction', 'units', 'ranking', 'places', 'replay'],
  supervision: ['candidates', 'on-list', 'under-supervision', 'unexplained'],
  case: ['work', 'limits', 'course', 'files', 'record'],
};

/** Every room, by whose it is. The test of the states asks the router and the menus whether one was forgotten. */
export function roomsOf({ open, closed }: Pick<House, 'open' | 'closed'>): readonly Room[] {
  const of = (who: string, route: string, ...addresses: readonly string[]): readonly Room[] =>
    (addresses.length === 0 ? [route] : addresses).map((address) => ({ route, address, who }));
  return [
    ...of('manager', '/'),
    ...of(
      'manager',
      '/cases',
      '/cases',
      '/cases?state=overdue',
      '/cases?state=closed',
      '/cases?state=open&mechanism=env-complaint&layout=stages',
      '/cases?state=open&layout=calendar',
    ),
    ...of('manager', '/disputes'),
    ...of('manager', '/supervision', ...sections.supervision.map((tab) => `/supervision?tab=${tab}`)),
    ...of('manager', '/analysis', ...sections.analysis.map((tab) => `/analysis?tab=${tab}`)),
    ...of('manager', '/mechanisms'),
    ...of('manager', '/mechanisms/$id', '/mechanisms/env-complaint'),
    ...of('manager', '/rules/$id', '/rules/ENV-062'),
    ...of('manager', '/import'),
    ...of('manager', '/moves'),
    ...of('manager', '/password'),
    ...of('manager', '/enter/$code', '/enter/used-before'),
    ...of('manager', '/enter/$code/$', '/enter/used-before/cases'),
    ...of('epb', '/'),
    ...of('epb', '/cases'),
    ...of('epb', '/case/$number/{-$tab}', ...sections.case.map((tab) => `/case/${open}/${tab}`), `/case/${closed}`),
    ...of('epb', '/inbox'),
    ...of('epb', '/inbox/notices'),
    ...of('epb', '/intake'),
    ...of('epb', '/intake/$mechanism', '/intake/env-complaint'),
    ...of('epb', '/templates'),
    ...of('gov-duty', '/disputes'),
    ...of('general-office', '/registers'),
    ...of('general-office', '/registers/$id', '/registers/documents-issued'),
    ...of('outpatient-office', '/measurements'),
    ...of('admin', '/admin'),
    ...of('admin', '/admin/$section', ...sections.admin.map((id) => `/admin/${id}`)),
    ...of('admin', '/nowhere'),
  ];
}

/** Those of one account, in their order. */
export function roomsByAccount(rooms: readonly Room[]): ReadonlyMap<string, readonly Room[]> {
  return Map.groupBy(rooms, ({ who }) => who);
}

/** A room for each address of the router: its parts are drawn by the same code. */
export function oneOfEach(rooms: readonly Room[]): readonly Room[] {
  return [...new Map(rooms.map((room) => [room.route, room])).values()];
}
