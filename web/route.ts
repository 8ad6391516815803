export type Route =
  | { readonly view: 'board' }
  | { readonly view: 'intake' }
  | { readonly view: 'reports' }
  | { readonly view: 'import' }
  | { readonly view: 'password' }
  | { readonly view: 'case'; readonly number: string }
  | { readonly view: 'lookup'; readonly number?: string };

/** What the address asks for. The part behind `#` is never sent to a server. */
export function routeOf(hash: string): Route {
  const [view, number] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  if (view === 'case' && number !== undefined && number !== '') return { view, number };
  if (view === 'intake' || view === 'reports' || view === 'import' || view === 'password') return { view };
  if (view === 'lookup') return number === undefined ? { view } : { view, number };
  return { view: 'board' };
}

export const boardHref = '#/';
export const intakeHref = '#/intake';
export const reportsHref = '#/reports';
export const importHref = '#/import';
export const passwordHref = '#/password';
export const lookupHref = '#/lookup';

export function caseHref(number: string): string {
  return `#/case/${encodeURIComponent(number)}`;
}
