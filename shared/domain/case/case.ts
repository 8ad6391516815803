import type { DueBasis } from '../calendar/calendar.ts';
import type { Facts, FactValue } from './facts.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { Links } from './linked-numbers.ts';
import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import type { Outcome } from './outcome.ts';
import type { PartState } from './part-state.ts';
import type { RoutingResult, Ruling } from '../routing/result.ts';
import type { Text } from '../text.ts';

/** Who complains, as told (ENV-011). Personal data: never in logs, errors, URLs or the public view. */
export interface Complainant {
  readonly name?: string;
  readonly address?: string;
  readonly contact?: string;
}

/** What was registered, in the original wording (ENV-011: 如实). */
export interface Registration {
  readonly content: string;
  /** In a case: `content` is only the beginning, the whole wording is in the first event. */
  readonly excerpt?: true;
  readonly respondent?: string;
  readonly place?: { readonly text: string; readonly town?: UnitId };
  readonly complainant: Complainant;
  /** Fields that were not given or are not clear, with the reason (ENV-013). */
  readonly unclear: Readonly<Record<string, string>>;
  /** The public line that was called, or the counter (ENV-002). */
  readonly line?: string;
  readonly channel?: string;
  /** The number in the system that it comes from. */
  readonly reference?: string;
  readonly operator?: string;
  /** What of it, and which facts (`facts.<fact>`), the mechanism said is personal data besides the complainant's. */
  readonly personal?: readonly string[];
  /** The complainant asks not to be known beyond the first receiver. */
  readonly confidential?: true;
}

/** When a milestone was reached for the first and for the last time in its scope. */
export interface Milestone {
  readonly at: Instant;
  readonly seq: number;
  readonly lastAt: Instant;
  readonly lastSeq: number;
}

/** One running, met, missed or cancelled deadline of a case. */
export interface Deadline {
  /** Unique in the case: clock, `@unit` where each unit has its own, `#n` where it was started again. */
  readonly id: string;
  readonly clock: string;
  readonly rules: readonly RuleId[];
  readonly kind: 'limit' | 'target' | 'elapsed';
  readonly unit: UnitId;
  /** Stopped only by what its own unit does. */
  readonly perUnit: boolean;
  readonly round: number;
  readonly startedAt: Instant;
  /** The event whose milestone started it. */
  readonly triggerSeq: number;
  readonly dueAt?: Instant;
  /** Hour clocks include their last instant; day clocks end before it. */
  readonly inclusive: boolean;
  readonly dueOn?: LocalDate;
  readonly provisional: boolean;
  readonly basis?: DueBasis;
  /** The version of the district's settings under which it was started; absent while it had set nothing. */
  readonly settingsVersion?: number;
  /** Recorded by releases of before the badges, which say it now. */
  readonly leads?: true;
  readonly derived?: Text;
  /** The deadline in whose place it was counted anew, under another version of the mechanism. */
  readonly recountOf?: string;
  /** What it goes on from, where the clock resumes. */
  readonly resumed?: ResumedFrom;
  /** What it would have been, where it was learned only after its start that it applies. */
  readonly earlier?: EarlierCount;
  readonly status: 'running' | 'met' | 'missed' | 'cancelled';
  /** The milestones that stop it once all are reached. */
  readonly stop: readonly string[];
  /** Those of them that are still wanted. */
  readonly pending: readonly string[];
  readonly warnings: readonly Instant[];
  readonly escalations: readonly { readonly step: string; readonly at: Instant }[];
  readonly missedAt?: Instant;
  /** Who was answerable when it was missed, where another unit has to do it since. */
  readonly missedBy?: UnitId;
  readonly stoppedAt?: Instant;
  /** Whole seconds from the due instant to the stop, for one that was missed and then done. */
  readonly lateBySeconds?: number;
  /** Whole seconds from start to stop. */
  readonly elapsedSeconds?: number;
  readonly causes: readonly { readonly milestone: string; readonly since: Instant }[];
  /** Since when a reason for its miss is on record (I-05, ENV-131). */
  readonly explainedAt?: Instant;
  /** How it stands by a calendar that was published after it was recorded as met or missed (I-27). */
  readonly judged?: Judged;
}

