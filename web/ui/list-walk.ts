import { onSession } from '../session.ts';

const key = 'banjie.list';
onSession(() => sessionStorage.removeItem(key));

/** Remembers the case numbers of the list that is shown, in its order, so that a case opened from it leads to the next one. */
export function rememberList(numbers: readonly string[]): void {
  sessionStorage.setItem(key, JSON.stringify(numbers));
}

/** The cases before and after one in the list that was shown last. */
export function neighboursOf(number: string): { readonly previous?: string; readonly next?: string } {
  const numbers = JSON.parse(sessionStorage.getItem(key) ?? '[]') as readonly string[];
  const at = numbers.indexOf(number);
  const [previous, next] = at < 0 ? [] : [numbers[at - 1], numbers[at + 1]];
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}
