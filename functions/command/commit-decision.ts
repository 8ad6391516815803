import { withAnswer } from '../../shared/domain/audit/answer.ts';
import { chain } from '../../shared/domain/case/chain.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { type Command, decide, type Rejection } from '../../shared/domain/case/decide.ts';
import type { Actor, CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { laterOf } from '../../shared/domain/instant.ts';
import { boardTasksOf } from '../../shared/domain/case/tasks.ts';
import type { CaseStore, CommitBeside, IdempotencyRecord, StoredCase } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { idempotencyRecord } from '../http/idempotency.ts';
import { untilCommitted } from '../../shared/application/until-committed.ts';
import { present } from '../http/views/titles.ts';
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
  readonly idempotency?: Pick<IdempotencyRecord, 'scope' | 'key' | 'fingerprint'>;
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
  let known: StoredCase | undefined = request.stored;
  const outcome = await untilCommitted(async (): Promise<Outcome | undefined> => {
    const stored = known ?? (await deps.store.load(request.stored.snapshot.number));
    known = undefined;
    return stored === undefined ? { kind: 'no-case' } : decideOnce(stored, request, deps);
  });
  return outcome ?? { kind: 'busy' };
}

/** @returns undefined after a conflict */
async function decideOnce(
  { snapshot, lastHash, lastAt, tasks }: StoredCase,
  request: DecisionRequest,
  { store, clock }: DecisionDeps,
): Promise<Outcome | undefined> {
  if (request.admits && !(await request.admits(snapshot))) return { kind: 'no-case' };
  const clockNow = clock.now();
  const now = laterOf(clockNow, lastAt);
  const mechanism = mechanismOf(request.rules, snapshot.mechanism.id);
  const context = decisionContext(
    request.rules,
    mechanism,
    request.actor,
    now,
    present('codeDigest', request.codeDigest),
  );
  const command = await withSeenVersion(request.command, snapshot, store);
  const decision = decide(mechanism, snapshot, command, context);
  const write = (
    events: readonly CaseEvent[],
    subject: Case,
    idempotency?: IdempotencyRecord,
    also: readonly CommitBeside[] = [],
  ) =>
    store.commit({
      number: snapshot.number,
      expectedVersion: snapshot.version,
      events: chain(snapshot.number, lastHash, withAnswer(events, idempotency)),
      snapshot: subject,
      tasks: boardTasksOf(subject, mechanism, context),
      tasksBefore: tasks,
      now: clockNow,
      ...(idempotency ? { idempotency } : {}),
      ...(also.length > 0 ? { also } : {}),
    });
  if (decision.kind === 'rejected') {
    const { rejection, record } = decision;
    if (record === undefined) return { kind: 'rejected', rejection };
    const result = await write(record, replay(snapshot, record));
    return result.kind === 'version-conflict' ? undefined : { kind: 'rejected', rejection };
  }
  const { events, subject } = decision;
  const { idempotency } = request;
  const beside = await commitsBeside({ ...request, subject, events, now }, store);
  if (beside.kind === 'rejected') return beside;
  const response = { version: subject.version };
  const record = idempotency && idempotencyRecord(idempotency, response, now);
  const result = await write(events, subject, record, beside.also);
  if (result.kind === 'committed') return { kind: 'done', subject };
  return result.kind === 'key-used' ? result : undefined;
}

function replay(subject: Case, events: readonly CaseEvent[]): Case {
  return events.reduce<Case>((before, event) => evolve(before, event), subject);
}
