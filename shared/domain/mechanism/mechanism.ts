import type { Length } from '../calendar/calendar.ts';
import type { Condition, RoleName } from './condition.ts';
import type { ExtensionAt } from './extensions.ts';
import type { Fields } from './fields.ts';
import type { FactVocabulary } from '../case/facts.ts';
import type { Outcome } from '../case/outcome.ts';
import type { BreachSpec, CountSpec, Measure } from './measure.ts';
import type { Recurrence } from './recurrence.ts';
import type { SeriesSpec } from './series.ts';
import type { ChecklistSpec, RecordSpec } from './checklist.ts';
import type { TableSpec } from './table.ts';
import type { PublicActsSpec } from './public-acts.ts';
import type { Text } from '../text.ts';
import type { IntakeSpec } from './intake.ts';
import type { LinkName, LinkSpecs } from './links.ts';
import type { RegisterSpec } from './register-spec.ts';

/** The id of a rule of the rulebook or of an interpretation of it: ENV-062, RT-25, OV-01, I-02. */
export type RuleId = string;

/** The slug of a unit in the organisation register (ENV-001, ENV-002). */
export type UnitId = string;

/**
 * Who: a role in the case, a fixed unit (`unit:gov-duty`), any unit that helps (`co`), the unit at work (`actor`),
 * or somebody outside the units (`citizen`, `manager`, `system`).
 */
export type PartyRef = RoleName;

/** A part in a case that its mechanism gives to a unit, or to a person of one. */
export interface RoleSpec {
  readonly title: Text;
  /** One person, who alone acts in it; any of the unit when absent. */
  readonly type?: 'person';
}

/** A stage of the course of a case. Every stage has exactly one holder. */
export interface Stage {
  readonly title: Text;
  readonly holder: PartyRef;
  readonly rules: readonly RuleId[];
  /** A case may do without it: the course shows it once the case has been there. */
  readonly aside?: true;
  readonly terminal?: true;
  /** The stage that ordinarily follows: the state machine goes there straight, and elsewhere by way of a choice. */
  readonly next?: string;
  /** Where nothing is known of a case but its wording, it is read here for whoever decides. */
  readonly proposes?: true;
  /** What the machine's states are called while a case waits in it; `ordinary` by the stage's title when absent. */
  readonly states?: {
    readonly ordinary?: Text;
    /** While an urgent case waits; as an ordinary one when absent. */
    readonly urgent?: Text;
    /** While a hard limit is past; as an ordinary one when absent. */
    readonly overdue?: Text;
  };
}

/**
 * What a milestone tells the program itself: that a body supervises the case, that it is on its public list or off it
 * again, or that units contest whose it is.
 */
export const milestoneMeanings = ['under-supervision', 'on-list', 'off-list', 'contested'] as const;
/** One of {@link milestoneMeanings}. */
export type MilestoneMeaning = (typeof milestoneMeanings)[number];

/** Something that can have happened. `round`: a redo starts it afresh; `case`: once is for ever. */
export interface MilestoneSpec {
  readonly title: Text;
  readonly scope: 'case' | 'round';
  /** It begins an obligation, which no redo forgets before this other milestone has been reached. */
  readonly until?: string;
  /** Each time it is reached it is owed again, not only the first time in a round. */
  readonly each?: true;
  /** One milestone of a mechanism has it at most. */
  readonly means?: MilestoneMeaning;
}

/**
 * A clock, the source of deadlines. `limit` is hard, `target` soft (原则上), `elapsed` only measures (立即, 及时) and
 * has no due instant.
 */
