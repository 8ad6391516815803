/** The view that an address names. */
export type Route =
  | { readonly view: 'board' }
  | { readonly view: 'intake'; readonly mechanism?: string }
  | { readonly view: 'registers'; readonly id?: string }
  | { readonly view: 'measurements' }
  | { readonly view: 'import' }
  | { readonly view: 'moves' }
  | { readonly view: 'password' }
  | { readonly view: 'case'; readonly number: string };

/** Views that are at an address of their own name. */
const plainViews = ['measurements', 'import', 'moves', 'password'] as const;

/** What the address asks for. The part behind `#` is never sent to a server. */
export function routeOf(hash: string): Route {
  const [view, number] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  if (view === 'case' && number !== undefined && number !== '') return { view, number };
  const plain = plainViews.find((one) => one === view);
  if (plain) return { view: plain };
  const named = number === '' ? undefined : number;
  if (view === 'intake') return named === undefined ? { view } : { view, mechanism: named };
  if (view === 'registers') return named === undefined ? { view } : { view, id: named };
  return { view: 'board' };
}

/** The address of the board. */
export const boardHref = '#/';
/** The address of the form that registers a case. */
export const intakeHref = '#/intake';
/** The address of the form that registers a case of a mechanism. */
export function intakeOfHref(mechanism: string): string {
  return `${intakeHref}/${encodeURIComponent(mechanism)}`;
}
/** The address of the registers. */
export const registersHref = '#/registers';
/** The address of one of them. */
export function registerHref(id: string): string {
  return `${registersHref}/${encodeURIComponent(id)}`;
}
/** The address of the chart of the day. */
export const measurementsHref = '#/measurements';
/** The address of the import. */
export const importHref = '#/import';
/** The address of the page on which cases are moved to a new version. */
export const movesHref = '#/moves';
/** The address of the form that changes the password. */
export const passwordHref = '#/password';
/** The address of the page on which whoever brought a case looks it up; a number may stand behind it. */
export const lookupHref = 'public/#/';

/** The address of a case. */
export function caseHref(number: string): string {
  return `#/case/${encodeURIComponent(number)}`;
}
