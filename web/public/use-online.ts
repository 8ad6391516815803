import { useSyncExternalStore } from 'react';

/** Whether the browser has a connection at all. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

function subscribe(listener: () => void): () => void {
  const left = new AbortController();
  addEventListener('online', listener, { signal: left.signal });
  addEventListener('offline', listener, { signal: left.signal });
  return () => left.abort();
}
