import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';
import type { Payload } from './situation.ts';

/** What is asked of a case. `payload` has been checked against the command's schema. */
export interface Command {
  readonly type: string;
  /** The version that the sender has seen; a case in which somebody has acted since refuses. */
  readonly expectedVersion?: number;
  readonly payload: Payload;
}

/** A named condition that a guard asks for and that does not hold, or that must not hold and does. */
export interface Unmet {
  readonly condition: string;
  readonly message: Text;
}

/** Why a command was refused. Nothing has changed, except that a refused attempt may itself be recorded. */
export interface Rejection {
  readonly code: 'unknown-command' | 'stale-version' | 'not-your-unit' | 'not-allowed' | 'invalid' | 'too-large';
  readonly rule?: RuleId;
  readonly message: Text;
  readonly field?: string;
  /** The named conditions because of which a guard refuses. */
  readonly unmet?: readonly Unmet[];
  /** With `not-your-unit`: who holds the case now, and the units that may give the command in it. */
  readonly turn?: { readonly holder: UnitId; readonly by: readonly UnitId[] };
}

/** The outcome of a decision: what happened and the case after it, or why not. */
export type Decision =
  | ({ readonly kind: 'accepted' } & Recorded)
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly record?: readonly CaseEvent[] };

/** What is to be recorded, and the case after it. No events where nothing has happened. */
export interface Recorded {
  readonly events: readonly CaseEvent[];
  readonly subject: Case;
}
