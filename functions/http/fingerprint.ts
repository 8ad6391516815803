import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The same for the same content, however its JSON was written. */
export function fingerprintOf(content: unknown): string {
  return createHash('sha256').update(canonicalize(content) ?? '').digest('hex');
}
