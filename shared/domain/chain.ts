import { hash as digest } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { CaseEvent, ChainedEvent } from './event.ts';

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

/** Recomputes every link and the unbroken count of sequence numbers from 1. */
export function verifyChain(events: readonly ChainedEvent[]): ChainCheck {
  let previous = genesisHash;
  for (const [index, { number, event, prevHash, hash }] of events.entries()) {
    if (event.seq !== index + 1 || prevHash !== previous || hash !== linkHash(number, previous, event)) {
      return { kind: 'broken', brokenAt: index + 1 };
    }
    previous = hash;
  }
  return { kind: 'intact', length: events.length };
}

function linkHash(number: string, prevHash: string, event: CaseEvent): string {
  return digest('sha256', prevHash + canonicalJson({ number, event }));
}