export interface DeadlineSpec {
  readonly title: Text;
  readonly kind: 'limit' | 'target' | 'elapsed';
  readonly rules: readonly RuleId[];
  /** The first of these milestones to be reached starts it, counted from that milestone's instant. */
  readonly start: readonly string[];
  readonly when?: Condition;
  /**
   * Absent for `elapsed`. `payload` names the field of the starting command that sets the last day, or the
   * instant at which it ends; `back` counts
   * calendar days back from the day of a fact (I-10); with `setting` the district says how many units it is (ENV-027).
   */
  readonly length?:
    | Length
    | { readonly setting: string; readonly unit: Length['unit'] }
    | { readonly payload: string }
    | { readonly fact: string; readonly back: number };
  /** Whether a last day on a rest day rolls forward; by a setting where it is an interpretation (I-02). */
  readonly roll?: { readonly setting: string };
  /** It stops when all of these are reached after the start; those recorded as impossible are left out. */
  readonly stop: readonly string[];
  /**
   * The unit that is answerable: a party, the unit that the starting command names in a field, or the one that reached
   * the start (`punisher`: the one that the routing row charges with the punishment, where it names one).
   */
  readonly unit: PartyRef | { readonly payload: string } | { readonly by: 'start' | 'punisher' };
  /** One deadline for each unit that reaches the start milestone, stopped by the same unit. */
  readonly perUnit?: true;
  /** What was done before it started counts too: who is on the way has set out, whoever takes the case over then. */
  readonly doneBefore?: true;
  /**
   * What a further start does: nothing (default), a new deadline in place of a running one, one more beside it, or one
   * that goes on within what was left when the last one of the round stopped.
   */
  readonly again?: 'replace' | 'anew' | 'resume';
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
  /** Counted from the due instant; `n: 0` is at once. By a setting where the text names no number. */
  readonly after: Length | { readonly setting: string; readonly unit: Length['unit'] };
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
  /** The deadlines of the case whose ids the refusal lists: all, the missed ones, or those of the clocks that lack a reason. */
  readonly lists?: 'deadlines' | 'missed' | { readonly unexplained: readonly string[] };
  readonly record?: true;
  /** What the recorded attempt is a sign of. */
  readonly shows?: Sign;
}

/** The first line answers; the second one is asked when the first cannot. */
export type DutyLine = 'first' | 'second';

/** What a command does, in order. Of several `enter`s the first whose condition holds is taken. */
export type Effect = { readonly when?: Condition } & (
  | {
      readonly mark: string;
      /** Counted from that milestone's instant (I-26). */ readonly as?: string;
      /** Reached at the instant that this field says, where it says one: an instrument's own. The act keeps its instant of recording. */
      readonly at?: { readonly payload: string };
      readonly for?: PartyRef;
      /** Not where the unit has reached it already: it follows from the act, and was recorded before. */
      readonly once?: true;
    }
  | { readonly impossible: string; readonly rule: RuleId; readonly reason: Text }
  /** What stood in the way is gone: the step is owed again from now on. Nothing happens to a step that was not impossible. */
  | { readonly possible: string; readonly rule: RuleId; readonly reason: Text }
  /** `outcome`: the case ends here without having run its course. */
  | { readonly enter: string; readonly outcome?: Outcome }
  | {
      readonly assign: RoleName;
      /**
       * `onDuty`: who has that post at the instant of the act; nobody where its second line has no shift then.
       * `headOf`: who heads the unit in that role then; nobody where the register names nobody.
       */
      readonly from:
        | { readonly payload: string }
        | { readonly party: PartyRef }
        | { readonly fact: string }
        | { readonly headOf: RoleName }
        | { readonly onDuty: string; readonly line?: DutyLine };
    }
  /**
   * Names the unit that the duty office, the government or a person has decided on; it binds later routing (RT-01).
   * `co` is the field that names the co-units; those that there are stay where it is not given.
   */
  | {
      readonly decideUnit: { readonly payload: string; readonly co?: string };
      readonly as: 'designation' | 'settlement' | 'decision';
    }
  /** Units that are told of the case or act on it together: from then on they read it. */
  | { readonly involve: { readonly payload: string } }
  | { readonly invite: { readonly unit: string; readonly task: string; readonly joint: string } }
  /** Each unit that the fact names joins to help with what the other fact, a text, says. */
  | { readonly invite: { readonly fact: string; readonly task: string } }
  | { readonly learnFacts: { readonly payload: string } }
  /** Runs the matrix. `firm`: only a result that no missing fact can change moves the case; `confirmed`: a person stands behind it; `shown`: the result moves nobody. */
  | { readonly route: 'firm' | 'confirmed' | 'shown' }
  /** Puts a corrected registration in place of the one before, which stays in its event (ENV-012). */
  | { readonly amend: { readonly payload: string } }
  /** Links the case to those that the field names. Where the other case knows of it too, both are written at once. */
  | { readonly link: { readonly payload: string }; readonly as: LinkName }
  /** Ends a link, on both sides. */
  | { readonly unlink: LinkName }
  /** The act says why the deadline was missed that the field names (I-05). */
  | { readonly explain: { readonly payload: string } }
  /**
   * A day that is promised later than the one that the clock's open deadline ends on is a put-off: counted, with its
   * reason (ENV-094, ENV-102).
   */
  | { readonly putOff: string; readonly to: { readonly payload: string }; readonly why: { readonly payload: string } }
  /** Gives the complainant a new code in place of the one before. */
  | { readonly issueCode: true }
  | { readonly openRound: true }
  | Sign
);

