import { type Command, decide, type Rejection } from '../../shared/domain/case/decide.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { Actor, CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { CaseStore, IdempotencyRecord, StoredCase } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { decideAndCommit, type Found, type Verdict } from '../../shared/application/decide-and-commit.ts';
import type { IdempotencyKey } from '../../shared/application/idempotency.ts';
import { commitsBeside, type Founding } from './beside.ts';
import { withSeenVersion } from './seen-version.ts';

export interface DecisionDeps {
  readonly store: CaseStore;
  readonly clock: Clock;
}

export interface DecisionRequest {
  /** The case as it was read for this request: the first attempt decides on it. */
  readonly stored: StoredCase;
  readonly command: Command;
  readonly actor: Actor;
  readonly rules: Rules;
  /** Of the new code, for a command that issues one. */
  readonly codeDigest?: string;
  /** Asked of the case as it is decided on: whoever came by a code comes by the one that is valid then. */
  readonly admits?: (subject: Case) => Promise<boolean>;
  readonly idempotency?: IdempotencyKey;
  /** Makes the cases that the command splits this one into. */
  readonly founding?: Founding;
}

export type Outcome =
  | { readonly kind: 'done'; readonly subject: Case }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'no-case' }
  | { readonly kind: 'key-used'; readonly record: IdempotencyRecord }
  /** Others kept changing the case; nothing was written. */
  | { readonly kind: 'busy' };

/**
 * Decide and commit. A conflict means that somebody else was faster: the command is decided again on what is there
 * now, and `expectedVersion`, where it was sent, refuses it then if somebody has acted. A refused attempt that the rules
 * want on record is committed too (ENV-022).
 */
export async function commitDecision(request: DecisionRequest, deps: DecisionDeps): Promise<Outcome> {
  const { stored, rules, actor, idempotency } = request;
  const { number } = stored.snapshot;
  const outcome = await decideAndCommit(
    { number, stored, rules, actor, idempotency },
    (found) => verdictOn(found, request, deps),
    deps,
  );
  return outcome.kind === 'done' ? outcome.result : outcome;
}

async function verdictOn(
  { subject: before, mechanism, context: given }: Found,
  request: DecisionRequest,
  { store }: DecisionDeps,
): Promise<Verdict<Outcome>> {
  if (request.admits && !(await request.admits(before))) return { kind: 'leave', result: { kind: 'no-case' } };
  const context = { ...given, ...omitUndefined({ codeDigest: request.codeDigest }) };
  const command = await withSeenVersion(request.command, before, store);
  const decision = decide(mechanism, before, command, context);
  if (decision.kind === 'rejected') {
    const { rejection, record } = decision;
    const result = { kind: 'rejected', rejection } as const;
    if (record === undefined) return { kind: 'leave', result };
    return { kind: 'commit', events: record, subject: replay(before, record), under: context, result };
  }
  const { events, subject } = decision;
  const beside = await commitsBeside({ ...request, subject, events, now: context.now }, store);
  if (beside.kind === 'rejected') return { kind: 'leave', result: beside };
  const answer = { version: subject.version };
  return {
    kind: 'commit',
    events,
    subject,
    under: context,
    answer,
    also: beside.also,
    result: { kind: 'done', subject },
  };
}

function replay(subject: Case, events: readonly CaseEvent[]): Case {
  return events.reduce<Case>((before, event) => evolve(before, event), subject);
}
