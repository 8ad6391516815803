import type { CaseStore } from '../../ports/case-store.ts';
import type { ProblemIndex } from '../../ports/problem-index.ts';

/**
 * Open cases of one organisation that may be about the same problem.
 * @param cases its own
 */
export function ownProblems(
  all: Pick<ProblemIndex, 'sharing'>,
  cases: Pick<CaseStore, 'load'>,
): Pick<ProblemIndex, 'sharing'> {
  return {
    sharing: async (signature, limit) => {
      const found = await all.sharing(signature, limit);
      const stored = await Promise.all(found.map(({ number }) => cases.load(number)));
      return found.filter((_one, index) => stored[index] !== undefined);
    },
  };
}
