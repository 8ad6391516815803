import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../case/canonical-json.ts';

/** The link of a reading in the chain of all readings: `hash = sha256(prevHash + canonical JSON)`. */
export function readingHash(
  prevHash: string,
  reading: {
    readonly at: string;
    readonly number: string;
    readonly user: string;
    readonly unit?: string;
    readonly call: string;
  },
): string {
  const { at, number, user, unit, call } = reading;
  // Canonical JSON leaves out a unit that is undefined.
  return digest('sha256', prevHash + canonicalJson({ at, number, user, unit, call }));
}
