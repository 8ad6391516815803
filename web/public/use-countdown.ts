import { useEffect, useState } from 'react';

const second = 1000;

/**
 * The seconds that are left of a wait.
 * @param of begins anew with each other object
 */
export function useCountdown(of: { readonly seconds: number } | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (of === undefined) return undefined;
    const until = Date.now() + of.seconds * second;
    const count = (): void => setLeft(Math.max(0, Math.ceil((until - Date.now()) / second)));
    count();
    const timer = setInterval(count, second);
    return () => clearInterval(timer);
  }, [of]);
  return left;
}
