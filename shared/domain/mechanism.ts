import type { Length } from './calendar.ts';
import type { Condition, RoleName } from './condition.ts';
import type { FactVocabulary } from './facts.ts';
import type { Text } from './text.ts';

/** The id of a rule of the rulebook or of an interpretation of it: ENV-062, RT-25, OV-01, I-02. */
export type RuleId = string;

/** The slug of a unit in the organisation register (ENV-001, ENV-002). */
export type UnitId = string;

/**
 * Who: a role in the case, a fixed unit (`unit:gov-duty`), any unit that helps (`co`), the unit at work (`actor`),
 * or somebody outside the units (`citizen`, `manager`, `system`).
 */
export type PartyRef = RoleName | 'co' | 'actor' | 'citizen' | 'manager' | 'system' | `unit:${string}`;

/** A stage of the course of a case. Every stage has exactly one holder. */
export interface Stage {
  readonly title: Text;
  readonly holder: Exclude<PartyRef, 'co' | 'citizen' | 'manager' | 'system' | 'holder'>;
  readonly rules: readonly RuleId[];
  readonly terminal?: true;
}

/** Something that can have happened. `round`: a redo starts it afresh; `case`: once is for ever. */
export interface MilestoneSpec {
  readonly title: Text;
  readonly scope: 'case' | 'round';
}

/**
 * A clock, the source of deadlines. `limit` is hard, `target` soft (原则上), `elapsed` only measures (立即, 及时) and
 * has no due instant.
 */
export interface ClockSpec {
  readonly title: Text;
  readonly kind: 'limit' | 'target' | 'elapsed';
  readonly rules: readonly RuleId[];
  /** The first of these milestones to be reached starts it, counted from that milestone's instant. */
  readonly start: readonly string[];
  readonly when?: Condition;
  /**
   * Absent for `elapsed`. `payload` names the field of the starting command that sets the last day, or the
   * instant at which it ends; `back` counts
   * calendar days back from the day of a fact (I-10).
   */
  readonly length?: Length | { readonly payload: string } | { readonly fact: string; readonly back: number };
  /** Whether a last day on a rest day rolls forward; by a setting where it is an interpretation (I-02). */
  readonly roll?: { readonly setting: string };
  /** It stops when all of these are reached after the start; those recorded as impossible are left out. */
  readonly stop: readonly string[];
  /** The unit that is answerable: a party, or the unit that the starting command names in a field. */
  readonly unit: PartyRef | { readonly payload: string };
  /** One deadline for each unit that reaches the start milestone, stopped by the same unit. */
  readonly perUnit?: true;
  /** What a further start does: nothing (default), a new deadline in place of a running one, or one more beside it. */
  readonly again?: 'replace' | 'anew';
  /** Why it is counted although the text does not say so; shown wherever it acts. */
  readonly derived?: Text;
  /** The cases in which it is derived; always when absent. */
  readonly derivedWhen?: Condition;
  readonly warnings?: readonly Warning[];
  readonly escalation?: readonly EscalationStep[];
  /** Milestones that explain a miss; shown beside it, never suspending it (I-20). */
  readonly causes?: readonly string[];
}

/**
 * When to warn: after a part of the length, counted like the clock itself; so many of its units before it ends, as a
 * setting says (I-19); or some hours before it is due.
 */
export type Warning =
  { readonly after: Length } | { readonly lead: { readonly setting: string } } | { readonly hoursBefore: number };

/** What follows a miss. `candidate` lists the case for a person's decision and does nothing by itself. */
export interface EscalationStep {
  readonly id: string;
  readonly title: Text;
  readonly rules: readonly RuleId[];
  /** Counted from the due instant; `n: 0` is at once. */
  readonly after: Length;
  readonly action: 'urge' | 'candidate' | 'notify';
  readonly to: readonly PartyRef[];
  /** The matrix is asked again and its answer shown: an overlay looks at the miss. */
  readonly route?: 'shown';
  /** In whose name: the first of these that is not itself addressed (I-18). */
  readonly from?: readonly PartyRef[];
}

