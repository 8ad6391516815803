import { hotlineKeysDocument, type HotlineKeys } from '../../contracts/reference.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';

/** The hotlines' keys as they are now: read each time, so that a withdrawn key stops working at once. */
export function storedHotlineKeys(reference: Pick<ReferenceStore, 'latest'>): () => Promise<HotlineKeys> {
  return async () => hotlineKeysDocument.parse((await reference.latest('hotline-keys'))?.document ?? []);
}
