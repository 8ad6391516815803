import type { Case, Deadline } from '../../domain/case/case.ts';
import type { Rejection } from '../../domain/case/decision.ts';
import type { Actor, CaseEvent } from '../../domain/case/event.ts';
import { moveToVersion } from '../../domain/case/move-to-version.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Rules } from '../../ports/rules.ts';
import { decideAndCommit, type DecisionDeps } from '../decide-and-commit.ts';
import { type Refusal, rejected } from '../refusal.ts';
import { toldOf } from '../told-of.ts';

/** What is asked of each case. */
export interface MoveRequest {
  /** The version that cases are to come from. */
  readonly from: number;
  /** The newest version, that they are to run under. */
  readonly to: Mechanism;
  /** Why, in the words of whoever moves them. */
  readonly why: string;
  readonly actor: Actor;
  readonly rules: Rules;
  /** Only tells what would happen. */
  readonly dryRun: boolean;
}

/** What becomes of a deadline by the move. */
export interface DeadlineChange {
  readonly change: 'recounted' | 'started' | 'cancelled' | 'missed';
  readonly deadline: Deadline;
  /** With `recounted`: in whose place it is. */
  readonly before?: Deadline;
}

/** The case as it is after the move, or would be. */
export interface MovedCase {
  readonly kind: 'moved';
  readonly before: Case;
  readonly after: Case;
  readonly changes: readonly DeadlineChange[];
}

/** What came of one case. */
export type MoveResult = MovedCase | Refusal;

/** Moves one case, on what it is when it is committed; again where somebody else was faster. */
export async function moveCase(number: string, request: MoveRequest, deps: DecisionDeps): Promise<MoveResult> {
  const { rules, actor, to, why, dryRun } = request;
  const outcome = await decideAndCommit<MoveResult>(
    { number, rules, actor },
    ({ subject: before, mechanism: from, context }) => {
      const refusal = notChosen(before, request);
      if (refusal !== undefined) return { kind: 'leave', result: rejected(refusal) };
      const decision = moveToVersion(before, { from, to, why }, context);
      if (decision.kind === 'rejected') return { kind: 'leave', result: rejected(decision.rejection) };
      const { events, subject } = decision;
      const result = { kind: 'moved', before, after: subject, changes: changesIn(events, subject) } as const;
      return dryRun ? { kind: 'leave', result } : { kind: 'commit', events, subject, movedTo: to, result };
    },
    deps,
  );
  return toldOf(outcome);
}

function notChosen({ mechanism }: Case, { from, to }: MoveRequest): Rejection | undefined {
  if (mechanism.id === to.id && (mechanism.version === from || mechanism.version === to.version)) return undefined;
  return {
    code: 'not-allowed',
    message: {
      zh: `案件依据的是 ${mechanism.id} 第${mechanism.version}版，不在所选之列`,
      en: `the case runs under version ${mechanism.version} of ${mechanism.id} and is none of those that were chosen`,
    },
  };
}

/** What the move did to deadlines, in the order in which it happened; what fell due before is no part of it. */
function changesIn(events: readonly CaseEvent[], after: Case): readonly DeadlineChange[] {
  const since = events.findIndex(({ type }) => type === 'carried-over');
  const byId = new Map(after.deadlines.map((one) => [one.id, one]));
  const replaced = new Set(after.deadlines.flatMap(({ recountOf }) => recountOf ?? []));
  return events.flatMap((event, index): readonly DeadlineChange[] => {
    switch (event.type) {
      case 'deadline-started': {
        const { recountOf } = event.deadline;
        const before = recountOf === undefined ? undefined : byId.get(recountOf);
        const change = before === undefined ? 'started' : 'recounted';
        return [omitUndefined({ change, deadline: event.deadline, before })];
      }
      case 'deadline-cancelled': {
        const deadline = byId.get(event.deadline);
        return deadline === undefined || replaced.has(deadline.id) ? [] : [{ change: 'cancelled', deadline }];
      }
      case 'deadline-missed': {
        const deadline = byId.get(event.deadline);
        return deadline === undefined || index < since ? [] : [{ change: 'missed', deadline }];
      }
      default:
        return [];
    }
  });
}
