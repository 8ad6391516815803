import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';

/** A version as answers show it: who made it, when and why. */
export function authoredView({ version, at, author, authorUnit, reason }: ReferenceVersion) {
  return { version, at: toShanghai(at), author, ...omitUndefined({ authorUnit }), reason };
}
