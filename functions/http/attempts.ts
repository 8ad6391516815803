import { hash } from 'node:crypto';
import { uptime } from 'node:process';
import type { Secret } from '../../shared/contracts/operation.ts';
import { type Count, createCounts } from './counts.ts';
import { networksOf } from './network.ts';

/** One try at something that only its owner knows: a password, the query code of a case. */
export interface Attempt {
  /** What is tried; other secrets are counted apart. */
  readonly at: Secret;
  /** The caller's address. */
  readonly from: string;
  /** The account or the case that is tried. It counts the same whether it exists or not. */
  readonly subject: string;
}

/** An attempt that counts from here on; it has to be told how it went, once. */
export interface Admitted {
  readonly kind: 'admitted';
  /** Whether this caller was right about this subject before. */
  readonly known: boolean;
  /** `neither`: it was not found out whether it was right. */
  readonly settle: (outcome: 'right' | 'wrong' | 'neither') => void;
}

/** `retryAfter`: seconds, 1 to 60. */
export type Admission = Admitted | { readonly kind: 'refused'; readonly retryAfter: number };

/** Counts attempts from their beginning and keeps off who was wrong too often. */
export interface Attempts {
  /** Waits while it hangs on attempts under way whether there is room for one more. */
  readonly begin: (attempt: Attempt) => Promise<Admission>;
}

/** All limits are wrong attempts within so many seconds; what is under way counts as wrong until it is known. */
const windowSeconds = 60;

/** ADR "Count attempts from their beginning" works out what is left to somebody who guesses. */
const limits = {
  /** Of one network, at whatever; more for the wide network around it. */
  caller: 30,
  wide: 120,
  /** At one subject by all callers together. */
  subject: 30,
  /** By one caller at one subject, independent of what others do, so that an attacker cannot lock the owner out. */
  own: 3,
  /** The same for a caller who was right about it before; and nothing else holds them up. */
  known: 10,
} as const;

/** How many attempts may wait; further ones are asked to come again in a second. */
const maxWaiting = 256;

/** How many callers are remembered as having been right. */
const maxKnownCallers = 10_000;

interface Full {
  readonly count: Count;
  readonly limit: number;
}

/**
 * Counts in this process. Behind several instances it is a part of the protection: the gateway's own throttle stands
 * before it.
 * @param seconds a clock that always runs, in seconds: not the rehearsal's
 */
export function createAttempts(seconds: () => number = uptime): Attempts {
  const counts = createCounts(windowSeconds, seconds);
  const known = new Set<string>();
  let waiting: (() => void)[] = [];

  /** The counts that leave no room for one more attempt. */
  const full = ({ caller, wide, own, subject }: Keys): readonly Full[] => {
    const over = (key: string, limit: number): readonly Full[] => {
      const count = counts.of(key);
      return count.total() >= limit ? [{ count, limit }] : [];
    };
    if (known.has(own)) return over(own, limits.known);
    return [
      ...over(caller, limits.caller),
      ...(wide === undefined ? [] : over(wide, limits.wide)),
      ...(counts.of(own).total() < limits.own ? [] : over(subject, limits.subject)),
    ];
  };

  const admit = (keys: Keys): Admitted => {
    const { caller, wide, own, subject } = keys;
    const counted = [caller, ...(wide === undefined ? [] : [wide]), own, subject].map((key) => counts.kept(key));
    for (const count of counted) count.begin();
    return {
      kind: 'admitted',
      known: known.has(keys.own),
      settle: (outcome) => {
        for (const count of counted) count.end(outcome === 'wrong');
        if (outcome === 'right') remember(known, keys.own);
        const woken = waiting;
        waiting = [];
        for (const wake of woken) wake();
      },
    };
  };

  return {
    begin: async (attempt) => {
      const keys = keysOf(attempt);
      for (;;) {
        const inTheWay = full(keys);
        if (inTheWay.length === 0) return admit(keys);
        const over = inTheWay.filter(({ count, limit }) => count.failed() >= limit);
        if (over.length > 0) return { kind: 'refused', retryAfter: longest(over) };
        if (waiting.length >= maxWaiting) return { kind: 'refused', retryAfter: 1 };
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

interface Keys {
  readonly caller: string;
  readonly wide?: string;
  /** This caller at this subject. */
  readonly own: string;
  readonly subject: string;
}

/** Longer names than anything here has are kept as their hash, so that they cost no more memory. */
const maxNameLength = 64;

function keysOf({ at, from, subject: named }: Attempt): Keys {
  const [narrow, wide] = networksOf(from);
  const subject = named.length > maxNameLength ? hash('sha256', named) : named;
  return {
    caller: JSON.stringify([at, 'from', narrow]),
    ...(wide === undefined ? {} : { wide: JSON.stringify([at, 'from', wide]) }),
    own: JSON.stringify([at, 'from', narrow, 'to', subject]),
    subject: JSON.stringify([at, 'to', subject]),
  };
}

function longest(full: readonly Full[]): number {
  return Math.max(...full.map(({ count }) => count.retryAfter()));
}

/** The one that was right the longest time ago gives way. */
function remember(known: Set<string>, key: string): void {
  known.delete(key);
  known.add(key);
  const [oldest] = known;
  if (oldest !== undefined && known.size > maxKnownCallers) known.delete(oldest);
}
