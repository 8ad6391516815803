import type { Mechanism } from '../mechanism/mechanism.ts';
import type { Case } from './case.ts';
import type { DecisionContext } from './context.ts';
import type { Actor } from './event.ts';
import { holds } from './evaluate.ts';
import { situationOf } from './situation.ts';

/** The badges of a case, as its mechanism has them. */
export interface Badges {
  /** In the order of the mechanism. */
  readonly names: readonly string[];
  /** The heaviest of them: what has a weight stands before all that has less. */
  readonly weight: number;
}

/** Of a case that has none. */
export const noBadges: Badges = { names: [], weight: 0 };

/** The badge by which the filter `urgency` and the states of the machine tell urgent cases. */
export const urgentBadge = 'urgent';

/** A badge is about the case, whoever looks at it. */
const nobody: Actor = { kind: 'system', units: [], roles: [] };

/** The badges whose conditions hold. */
export function badgesOf(subject: Case, mechanism: Mechanism, context: DecisionContext): Badges {
  const situation = situationOf(mechanism, subject, { ...context, actor: nobody });
  const worn = Object.entries(mechanism.badges ?? {}).filter(([, { when }]) => holds(when, situation));
  return { names: worn.map(([name]) => name), weight: Math.max(0, ...worn.map(([, { weight = 0 }]) => weight)) };
}
