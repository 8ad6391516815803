import type { Deadline, Registration } from './case.ts';
import type { DueBasis } from './calendar.ts';
import type { Facts } from './facts.ts';
import type { Instant, LocalDate } from './instant.ts';
import type { RuleId, UnitId } from './mechanism.ts';
import type { RoutingResult, Ruling } from './routing.ts';
import type { Text } from './text.ts';

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

/** What happened, without its place in the course of the case. */
export type Happening =
  | {
      readonly type: 'registered';
      readonly number: string;
      readonly queryCode: string;
      readonly mechanism: { readonly id: string; readonly version: number };
      readonly firstContact: UnitId;
      readonly registration: Registration;
      readonly facts: Facts;
      readonly marks: readonly Mark[];
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
      };
    }
  | { readonly type: 'facts-learned'; readonly facts: Facts; readonly cleared: readonly string[] }
  | {
      readonly type: 'routed';
      readonly result: RoutingResult;
      readonly ruling?: Ruling;
      readonly target?: UnitId;
      readonly lead?: UnitId;
    }
  /** The matrix was asked again about a case that is accepted: its answer is shown and moves nobody (ENV-022). */
  | { readonly type: 'rerouted'; readonly result: RoutingResult }
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
  | { readonly type: 'assigned'; readonly role: 'lead' | 'target' | 'executor'; readonly unit: UnitId }
  | { readonly type: 'registration-amended'; readonly registration: Registration }
  | { readonly type: 'linked'; readonly as: 'works' | 'problem'; readonly number: string }
  | { readonly type: 'unit-joined'; readonly unit: UnitId; readonly task: string; readonly joint: boolean }
  | {
      readonly type: 'stage-entered';
      readonly from: string;
      readonly stage: string;
      readonly holder: UnitId;
      readonly closed: boolean;
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
    }
  | {
      readonly type: 'deadline-stopped';
      readonly deadline: string;
      readonly lateBySeconds: number;
      readonly elapsedSeconds: number;
      readonly stoppedAt?: Instant;
    }
  | { readonly type: 'deadline-cancelled'; readonly deadline: string; readonly reason: Text }
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
  | { readonly type: 'attempt-refused'; readonly command: string; readonly rule: RuleId };

/** One event of a case. Never changed and never deleted (ENV-012). */
export type CaseEvent = Happening & { readonly seq: number; readonly at: Instant; readonly actor: EventActor };

/** An event with its link in the hash chain of its case. */
export interface ChainedEvent {
  readonly number: string;
  readonly event: CaseEvent;
  readonly prevHash: string;
  readonly hash: string;
}
