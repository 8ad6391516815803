import { createHash, timingSafeEqual } from 'node:crypto';
import type { CaseStore, StoredCase } from '../../shared/ports/case-store.ts';

/**
 * The case that a complainant may see: the number and the code of the same registration. A wrong code and an unknown
 * number look alike and take alike, so that nobody learns which numbers exist.
 */
export async function openedByCode(store: CaseStore, number: string, code: string): Promise<StoredCase | undefined> {
  const stored = await store.load(number);
  const right = sameText(code.trim().toUpperCase(), stored?.snapshot.queryCode ?? '');
  return right ? stored : undefined;
}

/** Compares digests, which are of one length whatever was sent. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
