import { hash as digest } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { CaseEvent, ChainedEvent, StoredEvent } from './event.ts';

/** The hash before the first event of a case: 64 zeros. */
export const genesisHash = '0'.repeat(64);

/** Links events to the chain of their case: `hash = sha256(prevHash + canonical JSON)` (ENV-012, RFC 8785). */
export function chain(number: string, prevHash: string, events: readonly CaseEvent[]): readonly ChainedEvent[] {
  const chained: ChainedEvent[] = [];
  let previous = prevHash;
  for (const event of events) {
    const hash = linkHash(number, previous, event);
    chained.push({ number, event, prevHash: previous, hash });
    previous = hash;
  }
  return chained;
}

/** The result of checking a chain; `brokenAt` is the sequence number of the first event that does not fit. */
export type ChainCheck =
  { readonly kind: 'intact'; readonly length: number } | { readonly kind: 'broken'; readonly brokenAt: number };

/** Checks a chain link by link, for chains that are longer than anybody wants to hold. */
export interface ChainWalk {
  next(link: ChainedEvent): void;
  readonly length: number;
  /** The hash of the last link; 64 zeros before the first. */
  readonly lastHash: string;
  check(): ChainCheck;
  /** Whether the chain ends where the record beside it says. */
  against(head: ChainHead): RecordCheck;
}

/** What the snapshot of a case says of its chain. */
export interface ChainHead {
  readonly version: number;
  readonly lastHash: string;
}

/** A chain that holds can still be shorter, longer or another one than its record says: `length`, `head`. */
export type RecordCheck =
  | ChainCheck
  | { readonly kind: 'length'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'head'; readonly length: number };

/**
 * A walk that begins before the first event, or behind some event.
 * @param start how many events lie in front of it, and the hash of the last of them
 */
export function walkChain(start?: { readonly length: number; readonly lastHash?: string | undefined }): ChainWalk {
  let previous = start?.lastHash ?? genesisHash;
  let length = start?.length ?? 0;
  let brokenAt: number | undefined;
  const check = (): ChainCheck => (brokenAt === undefined ? { kind: 'intact', length } : { kind: 'broken', brokenAt });
  return {
    next: ({ number, event, stored = event, prevHash, hash }) => {
      length += 1;
      const fits = event.seq === length && prevHash === previous && hash === linkHash(number, previous, stored);
      if (!fits) brokenAt ??= length;
      previous = hash;
    },
    get length() {
      return length;
    },
    get lastHash() {
      return previous;
    },
    check,
    against: ({ version, lastHash }) => {
      const links = check();
      if (links.kind === 'broken') return links;
      if (version !== length) return { kind: 'length', expected: version, actual: length };
      return lastHash === previous ? links : { kind: 'head', length };
    },
  };
}

/** Recomputes every link and the unbroken count of sequence numbers from 1. */
export function verifyChain(events: readonly ChainedEvent[]): ChainCheck {
  const walk = walkChain();
  for (const link of events) walk.next(link);
  return walk.check();
}

function linkHash(number: string, prevHash: string, event: CaseEvent | StoredEvent): string {
  return digest('sha256', prevHash + canonicalJson({ number, event }));
}