/** One command: who may give it, in which stages, under which conditions, and what follows. */
export interface CommandSpec {
  readonly title: Text;
  /** The name of its event, in the past tense. */
  readonly event: string;
  /** Seldom given: the page offers it behind the others. */
  readonly aside?: true;
  /** It answers whoever the matter came from: the page of the case shows what was answered apart. */
  readonly answers?: true;
  /**
   * It decides a dispute between units, and these commands are their positions: the page of disputes shows what was said
   * by them side by side, and the cases that wait for it.
   */
  readonly decidesBetween?: readonly string[];
  readonly rules: readonly RuleId[];
  readonly stages: readonly string[] | 'open' | 'any';
  readonly by: readonly PartyRef[];
  /** What it says, by name, in the order of the form. */
  readonly fields?: Fields;
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
    /** What it asks for takes effect only by a second person's command, which gives or refuses the confirmation. */
    readonly confirmation?: 'wanted' | 'given' | 'refused';
    /** It is an entry of this list. */
    readonly record?: string;
    /** It ticks items of these checklists; put there by the loader. */
    readonly ticks?: readonly string[];
  };
}

/**
 * What somebody has to do next: for whoever is answerable for an open deadline that waits for the milestone, and for the
 * parties named here. It stands while its condition holds and the unit could give the command (I-16).
 */
export interface TaskSpec {
  readonly title: Text;
  readonly rules: readonly RuleId[];
  /** The milestone that it leads to. */
  readonly step: string;
  /** The command that does it. */
  readonly command: string;
  /** What the command has to say, so that it does this and nothing else. */
  readonly with?: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** The fields that it has to give, whatever they say. */
  readonly gives?: readonly string[];
  /** Commands that do it as well. */
  readonly or?: readonly string[];
  /** Who has to do it also without a deadline. */
  readonly for?: readonly PartyRef[];
  readonly when?: Condition;
  /** Clocks that it works towards although they wait for something later: their due instants are its own. */
  readonly clocks?: readonly string[];
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
  /** Who punishes a violation of such a case, where that is not whoever verified it (RT-15). */
  readonly punisher?: UnitId;
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
  /** The whole numbers that a district may choose from, both ends included, in place of `values`. */
  readonly range?: { readonly min: number; readonly max: number };
  /** What the values mean, by their text. */
  readonly meanings?: Readonly<Record<string, Text>>;
  /** Where it acts besides the mechanism's own clocks, commands and rows, e.g. `report:ranking`. */
  readonly acts?: readonly string[];
}

