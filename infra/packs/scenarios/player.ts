import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { PlacedScenario } from '../../../workflows/language/load-scenarios.ts';
import type { Step } from '../../../workflows/language/scenario-schema.ts';

/** A scenario whose bodies are complete: what is usual has been written into them. */
export type CompleteScenario = PlacedScenario['scenario'];

/** What became of a command. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: string; readonly rule?: string; readonly field?: string };

/** A case under a clock that only moves when it is told to. Everything that falls due on the way happens on the way. */
export interface Player {
  /** Moves the clock forward, never back. */
  moveTo(instant: Instant): Promise<void>;
  register(registration: CompleteScenario['register']): Promise<void>;
  /** @param body with the command's `type` */
  act(who: string, body: Readonly<Record<string, unknown>>): Promise<Outcome>;
  /** What the complainant does with the query code. */
  rate(body: Readonly<Record<string, unknown>>): Promise<Outcome>;
  publish(year: NonNullable<Step['publish']>): Promise<void>;
  set(settings: NonNullable<Step['set']>): Promise<void>;
  /** The case as the unit's staff sees it, the first receiver's when no unit is named. */
  read(who?: string): Promise<CaseAnswer>;
  /** The kinds of events of the case's history, in order. */
  happened(): Promise<readonly string[]>;
}
