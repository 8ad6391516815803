import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The same for the same content, however its JSON was written. */
export function fingerprintOf(content: unknown): string {
  return hash('sha256', canonicalize(content) ?? '');
}
