import { useEffect, useState } from 'preact/hooks';
import { ApiError } from './api.ts';

/** What a view has loaded so far. */
export interface Loaded<Value> {
  readonly value?: Value;
  /** The last attempt failed; `value`, if any, is older, and it is tried again. */
  readonly error?: Error;
  /** Asks at once. */
  readonly reload: () => void;
}

// Milliseconds.
const initialRetryDelayMs = 2000;
const maxRetryDelayMs = 60_000;

/**
 * Loads now, whenever `key` changes, and again and again while somebody looks at the page: not while it is hidden, at
 * once when it is seen or connected again, and ever more rarely while the server does not answer.
 * @param everyMs milliseconds from an answer to the next question; 0 asks until there is an answer
 */
export function useLoaded<Value>(load: () => Promise<Value>, key: string, everyMs: number): Loaded<Value> {
  const [state, setState] = useState<{ key: string; value?: Value; error?: Error }>({ key });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isDone = false;
    let failures = 0;
    const run = async (): Promise<void> => {
      if (isAsking || isDone || document.hidden) return;
      isAsking = true;
      clearTimeout(timer);
      try {
        const value = await load();
        failures = 0;
        isDone = everyMs === 0;
        if (!signal.aborted) setState({ key, value });
      } catch (error) {
        failures += 1;
        if (!signal.aborted) setState((old) => ({ ...old, key, error: error as Error }));
        timer = setTimeout(() => void run(), retryMs(error, failures, everyMs));
      }
      isAsking = false;
      if (failures === 0 && everyMs > 0) timer = setTimeout(() => void run(), everyMs);
      if (signal.aborted) clearTimeout(timer);
    };
    const resume = (): void => void run();
    document.addEventListener('visibilitychange', resume, { signal });
    addEventListener('online', resume, { signal });
    resume();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [key, turn, everyMs]);
  const reload = (): void => setTurn((old) => old + 1);
  const { value, error } = state;
  return {
    ...(value === undefined ? {} : { value }),
    // Of what was asked before, only the answer stays on the screen.
    ...(state.key === key && error ? { error } : {}),
    reload,
  };
}

/** Twice as long after each failure, and never sooner than the server asks for. */
function retryMs(error: unknown, failures: number, everyMs: number): number {
  const asked = error instanceof ApiError && error.retryAfter !== undefined ? error.retryAfter * 1000 : 0;
  return Math.max(asked, Math.min(maxRetryDelayMs, Math.max(everyMs, initialRetryDelayMs) * 2 ** (failures - 1)));
}
