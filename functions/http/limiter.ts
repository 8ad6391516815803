/** Counts calls by key; `undefined` lets it pass, a number is the seconds to wait. */
export type Limiter = (key: string) => number | undefined;

/** So many keys are remembered at most; beyond that the window starts anew for all. */
const mostKeys = 10_000;

/**
 * So many calls a window and key, counted in this process. Behind several instances it is a part of the protection:
 * the gateway's own throttle stands before it, and a query code is one of 2⁴⁰.
 * @param seconds a clock that always runs, in seconds: not the rehearsal's
 */
export function limiter(
  { calls, windowSeconds }: { readonly calls: number; readonly windowSeconds: number },
  seconds: () => number = () => performance.now() / 1000,
): Limiter {
  const counts = new Map<string, number>();
  let windowStart = seconds();
  return (key) => {
    const at = seconds();
    if (at - windowStart >= windowSeconds || counts.size > mostKeys) {
      counts.clear();
      windowStart = at;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > calls ? Math.max(1, Math.ceil(windowStart + windowSeconds - at)) : undefined;
  };
}
