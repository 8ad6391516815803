import type { DueBasis } from './calendar.ts';
import type { Facts } from './facts.ts';
import type { Instant, LocalDate } from './instant.ts';
import { addSeconds } from './instant.ts';
import type { RuleId, UnitId } from './mechanism.ts';
import type { RoutingResult, Ruling } from './routing.ts';
import type { Text } from './text.ts';

/** Who complains, as told (ENV-011). Personal data: never in logs, errors, URLs or the public view. */
export interface Complainant {
  readonly name?: string;
  readonly address?: string;
  readonly contact?: string;
}

/** What was registered, in the original wording (ENV-011: 如实). */
export interface Registration {
  readonly content: string;
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
  readonly derived?: Text;
  readonly status: 'running' | 'met' | 'missed' | 'cancelled';
  /** The milestones that stop it once all are reached. */
  readonly stop: readonly string[];
  /** Those of them that are still wanted. */
  readonly pending: readonly string[];
  readonly warnings: readonly Instant[];
  readonly escalations: readonly { readonly step: string; readonly at: Instant }[];
  readonly missedAt?: Instant;
  readonly stoppedAt?: Instant;
  /** Whole seconds from the due instant to the stop, for one that was missed and then done. */
  readonly lateBySeconds?: number;
  /** Whole seconds from start to stop. */
  readonly elapsedSeconds?: number;
  readonly causes: readonly { readonly milestone: string; readonly since: Instant }[];
}

/** A unit that helps the lead (ENV-045). A joint one acts on its own account and has clocks of its own. */
export interface CoUnit {
  readonly unit: UnitId;
  readonly task: string;
  readonly joint: boolean;
}

/** A command whose content the case keeps for its readers. */
export interface Act {
  readonly command: string;
  readonly at: Instant;
  readonly seq: number;
  readonly unit: UnitId;
  readonly round: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** The fields that the complainant may see; none when absent. */
  readonly publicFields?: readonly string[];
  /** The parties that may read `data`; every unit with access when absent. */
  readonly restrictedTo?: readonly string[];
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

/** The case record: the truth, rebuilt at any time from its events. */
export interface Case {
  readonly number: string;
  readonly queryCode: string;
  /** The sequence number of the last event. */
  readonly version: number;
  readonly mechanism: { readonly id: string; readonly version: number };
  readonly stage: string;
  readonly round: number;
  readonly receivedAt: Instant;
  readonly closedAt?: Instant;
  readonly firstContact: UnitId;
  readonly holder: UnitId;
  /** Since when the holder holds it. */
  readonly heldSince: Instant;
  readonly lead?: UnitId;
  readonly target?: UnitId;
  /** The lead's own unit in the town that carries out the work; the lead stays answerable (ENV-031). */
  readonly executor?: UnitId;
  readonly co: readonly CoUnit[];
  readonly registration: Registration;
  readonly facts: Facts;
  readonly routing?: RoutingResult;
  readonly ruling?: Ruling;
  readonly milestones: Readonly<Record<string, Milestone>>;
  /** Steps that cannot be taken, with the rule and the reason (ENV-013). */
  readonly impossible: Readonly<Record<string, Obstacle>>;
  /** Steps that could not be taken for a time, by when and why that ended. */
  readonly possibleAgain?: Readonly<Record<string, PossibleAgain>>;
  readonly deadlines: readonly Deadline[];
  readonly acts: readonly Act[];
  /** Escalation candidates that wait for a person's decision (ENV-085). */
  readonly candidates: readonly {
    readonly step: string;
    readonly deadline: string;
    readonly at: Instant;
    readonly to: readonly UnitId[];
  }[];
  /** Signs of a strong public reaction, of shirking or of carelessness, for the same decision; each once (ENV-085). */
  readonly signs?: readonly {
    readonly sign: string;
    readonly title: Text;
    readonly rules: readonly RuleId[];
    readonly at: Instant;
    readonly to: readonly UnitId[];
  }[];
  readonly urges: number;
  readonly links: { readonly works?: string; readonly problem?: string };
}

/** Whether the case is at its end. */
export function isClosed(subject: Case): boolean {
  return subject.closedAt !== undefined;
}

/**
 * The next instant at which something falls due without anybody acting (warning, due, escalation), or undefined.
 * Hour clocks are late one second after their due instant, which they include.
 */
export function nextTickAt(subject: Case): Instant | undefined {
  if (isClosed(subject)) return undefined;
  let next: Instant | undefined;
  for (const deadline of subject.deadlines) {
    const candidate = tickOf(deadline);
    if (candidate !== undefined && (next === undefined || candidate < next)) next = candidate;
  }
  return next;
}

function tickOf(deadline: Deadline): Instant | undefined {
  if (deadline.status === 'running') {
    const late = lateFrom(deadline);
    const warning = deadline.warnings[0];
    return warning !== undefined && (late === undefined || warning < late) ? warning : late;
  }
  return deadline.status === 'missed' && deadline.stoppedAt === undefined ? deadline.escalations[0]?.at : undefined;
}

/**
 * The first instant that is surely no longer on time. Undefined for a clock without a due instant, and while the due
 * instant is provisional: it is only a lower bound then, and a breach once recorded never disappears (I-27).
 */
export function lateFrom(deadline: Pick<Deadline, 'dueAt' | 'inclusive' | 'provisional'>): Instant | undefined {
  if (deadline.provisional) return undefined;
  if (deadline.dueAt === undefined || !deadline.inclusive) return deadline.dueAt;
  return addSeconds(deadline.dueAt, 1);
}

/** Whether a deadline still waits for something: also between the act that ends it and the record that it has ended. */
export function isUnmet({ status, stoppedAt, pending }: Deadline): boolean {
  return (status === 'running' || status === 'missed') && stoppedAt === undefined && pending.length > 0;
}

/** The most pressing due instant among the running limits and targets, for the board. */
export function mostPressing(subject: Case): Deadline | undefined {
  let first: Deadline | undefined;
  for (const deadline of subject.deadlines) {
    const open = deadline.status === 'running' || (deadline.status === 'missed' && deadline.stoppedAt === undefined);
    if (!open || deadline.dueAt === undefined) continue;
    if (first?.dueAt === undefined || deadline.dueAt < first.dueAt) first = deadline;
  }
  return first;
}

/** Whether a hard limit is past and still not met. */
export function isOverdue(subject: Case): boolean {
  return subject.deadlines.some(
    (one) => one.kind === 'limit' && one.status === 'missed' && one.stoppedAt === undefined,
  );
}
