import type { Deadline, History, Registration, Verdict, Duty } from './case.ts';
import type { DueBasis } from '../calendar/calendar.ts';
import type { Facts } from './facts.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { LinkName } from '../mechanism/links.ts';
import type { PartState } from './part-state.ts';
import type { RoleName } from '../mechanism/condition.ts';
import type { RuleId, UnitId } from '../mechanism/mechanism.ts';
import type { Outcome } from './outcome.ts';
import type { RoutingResult, Ruling } from '../routing/result.ts';
import type { Text } from '../text.ts';

/** Who acts. `units` are those that a person may act for: the own one, and the one that it belongs to. */
export interface Actor {
  readonly kind: 'staff' | 'hotline' | 'citizen' | 'system';
  readonly unit?: UnitId;
  readonly units: readonly UnitId[];
  readonly user?: string;
  readonly roles: readonly ('manager' | 'admin')[];
}

/** The actor as an event keeps it. */
export interface EventActor {
  readonly kind: Actor['kind'];
  readonly unit?: UnitId;
  readonly user?: string;
}

/** A milestone that an event reaches, at the instant that counts for the clocks. */
export interface Mark {
  readonly milestone: string;
  readonly at: Instant;
  readonly unit: UnitId;
}

/** What proves something: where it is kept, and its digest where it is a file (ENV-024, ENV-070). */
export interface Evidence {
  readonly kind: string;
  readonly reference: string;
  readonly sha256?: string;
  /** Of a file that is kept with the case: what it was called, its bytes, and its media type as its bytes tell it. */
  readonly name?: string;
  readonly size?: number;
  readonly type?: string;
}

/** A registration as its correction leaves it. */
export type AmendedRegistration = Omit<Registration, 'content' | 'excerpt'>;

