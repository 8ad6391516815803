import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { PublishRow, Registered, SettingRow } from './table.ts';

/** What became of a command. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: string; readonly rule?: string; readonly field?: string };

/** A case under a clock that only moves when it is told to. Everything that falls due on the way happens on the way. */
export interface Play {
  /** Moves the clock forward, never back. */
  moveTo(instant: Instant): Promise<void>;
  register(matter: Registered): Promise<void>;
  act(who: string, body: Readonly<Record<string, unknown>>): Promise<Outcome>;
  rate(body: Readonly<Record<string, unknown>>): Promise<Outcome>;
  publish(year: PublishRow['publish']): Promise<void>;
  set(settings: SettingRow['set']): Promise<void>;
  /** The case as the unit's staff sees it, the first receiver's when no unit is named. */
  read(who?: string): Promise<CaseAnswer>;
  /** The kinds of events of the case's history, in order. */
  happened(): Promise<readonly string[]>;
}
