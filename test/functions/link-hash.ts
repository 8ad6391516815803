import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The link of the chain as an auditor would compute it, from the published description alone (ENV-012). */
export function linkHashOf(number: string, prevHash: string, event: Readonly<Record<string, unknown>>): string {
  return createHash('sha256')
    .update(prevHash + (canonicalize({ number, event }) ?? ''))
    .digest('hex');
}