/** What a deadline that was resumed goes on from, and what of the clock's length had been used by then, in each unit. */
export interface ResumedFrom {
  /** The deadline that was stopped before. */
  readonly of: string;
  readonly seconds: number;
  /** Natural days, without the first of each run. */
  readonly days: number;
  readonly workingDays: number;
}

/**
 * Whether a deadline was kept: `pending` while a rest day that was published after the miss gives it more time. A breach
 * that is recorded stays recorded; what a later calendar says of it stands beside.
 */
export type Verdict = 'in-time' | 'late' | 'pending';

/** What a later calendar says of a deadline that is recorded as met or missed. */
export interface Judged {
  readonly at: Instant;
  readonly calendarVersion: string;
  /** When it was due by that calendar. */
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  readonly verdict: Verdict;
  /** It is recorded as met, and some calendar has found it late: it stands among the breaches, whatever is said since. */
  readonly foundLate?: true;
  /** The calendar that said otherwise was withdrawn and none knows: the record stands. */
  readonly provisional?: true;
}

/**
 * How a deadline would have been counted from its start. Nobody could keep it before it was known that it applies: it
 * counts from the event by which that was learned, and this is shown beside it.
 */
export interface EarlierCount {
  readonly startedAt: Instant;
  readonly dueAt?: Instant;
  readonly dueOn?: LocalDate;
  /** The event by which it was learned. */
  readonly learnedBy: number;
}

/** Since when, and by which event, a fact is what it is; `before` is what it was, where it was known. */
export interface LearnedFact {
  readonly at: Instant;
  readonly seq: number;
  readonly before?: FactValue;
}

/** A unit that helps the lead (ENV-045). A joint one acts on its own account and has clocks of its own. */
export interface CoUnit {
  readonly unit: UnitId;
  readonly task: string;
  readonly joint: boolean;
}

/** The post that somebody had at the instant of an act, and who it was, where the roster names one. */
export interface Duty {
  readonly post: string;
  readonly person?: string;
}

/** Who has a role: a unit, or one person of it. */
export interface RoleHolder {
  readonly unit: UnitId;
  readonly person?: string;
  /** Where it was filled by the roster. */
  readonly duty?: Duty;
}

/** A command whose content is kept for the case's readers, as its event tells it. */
export interface Act {
  readonly command: string;
  readonly at: Instant;
  readonly seq: number;
  readonly unit: UnitId;
  readonly data: Readonly<Record<string, unknown>>;
  /** The fields that the complainant may see; none when absent. */
  readonly publicFields?: readonly string[];
  /** The parties that may read `data`; every unit with access when absent. */
  readonly restrictedTo?: readonly string[];
}