/** A sign that a body may want to supervise the case: it is listed for people, who decide; nothing follows by itself (ENV-085). */
export interface Sign {
  readonly sign: string;
  readonly title: Text;
  readonly rules: readonly RuleId[];
  readonly to: readonly PartyRef[];
}

/** A reason to refuse a command. With `record` the attempt itself becomes an event (ENV-022). */
export interface Guard {
  readonly unless: Condition;
  readonly rule: RuleId;
  readonly message: Text;
  /** `not-allowed` answers 409, `invalid` (something must be added to the command) answers 422. */
  readonly code?: 'not-allowed' | 'invalid';
  /** The field that is wanted, for `invalid`. */
  readonly field?: string;
  readonly record?: true;
  /** What the recorded attempt is a sign of. */
  readonly shows?: Sign;
}

/** What a command does, in order. Of several `enter`s the first whose condition holds is taken. */
export type Effect = { readonly when?: Condition } & (
  | {
      readonly mark: string;
      /** Counted from that milestone's instant (I-26). */ readonly as?: string;
      readonly for?: PartyRef;
    }
  | { readonly impossible: string; readonly rule: RuleId; readonly reason: Text }
  /** What stood in the way is gone: the step is owed again from now on. Nothing happens to a step that was not impossible. */
  | { readonly possible: string; readonly rule: RuleId; readonly reason: Text }
  | { readonly enter: string }
  | {
      readonly assign: 'lead' | 'target' | 'executor';
      readonly from: { readonly payload: string } | { readonly party: PartyRef };
    }
  /** Names the unit that the duty office or a person has decided on; it binds later routing (RT-01). */
  | { readonly decideUnit: { readonly payload: string }; readonly as: 'designation' | 'decision' }
  | { readonly invite: { readonly unit: string; readonly task: string; readonly joint: string } }
  | { readonly learnFacts: { readonly payload: string } }
  /** Runs the matrix. `firm`: only a result that no missing fact can change moves the case; `confirmed`: a person stands behind it; `shown`: the result moves nobody. */
  | { readonly route: 'firm' | 'confirmed' | 'shown' }
  /** Puts a corrected registration in place of the one before, which stays in its event (ENV-012). */
  | { readonly amend: { readonly payload: string } }
  /** Links the case to another one: the works it concerns, or the case of the same problem. */
  | { readonly link: { readonly payload: string }; readonly as: 'works' | 'problem' }
  | { readonly openRound: true }
  | Sign
);

/** One command: who may give it, in which stages, under which conditions, and what follows. */
export interface CommandSpec {
  readonly title: Text;
  /** The name of its event, in the past tense. */
  readonly event: string;
  readonly rules: readonly RuleId[];
  readonly stages: readonly string[] | 'open' | 'any';
  readonly by: readonly PartyRef[];
  readonly requires?: readonly Guard[];
  readonly effects: readonly Effect[];
  /** A day that a form proposes and a person decides: so many working days from today, as a setting says (I-17). */
  readonly prefill?: { readonly field: string; readonly workingDays: { readonly setting: string } };
  /** What the case record keeps of the command: the whole for staff, and these fields for the complainant (ENV-100). */
  readonly keep?: {
    readonly public?: readonly string[];
    /** Only these may read what was said; others see that it happened (ENV-073). */
    readonly restrictedTo?: readonly PartyRef[];
    /** It counts among the urges of the case (ENV-083). */
    readonly urge?: true;
  };
}

