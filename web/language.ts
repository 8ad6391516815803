import { useSyncExternalStore } from 'react';

/** A text for people in both languages, as the API gives it. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The languages of the page. */
export type Language = 'zh' | 'en';

const key = 'banjie.language';
const listeners = new Set<() => void>();
let current: Language = localStorage.getItem(key) === 'en' ? 'en' : 'zh';

/** The language that the reader has chosen; Chinese unless chosen otherwise. */
export function language(): Language {
  return current;
}

/** Where nobody has chosen yet, what the browser is set to; other languages than these two read English. */
export function preferBrowsersLanguage(): void {
  if (localStorage.getItem(key) === null) current = /^zh\b/i.test(navigator.language) ? 'zh' : 'en';
}

/** Switches the language of everything and remembers it. */
export function setLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(key, chosen);
  for (const listener of listeners) listener();
}

/** The language, for what must be drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The text in the reader's language; `{0}`, `{1}` … are filled in. `{0:case|cases}` is the first of the two where that
 * value is 1, and the second otherwise.
 */
export function say(text: Text, ...values: readonly (string | number)[]): string {
  return text[current].replace(
    /\{(\d)(?::([^|}]*)\|([^}]*))?\}/g,
    (_whole, index: string, one: string | undefined, other: string | undefined) => {
      const value = String(values[Number(index)] ?? '');
      return (value === '1' ? one : other) ?? value;
    },
  );
}

/** Several things in a row: `甲、乙`, `A, B`. */
export function list(parts: readonly string[]): string {
  return parts.join(current === 'zh' ? '、' : ', ');
}

/** Several statements in a row: `甲；乙`, `A; B`. */
export function clauses(parts: readonly string[]): string {
  return parts.join(current === 'zh' ? '；' : '; ');
}

/** What is said of something: `甲：乙`, `A: B`. */
export function about(something: string, said: string): string {
  return `${something}${current === 'zh' ? '：' : ': '}${said}`;
}
