import { uptime } from 'node:process';

/** Remembers failed tries by key. */
export interface Limiter {
  /** Seconds to wait where there were too many, else undefined. */
  readonly waiting: (key: string) => number | undefined;
  readonly failed: (key: string) => void;
}

/** So many keys are remembered at most; beyond that the window starts anew for all. */
const mostKeys = 10_000;

/**
 * So many failed tries a window and key, counted in this process. Behind several instances it is a part of the
 * protection: the gateway's own throttle stands before it, and a query code is one of 2⁴⁰.
 * @param seconds a clock that always runs, in seconds: not the rehearsal's
 */
export function limiter(
  { tries, windowSeconds }: { readonly tries: number; readonly windowSeconds: number },
  seconds: () => number = uptime,
): Limiter {
  const counts = new Map<string, number>();
  let windowStart = seconds();
  const renew = (at: number): void => {
    if (at - windowStart < windowSeconds && counts.size <= mostKeys) return;
    counts.clear();
    windowStart = at;
  };
  return {
    waiting: (key) => {
      const at = seconds();
      renew(at);
      const tooMany = (counts.get(key) ?? 0) >= tries;
      return tooMany ? Math.max(1, Math.ceil(windowStart + windowSeconds - at)) : undefined;
    },
    failed: (key) => {
      renew(seconds());
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}
