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
    let live = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      if (!document.hidden) {
        try {
          const value = await load();
          if (live) setState({ key, value });
        } catch (error) {
          if (live) setState((old) => ({ ...old, error: error as Error }));
        }
      }
      if (live && everyMs > 0) timer = setTimeout(() => void run(), everyMs);
    };
    void run();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [key, turn, everyMs]);
  const reload = (): void => setTurn((old) => old + 1);
  const fresh = state.key === key || state.value === undefined ? state : { value: state.value };
  return {
    ...(fresh.value === undefined ? {} : { value: fresh.value }),
    ...('error' in fresh && fresh.error ? { error: fresh.error } : {}),
    reload,
  };
}
