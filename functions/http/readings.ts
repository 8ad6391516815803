import {
  type Disclosure,
  type DisclosureDeps,
  hasComplainant,
  recordReading,
} from '../../shared/application/readings.ts';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import type { Answer, Failure } from './failure.ts';

/**
 * An answer, once it is on record to whom it was given. Every answer that carries a complainant's data counts; one that
 * says that nothing has changed (304) carries none. Where it cannot be recorded nothing is answered (503).
 */
export async function recorded<Outcome extends Answer | Failure>(
  outcome: Outcome,
  disclosure: Disclosure,
  deps: DisclosureDeps,
): Promise<Outcome> {
  if (outcome.kind === 'answer' && outcome.discloses) await recordReading(disclosure, deps);
  return outcome;
}

/** Marks an answer that holds the data of who complains; what is masked does not. */
export function disclosing(given: Answer): Answer {
  return { ...given, discloses: true };
}

/** Whether the answer about a case holds the data of who complains. */
export function disclosesComplainant({ withheld, registration }: CaseAnswer): boolean {
  return withheld?.includes('complainant') !== true && hasComplainant(registration);
}
