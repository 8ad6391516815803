import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import type { Registration } from '../../shared/domain/case/case.ts';
import { maskPersonalData } from '../../shared/domain/privacy/mask.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReadingLog } from '../../shared/ports/reading-log.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Answer, Failure } from './failure.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

interface Disclosure {
  readonly number: string;
  readonly caller: StaffCaller;
  /** Method and path. */
  readonly call: string;
}

/**
 * An answer, once it is on record to whom it was given. Every answer that carries a complainant's data counts; one that
 * says that nothing has changed (304) carries none. Where it cannot be recorded nothing is answered (503).
 */
export async function recorded<Outcome extends Answer | Failure>(
  outcome: Outcome,
  { number, caller, call }: Disclosure,
  { readings, clock }: { readonly readings: Pick<ReadingLog, 'record'>; readonly clock: Clock },
): Promise<Outcome> {
  if (outcome.kind === 'refused' || !outcome.discloses) return outcome;
  const { user, unit } = caller;
  await readings.record({ at: clock.now(), user, ...omitUndefined({ unit }), number, call });
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

/** Whether somebody stands behind a matter whose data could be read: reports of units and filings of works have nobody. */
export function hasComplainant({ complainant, content }: Pick<Registration, 'complainant' | 'content'>): boolean {
  return Object.keys(complainant).length > 0 || maskPersonalData(content) !== content;
}