/** What happened, without its place in the course of the case. */
export type EventBody =
  | {
      readonly type: 'registered';
      readonly number: string;
      /** What the case keeps of the complainant's code; see `QueryCode`. */
      readonly codeDigest?: string;
      /** The same without a key, where the event was stored with the code itself. */
      readonly unkeyedCodeDigest?: string;
      readonly mechanism: { readonly id: string; readonly version: number };
      readonly firstContact: UnitId;
      readonly registration: Registration;
      readonly facts: Facts;
      readonly marks: readonly Mark[];
      /** When it was received, where that was before its registration; the event's own instant is that of recording. */
      readonly receivedAt?: Instant;
      /** The day of receipt, where nobody knows more: `receivedAt` is its last second then. */
      readonly receivedOn?: LocalDate;
      /** The case that it was a part of. */
      readonly splitFrom?: string;
      /** What it calls that one; `splitFrom` when absent. */
      readonly wholeAs?: LinkName;
      /** The facts that were learned with the registration only, where the matter had been received before that. */
      readonly learned?: readonly string[];
      /** What proves it (ENV-024). */
      readonly evidence?: readonly Evidence[];
      /** It was closed in another system: it is shown and found, and nothing is counted or done any more. */
      readonly history?: History;
    }
  | {
      readonly type: 'act';
      /** The command's event name in the mechanism, e.g. `delivery-confirmed`. */
      readonly name: string;
      readonly command: string;
      /** The unit as which the actor acted: a centre may act for the department that it belongs to. */
      readonly unit: UnitId;
      readonly rules: readonly RuleId[];
      readonly data: Readonly<Record<string, unknown>>;
      readonly marks: readonly Mark[];
      readonly keep?: {
        readonly public?: readonly string[];
        readonly restrictedTo?: readonly string[];
        readonly urge?: true;
        readonly confirmation?: 'wanted' | 'given' | 'refused';
        readonly record?: string;
        readonly ticks?: readonly string[];
      };
    }
  | {
      readonly type: 'facts-learned';
      readonly facts: Facts;
      readonly cleared: readonly string[];
      /** What was known otherwise before; absent in events of earlier versions. */
      readonly before?: Facts;
    }
  | {
      readonly type: 'routed';
      readonly result: RoutingResult;
      readonly ruling?: Ruling;
      readonly target?: UnitId;
      readonly lead?: UnitId;
      /** The units that helped go on helping: a designation that names none dismisses none. */
      readonly keepsCo?: true;
    }
  /** The matrix was asked again about a case that is accepted: its answer is shown and moves nobody (ENV-022). */
  | { readonly type: 'rerouted'; readonly result: RoutingResult }
  /**
   * What the wording suggests, for whoever decides where the case goes: it moves nobody and sets no fact. With the words
   * that led there.
   */
  | {
      readonly type: 'proposed';
      readonly kinds: readonly { readonly kind: string; readonly score: number; readonly words: readonly string[] }[];
      /** Grounds of urgency that the wording claims (ENV-027, ENV-061). */
      readonly grounds: readonly { readonly ground: string; readonly words: readonly string[] }[];
      readonly facts: Facts;
      /** By fact. */
      readonly words: Readonly<Record<string, readonly string[]>>;
      /** The evidence is thin: a person must look twice. */
      readonly unsure: boolean;
      /** Who would lead if these were the facts, and by which row. */
      readonly lead?: UnitId;
      readonly row?: string;
      /** It claims that it cannot wait (ENV-027). */
      readonly urgent?: true;
    }
  | { readonly type: 'marked'; readonly marks: readonly Mark[] }
  | { readonly type: 'step-impossible'; readonly milestone: string; readonly rule: RuleId; readonly reason: Text }
  /** Open deadlines wait for it again; the record that it was impossible stays. */
  | {
      readonly type: 'step-possible';
      readonly milestone: string;
      readonly rule: RuleId;
      readonly reason: Text;
      readonly deadlines: readonly string[];
    }
  /** `person`: the one of the unit who alone acts in the role. */
  | {
      readonly type: 'assigned';
      readonly role: RoleName;
      readonly unit: UnitId;
      readonly person?: string;
      /** The post by which they have it, and who of the unit was on duty then, where the roster says so. */
      readonly duty?: Duty;
    }
  /** Who of a unit handles the case for it; nobody in particular from now on where there is no person. */
  | { readonly type: 'person-assigned'; readonly unit: UnitId; readonly person?: string }
  /** Everything but the wording, which is never corrected. */
  | { readonly type: 'registration-amended'; readonly registration: AmendedRegistration }
  /** The complainant has a new code; the one before opens nothing any more. */
  | { readonly type: 'code-issued'; readonly generation: number; readonly codeDigest: string }
  /** Whoever brought the case has added something, by number and code. */
  | { readonly type: 'information-added'; readonly text?: string; readonly evidence?: readonly Evidence[] }
  /** A file is no longer shown but to managers; it is never removed. */
  | { readonly type: 'file-hidden'; readonly sha256: string; readonly unit: UnitId; readonly reason: string }
  | { readonly type: 'linked'; readonly as: LinkName; readonly number: string }
  /** The link was wrong, or is of no use any more; that there was one stays on record. */
  | { readonly type: 'unlinked'; readonly as: LinkName; readonly number: string }
  /** Cases that were made as parts of this one have told how they stand now. */
  | {
      readonly type: 'parts-changed';
      readonly parts: readonly ({ readonly number: string } & PartState)[];
    }
  /** Units that were told of the case, or act on it together: they read it from now on (ENV-140, ENV-144, ENV-145). */
  | { readonly type: 'units-involved'; readonly units: readonly UnitId[] }
  /** A new version of the mechanism calls what the case has by other ids; null: it has it no more. */
  | {
      readonly type: 'carried-over';
      readonly version: number;
      /** The version that the case was moved from; in events of before ADR 44 it kept the one of its registration. */
      readonly from?: number;
      /** By which rule of the new version it was moved, and what has changed. */
      readonly rule?: RuleId;
      readonly reason?: Text;
      /** Why this case, in the words of whoever moved it. */
      readonly why?: string;
      readonly milestones: Readonly<Record<string, string | null>>;
      readonly clocks: Readonly<Record<string, string>>;
    }
  /** A unit has ended and another one has taken its place in the case, in these roles and wherever else it was named. */
  | {
      readonly type: 'unit-succeeded';
      readonly from: UnitId;
      readonly to: UnitId;
      readonly roles: readonly RoleName[];
    }
  | { readonly type: 'unit-joined'; readonly unit: UnitId; readonly task: string; readonly joint: boolean }
  | {
      readonly type: 'stage-entered';
      readonly from: string;
      readonly stage: string;
      readonly holder: UnitId;
      readonly closed: boolean;
      /** Where the case ends without having run its course. */
      readonly outcome?: Outcome;
    }
  | { readonly type: 'round-opened'; readonly round: number; readonly forgotten: readonly string[] }
  | { readonly type: 'deadline-started'; readonly deadline: Deadline }
  | { readonly type: 'deadline-warned'; readonly deadline: string; readonly warnedAt: Instant }
  | {
      readonly type: 'deadline-met';
      readonly deadline: string;
      readonly elapsedSeconds: number;
      /** When it was done, where that was before the event: the clock was found to apply only afterwards. */
      readonly stoppedAt?: Instant;
    }
  | {
      readonly type: 'deadline-missed';
      readonly deadline: string;
      readonly kind: Deadline['kind'];
      readonly rules: readonly RuleId[];
      readonly unit: UnitId;
      readonly dueAt: Instant;
      readonly causes: Deadline['causes'];
      readonly escalations: Deadline['escalations'];
      /** Since when it was late, where that was before the matter was registered at all. */
      readonly missedAt?: Instant;
    }
  | {
      readonly type: 'deadline-stopped';
      readonly deadline: string;
      readonly lateBySeconds: number;
      readonly elapsedSeconds: number;
      readonly stoppedAt?: Instant;
    }
  | { readonly type: 'deadline-cancelled'; readonly deadline: string; readonly reason: Text }
  /** A later day was promised in the place of the one that the deadline ends on (ENV-094, ENV-102). */
  | {
      readonly type: 'deadline-put-off';
      readonly deadline: string;
      readonly clock: string;
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly unit: UnitId;
      readonly reason: string;
      readonly times: number;
    }
  /** Somebody has said why it was missed; the act that precedes it tells what (I-05). */
  | { readonly type: 'deadline-explained'; readonly deadline: string }
  /** Whoever answers for the case now answers for what is open of it; a breach stays with the unit that it happened to. */
  | { readonly type: 'deadline-passed-on'; readonly deadline: string; readonly from: UnitId; readonly unit: UnitId }
  | {
      readonly type: 'deadline-recomputed';
      readonly deadline: string;
      readonly from: Instant;
      readonly dueAt: Instant;
      readonly dueOn: LocalDate;
      readonly provisional: boolean;
      readonly basis: DueBasis;
      readonly warnings: readonly Instant[];
    }
  /** A calendar that was published after it was met or missed says how it stands; the record of then stays (I-27). */
  | {
      readonly type: 'deadline-judged';
      readonly deadline: string;
      readonly kind: Deadline['kind'];
      readonly rules: readonly RuleId[];
      /** Who was answerable. */
      readonly unit: UnitId;
      readonly calendarVersion: string;
      readonly dueAt: Instant;
      readonly dueOn: LocalDate;
      readonly verdict: Verdict;
      readonly provisional?: true;
      /** How it stood before. */
      readonly before: Verdict;
      /** How it is recorded, and the instant by whose month it is counted. */
      readonly recorded: 'met' | 'missed';
      readonly countedAt: Instant;
      readonly escalations: Deadline['escalations'];
    }
  | {
      readonly type: 'escalated';
      readonly deadline: string;
      readonly step: string;
      readonly action: 'urge' | 'candidate' | 'notify';
      readonly to: readonly UnitId[];
      /** In whose name it goes out (I-18). */
      readonly from?: UnitId;
      readonly rules: readonly RuleId[];
    }
  /** A sign for those who may supervise; they decide (ENV-085). */
  | {
      readonly type: 'sign-listed';
      readonly sign: string;
      readonly title: Text;
      readonly rules: readonly RuleId[];
      readonly to: readonly UnitId[];
    }
  /** An attempt that the rules forbid: as whom, why, and what was sent; in events of earlier versions only that it was made. */
  | {
      readonly type: 'attempt-refused';
      readonly command: string;
      readonly rule: RuleId;
      readonly unit?: UnitId;
      readonly message?: Text;
      /** The named conditions that failed. */
      readonly unmet?: readonly { readonly condition: string; readonly message: Text }[];
      readonly data?: Readonly<Record<string, unknown>>;
      /** The parties that may read what was sent; every unit with access when absent. */
      readonly restrictedTo?: readonly string[];
    };

