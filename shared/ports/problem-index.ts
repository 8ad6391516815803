import type { SignatureToken } from '../domain/proposal/signature.ts';

/** An open case with what identifies its problem. */
export interface SignedCase {
  readonly number: string;
  readonly signature: readonly SignatureToken[];
}

/**
 * Finds open cases that may be about the same problem, by the names that their texts share. Follows from the cases and
 * can be made again; proposes and never joins.
 */
export interface ProblemIndex {
  /** Puts a case under its names, or takes it out with an empty signature. May be repeated. */
  put(entry: SignedCase): Promise<void>;
  /** Open cases that share a name, those that share the most first; at most `limit`. */
  sharing(signature: readonly SignatureToken[], limit: number): Promise<readonly SignedCase[]>;
}
