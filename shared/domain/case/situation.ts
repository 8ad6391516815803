import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import type { Case } from './case.ts';
import type { DecisionContext } from './context.ts';
import type { Facts } from './facts.ts';

/** The fields of a command. */
export type Payload = Readonly<Record<string, unknown>>;

/** What conditions look at: a case at one moment, what is said about it, and by whom. */
export interface Situation {
  readonly mechanism: Pick<Mechanism, 'facts' | 'milestones' | 'settings' | 'successions'>;
  readonly context: Pick<DecisionContext, 'now' | 'actor' | 'settings' | 'calendar' | 'publicNumbers'>;
  readonly subject: Case;
  /** Those of the case, or others that are tried on it. */
  readonly facts: Facts;
  readonly payload: Payload;
  /** The unit as which the actor acts, once that is known. */
  readonly acting?: UnitId | undefined;
}

/** A case as it stands, before anybody acts. */
export function situationOf(
  mechanism: Mechanism,
  subject: Case,
  context: DecisionContext,
  payload: Payload = {},
): Situation {
  return { mechanism, context, subject, facts: subject.facts, payload };
}
