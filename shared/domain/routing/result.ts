import type { RuleId, rulingKinds, UnitId } from '../mechanism/mechanism.ts';

/** What the matrix proposes. A proposal for the first receiver, replaced by any designation (routing rulebook § 1.5). */
export interface RoutingResult {
  readonly row: RuleId;
  readonly rules: readonly RuleId[];
  /** Who would lead; absent when no rule decides. */
  readonly lead?: UnitId;
  readonly co: readonly UnitId[];
  /** Co-units that act on their own account, with clocks of their own (RT-30). */
  readonly joint: readonly UnitId[];
  /** Between whom the duty office would choose, where no rule decides. */
  readonly candidates: readonly UnitId[];
  /** What a person has to do before the case can move. */
  readonly needs?: 'designation' | 'decision';
  /** Who goes out at once while the designation is awaited (RT-67). */
  readonly meanwhile?: UnitId;
  /** Who punishes a violation of such a case, where the row says so (RT-15). */
  readonly punisher?: UnitId;
  /** The first approver, where it is to receive the case whoever leads (OV-09, ENV-032, I-14). */
  readonly firstTransfer?: UnitId;
  /** An unknown fact could change the result (`missing` names it), or the lead stands only for now (RT-74). */
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly overlays: readonly RuleId[];
  /** The distinct leads of the feature rows that matched, and those that a person added (`departments_concerned`). */
  readonly departments: readonly UnitId[];
}

/**
 * What binds the matrix: a designation by the duty office (RT-01), the government's word in a dispute while handling
 * (ENV-046), or a recorded decision of a person, which gives way to what is learned later.
 */
export interface Ruling {
  readonly kind: (typeof rulingKinds)[number];
  readonly unit: UnitId;
  /** The co-units that it names, in the place of those of the matrix. */
  readonly co?: readonly UnitId[];
}
