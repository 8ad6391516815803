import type { Case } from '../../../shared/domain/case/case.ts';
import { type Outcome, outcomeTitle } from '../../../shared/domain/case/outcome.ts';
import type { Text } from '../../../shared/domain/text.ts';

/** How a case has ended that has not run its course; nothing for any other. */
export function outcomeView({ outcome, confirmable }: Pick<Case, 'outcome'> & Partial<Pick<Case, 'confirmable'>>): {
  outcome?: Outcome;
  outcomeTitle?: Text;
} {
  if (outcome === undefined) return {};
  return { outcome, outcomeTitle: outcomeTitle(outcome, confirmable?.kind) };
}
