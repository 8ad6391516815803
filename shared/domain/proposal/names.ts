import type { SignatureToken } from './signature.ts';

/** The tokens of a signature that name something: those by which an index finds other cases. */
export function namesOf(signature: readonly SignatureToken[]): readonly SignatureToken[] {
  return signature.filter((token) => token.startsWith('name:') || token.startsWith('part:'));
}
