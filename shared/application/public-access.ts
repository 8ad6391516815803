import type { CaseStore, StoredCase } from '../ports/case-store.ts';
import type { CodeCheck } from './query-codes.ts';

/**
 * The case for a number and the code of the same registration. A wrong code and an unknown number give the same answer
 * in the same time, so that numbers cannot be found by trying.
 */
export async function openedByCode(
  deps: { readonly store: CaseStore; readonly opens: CodeCheck },
  number: string,
  code: string,
): Promise<StoredCase | undefined> {
  const stored = await deps.store.load(number);
  return (await deps.opens(stored?.snapshot, number, code)) ? stored : undefined;
}
