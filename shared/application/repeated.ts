import type { Case } from '../domain/case/case.ts';
import type { CaseStore, IdempotencyRecord } from '../ports/case-store.ts';
import type { IdempotencyKey } from './idempotency.ts';
import { caseNotFound, keyReused, type Refusal } from './refusal.ts';

/** What had been done before under the same key: nothing has changed, and the case is as it is now. */
interface Repeated {
  readonly kind: 'given';
  readonly subject: Case;
  readonly replayed: true;
}

type Store = Pick<CaseStore, 'load' | 'usedKey'>;

/** What has been done already cannot be done once more, and need not be: the same key gives the same answer. */
export async function unlessRepeated(
  refusal: Refusal,
  number: string,
  key: IdempotencyKey,
  store: Store,
): Promise<Repeated | Refusal> {
  const earlier = await store.usedKey(key.scope, key.key);
  return earlier === undefined ? refusal : repeatedUnder(key, earlier, number, store);
}

/** What is answered to a key that was used before: the case, where it was used for the same. */
export async function repeatedUnder(
  key: IdempotencyKey | undefined,
  earlier: IdempotencyRecord,
  number: string,
  store: Pick<Store, 'load'>,
): Promise<Repeated | Refusal> {
  if (earlier.fingerprint !== key?.fingerprint) return keyReused();
  const stored = await store.load(number);
  return stored === undefined ? caseNotFound() : { kind: 'given', subject: stored.snapshot, replayed: true };
}
