import type { decideAndCommit } from './decide-and-commit.ts';
import { busy, caseNotFound, type Refusal } from './refusal.ts';

/** What a decision on one case came to, for whoever asked without a key of their own. */
export function toldOf<Result>(outcome: Awaited<ReturnType<typeof decideAndCommit<Result>>>): Result | Refusal {
  switch (outcome.kind) {
    case 'done':
      return outcome.result;
    case 'no-case':
      return caseNotFound();
    case 'key-used':
    case 'busy':
      return busy();
  }
}