/**
 * What of a record not all staff reads: the wording with everything that was registered, who complains, and what was
 * done and why (invitations, reasons, notes).
 */
export const sections = ['wording', 'complainant', 'record'] as const;
/** A section of the record that readers may see (ADR 21). */
export type Section = (typeof sections)[number];

/** A body that a rule names beside the units on the case: it reads these sections, always or while a condition holds. */
export interface Reader {
  readonly party: PartyRef;
  readonly rules: readonly RuleId[];
  readonly when?: Condition;
  /** All when absent. */
  readonly sections?: readonly Section[];
}

/** Who acts in the place of a unit that has ended. */
export interface Successor {
  readonly unit: UnitId;
  /** The register names it. Otherwise it only does what somebody must do: for the unit that it belonged to, or as duty office. */
  readonly named: boolean;
}

/** By unit that has ended. */
export type Successions = Readonly<Record<UnitId, Successor>>;

/**
 * What the numbers of a mechanism's cases look like: `HJ20260309-7K3F9QX2` is a prefix, the period of the registration and
 * random characters. Not counted up, because a counter is one hot key and tells everybody how many cases there were.
 */
export interface NumbersSpec {
  /** Capital letters; no two mechanisms share one. */
  readonly prefix: string;
  readonly per: 'day' | 'month' | 'year';
  /** How many random characters of Crockford's base 32, each of 5 bits. */
  readonly digits: number;
}

/** How loud a badge is. */
export const tones = ['alert', 'notice', 'plain'] as const;
/** One of {@link tones}. */
export type Tone = (typeof tones)[number];

/** A mark on boards and on the page of a case, while its condition holds. It says something of the case alone. */
export interface BadgeSpec {
  readonly title: Text;
  readonly when: Condition;
  /** A case stands before all open ones whose badges have less weight, whatever is due when. @default 0 */
  readonly weight?: number;
  /** @default plain */
  readonly tone?: Tone;
}

/** What a refusal of the program's own may cite a rule for. */
export const citable = ['registration', 'firstContact', 'receipt'] as const;

/** A unit that somebody has decided on binds the matrix: how it is told in the place of a row. */
export interface RulingSpec {
  readonly title: Text;
  /** The first stands in the place of the row. */
  readonly rules: readonly RuleId[];
}

/** Who has decided on a unit: the duty office, the government in a dispute, or a person. */
export const rulingKinds = ['designation', 'settlement', 'decision'] as const;

/** The form of a hand-over: what sends it, what confirms that it has arrived, and by which fact it is classed. */
export interface HandOverForm {
  /** The command that hands over; its fields `mode`, `basis` and `approvedBy` stand on the form. */
  readonly by: string;
  /** The command that confirms it; its `confirmedBy` and `proof` stand there too. */
  readonly confirmedBy: string;
  /** The milestone that is reached by it. */
  readonly at: string;
  readonly class: string;
}

