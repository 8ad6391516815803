import { namesOf } from '../../shared/domain/proposal/names.ts';
import type { ProblemIndex, SignedCase } from '../../shared/ports/problem-index.ts';

/** An index of problems in memory. */
export function memoryProblems(): ProblemIndex {
  const cases = new Map<string, SignedCase>();
  const shared = (one: SignedCase, signature: readonly string[]) =>
    namesOf(one.signature).filter((name) => signature.includes(name)).length;
  return {
    put: async (entry) => {
      if (entry.signature.length === 0) cases.delete(entry.number);
      else cases.set(entry.number, entry);
    },
    sharing: async (signature, limit) =>
      [...cases.values()]
        .filter((one) => shared(one, signature) > 0)
        .sort((a, b) => shared(b, signature) - shared(a, signature))
        .slice(0, limit),
  };
}