/** Who leads by a routing row. */
export type LeadSpec =
  | { readonly unit: UnitId }
  /** Several units act together; the first receiver leads where it is one of them, else the first named (RT-30). */
  | { readonly joint: readonly UnitId[] }
  /** The unit that a fact names (the city department's counterpart, RT-02). */
  | { readonly fact: string }
  | { readonly firstApprover: true }
  /** By the value of an enum: one unit, or several between whom the duty office designates (RT-12). */
  | { readonly byFact: string; readonly units: Readonly<Record<string, UnitId | readonly UnitId[]>> }
  /** The unit that has accepted the case, or the first receiver while nobody has (受理部门, RT-30c). */
  | { readonly accepting: true }
  /** No rule decides: the first receiver proposes, the duty office designates (ENV-033); `meanwhile` goes out at once. */
  | { readonly designation: readonly UnitId[]; readonly meanwhile?: UnitId }
  /** Nothing matched: a unit takes it for now and proposes to the duty office, between whom the gap lies (RT-74). */
  | { readonly forNow: UnitId; readonly gaps: readonly Gap[] }
  /** A person decides and quotes the legal basis (RT-03, RT-36). */
  | { readonly person: true };

/** An open point of the matrix: what the case is like, and between whom it lies (routing rulebook § 5). */
export interface Gap {
  readonly id: RuleId;
  readonly when: Condition;
  readonly between: readonly UnitId[];
}

/** One row of the routing matrix. */
export interface RoutingRow {
  readonly id: RuleId;
  readonly tier: string;
  readonly title: Text;
  readonly when: Condition;
  readonly lead: LeadSpec;
  readonly co?: readonly UnitId[];
  readonly coApprovers?: true;
  /** Co-units of some of the row's cases only (RT-08). */
  readonly coWhen?: readonly { readonly unit: UnitId; readonly when: Condition }[];
  /** Whoever the later tiers would name helps (RT-02: "by matrix"). */
  readonly coByMatrix?: true;
  readonly rules?: readonly RuleId[];
  /** The interpretation or open point that the row rests on, shown with the result. */
  readonly note?: Text;
  /** Facts that make the row provisional while they are not known although it matched (RT-16, RT-25). */
  readonly confirm?: readonly string[];
  /** Passed over in favour of later rows; where two or more of these lead, the duty office designates (RT-36). */
  readonly fallThrough?: true;
}

/** An additive step (OV rows): never changes the lead. */
export interface Overlay {
  readonly id: RuleId;
  readonly title: Text;
  readonly when: Condition;
  readonly co?: readonly UnitId[];
  readonly rules: readonly RuleId[];
  /** Proposes the first approver as recipient, unless a row of one of these tiers names a department (OV-09). */
  readonly firstTransfer?: { readonly unlessLedBy: readonly string[] };
}

/**
 * The order of evaluation: `first` takes the first row that matches; `if-several` is looked at only when the rows of
 * the tier `count` name two or more units (routing rulebook § 1).
 */
export interface RoutingTier {
  readonly id: string;
  readonly title: Text;
  readonly evaluate: { readonly how: 'first' } | { readonly how: 'if-several'; readonly count: string };
}

/** A named interpretation with its default (rulebook § 11). */
export interface SettingSpec {
  readonly title: Text;
  readonly rules: readonly RuleId[];
  readonly default: string | boolean | number;
  /** What a district may choose; absent where only one reading is built in, or where people decide case by case. */
  readonly values?: readonly (string | boolean | number)[];
  /** What the values mean, by their text. */
  readonly meanings?: Readonly<Record<string, Text>>;
  /** Where it acts besides the mechanism's own clocks, commands and rows, e.g. `report:ranking`. */
  readonly acts?: readonly string[];
}

/** A coordination mechanism: versioned data, executed as one state machine. */
export interface Mechanism {
  readonly id: string;
  readonly version: number;
  readonly title: Text;
  readonly source: string;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly initial: string;
  readonly milestones: Readonly<Record<string, MilestoneSpec>>;
  readonly clocks: Readonly<Record<string, ClockSpec>>;
  readonly commands: Readonly<Record<string, CommandSpec>>;
  /** What a registration by people must fulfil; the first guard that is broken refuses it. */
  readonly admits?: readonly Guard[];
  /** What registration does, before any command. */
  readonly onRegister: readonly Effect[];
  readonly facts: FactVocabulary;
  readonly routing: {
    readonly tiers: readonly RoutingTier[];
    readonly rows: readonly RoutingRow[];
    readonly overlays: readonly Overlay[];
  };
  readonly settings: Readonly<Record<string, SettingSpec>>;
}
