import { uptime } from 'node:process';

/** Something that is read seldom and asked for at every request. */
export interface Cached<Value> {
  readonly current: () => Promise<Value>;
  /** It has changed: the next call reads it again. */
  readonly refresh: () => void;
}

/**
 * Keeps what was read for so many seconds. Who asks while it is being read waits for the same reading; a reading that
 * failed is not kept.
 */
export function cached<Value>(
  read: () => Promise<Value>,
  ttlSeconds: number,
  seconds: () => number = uptime,
): Cached<Value> {
  let last: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return {
    current: () => {
      const now = seconds();
      if (last !== undefined && now < last.until) return last.value;
      const value = read();
      const reading = { value, until: now + ttlSeconds };
      last = reading;
      value.catch(() => {
        if (last === reading) last = undefined;
      });
      return value;
    },
    refresh: () => {
      last = undefined;
    },
  };
}
