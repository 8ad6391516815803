import { hash } from 'node:crypto';
import { canonicalJson } from '../domain/case/canonical-json.ts';

/** The same for the same content, however its JSON was written. */
export function fingerprintOf(content: unknown): string {
  return hash('sha256', canonicalJson(content));
}
