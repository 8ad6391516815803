import { useSyncExternalStore } from 'react';

// Numbers alone, and only where somebody asked for it: without its code a number opens nothing.
const key = 'banjie.numbers';
const maxNumbers = 10;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function kept(): string {
  return localStorage.getItem(key) ?? '';
}

/** The numbers that this device was asked to remember, the latest first. */
export function useRemembered(): readonly string[] {
  const text = useSyncExternalStore(subscribe, kept);
  return text === '' ? [] : text.split(' ');
}

/** Remembers a number, or forgets it. */
export function remember(number: string, wanted: boolean): void {
  const others = kept()
    .split(' ')
    .filter((one) => one !== '' && one !== number);
  const all = wanted ? [number, ...others].slice(0, maxNumbers) : others;
  if (all.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, all.join(' '));
  for (const listener of listeners) listener();
}