/** A coordination mechanism: versioned data, executed as one state machine. */
export interface Mechanism {
  /** What its named conditions are called, for the words of a refusal. */
  readonly conditions?: Readonly<Record<string, { readonly title: Text }>>;
  readonly id: string;
  readonly version: number;
  readonly title: Text;
  readonly source: string;
  /** The rules that refusals cite which are not of its own guards; one that is not named here cites none. */
  readonly cites?: Readonly<Partial<Record<(typeof citable)[number], RuleId>>>;
  readonly numbers: NumbersSpec;
  /** The parts that units and persons have in its cases, besides `first-contact`, `holder` and `co`. */
  readonly roles?: Readonly<Record<RoleName, RoleSpec>>;
  /** What a registration by people asks; every field, under plain names, when absent. */
  readonly intake?: IntakeSpec;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly initial: string;
  /** How its cases have to do with others. */
  readonly links?: LinkSpecs;
  readonly milestones: Readonly<Record<string, MilestoneSpec>>;
  readonly clocks: Readonly<Record<string, DeadlineSpec>>;
  readonly commands: Readonly<Record<string, CommandSpec>>;
  /** What a registration by people must fulfil; the first guard that is broken refuses it. */
  readonly admits?: readonly Guard[];
  /** What registration does, before any command. */
  readonly onRegister: readonly Effect[];
  /** What somebody has to do next; nothing is told of it when absent. */
  readonly tasks?: Readonly<Record<string, TaskSpec>>;
  /** What is counted of its cases for the reports, by unit and month. */
  readonly counts?: Readonly<Record<string, CountSpec>>;
  /** The figures that are made of the counts. */
  readonly measures?: Readonly<Record<string, Measure>>;
  /** What acts say about a missed limit. */
  readonly breaches?: BreachSpec;
  /** Cases that come by the calendar. */
  readonly every?: Readonly<Record<string, Recurrence>>;
  /** What is measured, and which numbers make a case. No two mechanisms of a pack call one alike. */
  readonly series?: Readonly<Record<string, SeriesSpec>>;
  /** Who reads the record besides the units that act or acted on the case; nobody when absent. */
  readonly readers?: readonly Reader[];
  /** By name; the case is `urgent` for filters and states of the machine while it has the badge of that name. */
  readonly badges?: Readonly<Record<string, BadgeSpec>>;
  /** What whoever comes by number and code may do; nothing when absent. */
  readonly public?: PublicActsSpec;
  /** What it was written as, where it is a register: its cases are entries. */
  readonly register?: RegisterSpec;
  /** Lists that grow, by id. */
  readonly records?: Readonly<Record<string, RecordSpec>>;
  /** Things to be done, by id. */
  readonly checklists?: Readonly<Record<string, ChecklistSpec>>;
  /** What the rows of a table are, where they are parts of its cases; a case each when absent. */
  readonly table?: TableSpec;
  /** Printed forms, each an extension. */
  readonly forms?: Readonly<Partial<Record<ExtensionAt<'form'>, HandOverForm>>>;
  readonly facts: FactVocabulary;
  readonly routing: {
    readonly tiers: readonly RoutingTier[];
    readonly rows: readonly RoutingRow[];
    readonly overlays: readonly Overlay[];
    readonly rulings?: Readonly<Partial<Record<(typeof rulingKinds)[number], RulingSpec>>>;
  };
  readonly settings: Readonly<Record<string, SettingSpec>>;
  /**
   * The cases of this version and of those before it go on under this one without being moved: they were released before
   * earlier versions were kept (ADR 44).
   */
  readonly takesOver?: number;
  /** What becomes of cases of earlier versions that are moved to this one; none can be moved when absent. */
  readonly supersedes?: Supersedes;
  /** The units that have ended, as the register has it today: laid over the data by `withSuccessions`, never part of them. */
  readonly successions?: Successions;
  /** The version before it that is kept for its cases: laid over the data by the loader, never part of them. */
  readonly previous?: Mechanism;
}

/** What becomes of what a case has in an earlier version: kept under another id, or given up for a reason. */
export type Replacement = string | { readonly dropped: Text };

/** What becomes of cases of earlier versions that are moved to this one. What is not named keeps its id. */
export interface Supersedes {
  readonly versions: readonly number[];
  /** By which rule they are moved, and what has changed. */
  readonly rule: RuleId;
  readonly reason: Text;
  /** Cases in a stage that is dropped stay with their version. */
  readonly stages?: Readonly<Record<string, Replacement>>;
  /** Nobody waits for a milestone any more that is dropped. */
  readonly milestones?: Readonly<Record<string, Replacement>>;
  /** What runs of a clock that is dropped is cancelled. */
  readonly clocks?: Readonly<Record<string, Replacement>>;
  /** By which present command a former one is counted. */
  readonly commands?: Readonly<Record<string, string>>;
}