/** Where the acts of a case stand among its events. What they say is in the events alone: a case of any length stays small. */
export interface ActIndex {
  readonly total: number;
  /** The latest, oldest first. */
  readonly recent: readonly RecentAct[];
  /** The latest of those whose fields the complainant may see, oldest first. */
  readonly public: readonly PlacedAct[];
  /** The latest of each command, by its sequence number. */
  readonly latest: Readonly<Record<string, number>>;
  /** What clocks may ask of the acts that reached a milestone: days, instants and units by field, by sequence number. */
  readonly said: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An act by its sequence number; `size` is how many UTF-16 units its data takes as JSON. */
export interface PlacedAct {
  readonly seq: number;
  readonly size: number;
}

/** The entries of a list; what they say is in their events. */
export interface RecordIndex {
  readonly total: number;
  readonly latest: readonly number[];
}

/** Who ticked an item, when and by which event. */
export interface Tick {
  readonly unit: UnitId;
  readonly user?: string;
  readonly at: Instant;
  readonly seq: number;
}

/** A recent act by its sequence number, with its round. */
export interface RecentAct extends PlacedAct {
  readonly round: number;
}

/** Why a step cannot be taken. */
export interface Obstacle {
  readonly rule: RuleId;
  readonly reason: Text;
}

/** Since when, by which event and why a step can be taken again; what stood in its way stays on record. */
export interface PossibleAgain extends Obstacle {
  readonly at: Instant;
  readonly seq: number;
  readonly obstacle: Obstacle;
}

/**
 * What a case keeps of the code with which the complainant looks it up: never the code itself. The digest is keyed with
 * a secret of the store, so that who reads the record cannot try all codes against it.
 */
export interface QueryCode {
  /** 1 for the code of the registration, one more with each that is issued in its place. */
  readonly generation: number;
  readonly digest: string;
  /** Of a case of an earlier version, whose first event has the code itself. */
  readonly unkeyed?: true;
}

/**
 * How satisfied the complainant was in a round (ENV-081), and by whose word: of the complainant, who came by number and
 * code, or of a unit that asked. What was said besides is in the event.
 */
export interface CaseRating {
  readonly round: number;
  readonly source: 'complainant' | 'asked';
  /** The unit that asked. */
  readonly unit?: UnitId;
  readonly at: Instant;
  readonly seq: number;
  /** In all three aspects (I-23). */
  readonly satisfied: boolean;
  readonly aspects: Readonly<Record<string, string>>;
  readonly channel?: string;
  /** Which of the case's codes opened it. */
  readonly codeGeneration?: number;
  /** How often it was given in this round; the last one counts. */
  readonly times: number;
}

/** A promised day in whose place a later one was named. */
export interface PutOff {
  readonly deadline: string;
  readonly clock: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly at: Instant;
  readonly unit: UnitId;
  /** The beginning of it where it is long; the act has all. */
  readonly reason: string;
  /** How often the promises of this clock have been put off, this time included. */
  readonly times: number;
}

/** What somebody has asked for that takes effect only when a second person confirms it. */
export interface Confirmable {
  readonly command: string;
  /** What it says is the matter, in the words of its choices. */
  readonly kind?: string;
  readonly unit: UnitId;
  readonly user?: string;
  readonly at: Instant;
  readonly seq: number;
  readonly confirmed?: { readonly unit: UnitId; readonly user?: string; readonly at: Instant; readonly seq: number };
}

/** How a case ended that was closed in another system before it was taken over. */
export interface History {
  /** The last stage of its mechanism. */
  readonly stage: string;
  readonly closedAt: Instant;
  /** Where the day alone is known. */
  readonly closedOn?: LocalDate;
  /** Who handled it, where that is one of the units. */
  readonly unit?: UnitId;
  /** What came of it, as that system tells it. */
  readonly result?: string;
}

/** A file that is kept with a case, as the event that brought it tells of it. */
export interface CaseFile {
  readonly sha256: string;
  readonly name?: string;
  /** Bytes. */
  readonly size: number;
  /** The media type that its bytes tell. */
  readonly type: string;
  /** Of which kind of evidence it is. */
  readonly kind: string;
  /** What it shows, where that says more than its name; the beginning of it where it is long. */
  readonly reference?: string;
  readonly at: Instant;
  readonly seq: number;
  /** Who sent it. */
  readonly by: 'staff' | 'hotline' | 'citizen' | 'system';
  readonly unit?: UnitId;
  /** The parties that may read it; every unit that reads the record when absent. */
  readonly restrictedTo?: readonly string[];
  /** It is shown to managers alone. */
  readonly hidden?: { readonly at: Instant; readonly seq: number; readonly unit: UnitId; readonly reason: string };
}

/** The case record: what deciding needs, rebuilt at any time from its events. Bounded, however many they are. */
export interface Case {
  readonly number: string;
  /** With the code behind it the complainant looks the case up and rates (ENV-100). */
  readonly code: QueryCode;
  /** The sequence number of the last event. */
  readonly version: number;
  /** The version under which it was registered, or to which it was moved by an event. */
  readonly mechanism: { readonly id: string; readonly version: number; readonly movedBy?: number };
  readonly stage: string;
  readonly round: number;
  readonly receivedAt: Instant;
  /** When it was registered, where it had been received before that (I-04). */
  readonly registeredAt?: Instant;
  readonly closedAt?: Instant;
  /** Where it has ended without having run its course. */
  readonly outcome?: Outcome;
  /** The latest that a second person was asked to confirm; gone once that was refused. */
  readonly confirmable?: Confirmable;
  readonly firstContact: UnitId;
  readonly holder: UnitId;
  /** Since when the holder holds it. */
  readonly heldSince: Instant;
  readonly lead?: UnitId;
  readonly target?: UnitId;
  /** The lead's own unit in the town that carries out the work; the lead stays answerable (ENV-031). */
  readonly executor?: UnitId;
  /** Who has the other roles that the mechanism declares. */
  readonly roles?: Readonly<Record<string, RoleHolder>>;
  /** By unit, who of it handles the case, by the name of the account; kept while others hold it, for its return. */
  readonly handlers?: Readonly<Record<UnitId, string>>;
  readonly co: readonly CoUnit[];
  /** The units that acted on it, held it, or were told of it, in the order of their names. */
  readonly involved: readonly UnitId[];
  readonly registration: Registration;
  readonly facts: Facts;
  /** Of the facts that were learned, or changed, after the registration. */
  readonly learned?: Readonly<Record<string, LearnedFact>>;
  readonly routing?: RoutingResult;
  readonly ruling?: Ruling;
  readonly milestones: Readonly<Record<string, Milestone>>;
  /** Steps that cannot be taken, with the rule and the reason (ENV-013). */
  readonly impossible: Readonly<Record<string, Obstacle>>;
  /** Steps that could not be taken for a time, by when and why that ended. */
  readonly possibleAgain?: Readonly<Record<string, PossibleAgain>>;
  /** All that are open, and the latest of those that are over. */
  readonly deadlines: readonly Deadline[];
  readonly acts: ActIndex;
  /** Lists that grow, by the id of the mechanism's: how many entries, and where the latest stand, oldest first. */
  readonly records?: Readonly<Record<string, RecordIndex>>;
  /** The files that its events refer to, each once. */
  readonly files?: readonly CaseFile[];
  /** What whoever brought it has added since: how often, and where the latest stand, oldest first. */
  readonly information?: RecordIndex;
  /** By the milestone of an item of a checklist: who ticked it. */
  readonly ticks?: Readonly<Record<string, Tick>>;
  /** Escalation candidates that wait for a person's decision (ENV-085). */
  readonly candidates: readonly {
    readonly step: string;
    readonly deadline: string;
    readonly at: Instant;
    readonly to: readonly UnitId[];
  }[];
  /** Promised days that were put off, the latest (ENV-094, ENV-102). */
  readonly putOffs?: readonly PutOff[];
  /** Signs of a strong public reaction, of shirking or of carelessness, for the same decision; each once (ENV-085). */
  readonly signs?: readonly {
    readonly sign: string;
    readonly title: Text;
    readonly rules: readonly RuleId[];
    readonly at: Instant;
    readonly to: readonly UnitId[];
  }[];
  /** One a round and source, the latest of each; of the latest rounds. */
  readonly ratings: readonly CaseRating[];
  readonly urges: number;
  readonly links: Links;
  /** How the cases that were made as parts of it stand, by number, as far as they have told. */
  readonly parts?: Readonly<Record<string, PartState>>;
  /** That its wording was read for whoever decides where it goes, in which stage, and whether it claims to be urgent. */
  readonly proposal?: { readonly at: Instant; readonly seq: number; readonly stage: string; readonly urgent?: true };
  /** Closed before it was taken over: history, which no command changes and no report counts. */
  readonly history?: History;
  /** Units that have taken the place of others in it, oldest first. */
  readonly successions?: readonly {
    readonly from: UnitId;
    readonly to: UnitId;
    readonly at: Instant;
    readonly seq: number;
  }[];
}

/** Whether the case is at its end. */
export function isClosed(subject: Case): boolean {
  return subject.closedAt !== undefined;
}
