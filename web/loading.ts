import { useEffect, useState } from 'preact/hooks';

export interface Loaded<Value> {
  readonly value?: Value;
  /** The last attempt failed; `value`, if any, is older. */
  readonly error?: Error;
  readonly reload: () => void;
}

/**
 * Loads now, whenever `key` changes, and again and again while somebody looks at the page.
 * @param everyMs milliseconds from an answer to the next question; 0 asks once
 */
export function useLoaded<Value>(load: () => Promise<Value>, key: string, everyMs: number): Loaded<Value> {
  const [state, setState] = useState<{ key: string; value?: Value; error?: Error }>({ key });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      if (!document.hidden) {
        try {
          const value = await load();
          if (!left.signal.aborted) setState({ key, value });
        } catch (error) {
          if (!left.signal.aborted) setState((old) => ({ ...old, key, error: error as Error }));
        }
      }
      if (!left.signal.aborted && everyMs > 0) timer = setTimeout(() => void run(), everyMs);
    };
    void run();
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