/** What an event keeps of the answer to the request that caused it, so that the stored answer cannot be exchanged. */
export interface AnswerDigest {
  /** SHA-256 of sender and idempotency key. */
  readonly request: string;
  /** SHA-256 of the answer, without the code of the look-up: who sees the digest must not be able to try codes on it. */
  readonly response: string;
  /** Until when the answer is kept. */
  readonly until: Instant;
}

/** One event of a case. Never changed and never deleted (ENV-012). */
export type CaseEvent = EventBody & {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: EventActor;
  /** Which schema of its type it was recorded by; absent for the first. */
  readonly schema?: number;
  /** On the last event of a commit whose answer is kept under an idempotency key. */
  readonly answered?: AnswerDigest;
};

/** An event as it was stored, by the schema that was in force then. Hashes are of this, whatever becomes of the schema. */
export interface StoredEvent {
  readonly type: string;
  /** Which schema of its type; absent for the first. */
  readonly schema?: number;
  readonly [field: string]: unknown;
}

/** An event with its link in the hash chain of its case. */
export interface ChainedEvent {
  readonly number: string;
  readonly event: CaseEvent;
  /** The event as it was stored, where that was by an earlier schema: the hash is of this. */
  readonly stored?: StoredEvent;
  readonly prevHash: string;
  readonly hash: string;
}
