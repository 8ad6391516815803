import { servedVersionsDocument } from '../contracts/reference.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import type { ServedVersions } from './stranded-cases.ts';

/** The versions under which cases may have been registered, as it was last recorded; undefined where nothing was. */
export async function servedBefore(reference: Pick<ReferenceStore, 'latest'>): Promise<ServedVersions | undefined> {
  const stored = await reference.latest('served-versions');
  return stored && servedVersionsDocument.parse(stored.document);
}

/** Records them before the first case is registered under a new one; writes nothing where all is recorded. */
export async function recordServed(
  served: ServedVersions,
  { reference, clock }: { readonly reference: Pick<ReferenceStore, 'latest' | 'add'>; readonly clock: Clock },
): Promise<void> {
  const stored = await reference.latest('served-versions');
  if (JSON.stringify(stored?.document) === JSON.stringify(served)) return;
  const reason = '本机办理过的机制版本 · the versions of mechanisms that this machine has served';
  const version = { kind: 'served-versions', document: served, author: 'system', reason, at: clock.now() } as const;
  await reference.add(version, stored?.version ?? 0);
}
