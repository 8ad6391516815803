import { chain } from '../../shared/domain/chain.ts';
import type { Case } from '../../shared/domain/case.ts';
import { type Command, decide, type Rejection } from '../../shared/domain/decide.ts';
import type { Actor, CaseEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import type { CaseStore, IdempotencyRecord, StoredCase } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';
import { idempotencyRecord } from '../http/idempotency.ts';
import { untilCommitted } from '../http/until-committed.ts';

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
  readonly idempotency?: Pick<IdempotencyRecord, 'scope' | 'key' | 'fingerprint'>;
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
 * now, and `expectedVersion`, where it was sent, refuses it then. A refused attempt that the rules want on record is
 * committed too (ENV-022).
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
  { snapshot, lastHash }: StoredCase,
  request: DecisionRequest,
  { store, clock }: DecisionDeps,
): Promise<Outcome | undefined> {
  const now = clock.now();
  const mechanism = mechanismOf(request.rules, snapshot.mechanism.id);
  const context = decisionContext(request.rules, mechanism, request.actor, now);
  const decision = decide(mechanism, snapshot, request.command, context);
  const write = (events: readonly CaseEvent[], subject: Case, idempotency?: IdempotencyRecord) =>
    store.commit({
      number: snapshot.number,
      expectedVersion: snapshot.version,
      events: chain(snapshot.number, lastHash, events),
      snapshot: subject,
      ...(idempotency ? { idempotency } : {}),
    });
  if (decision.kind === 'rejected') {
    const { rejection, record } = decision;
    if (record === undefined) return { kind: 'rejected', rejection };
    const result = await write(record, replay(snapshot, record));
    return result.kind === 'version-conflict' ? undefined : { kind: 'rejected', rejection };
  }
  const { events, subject } = decision;
  const { idempotency } = request;
  const response = { version: subject.version };
  const result = await write(events, subject, idempotency && idempotencyRecord(idempotency, response, now));
  if (result.kind === 'committed') return { kind: 'done', subject };
  return result.kind === 'key-used' ? result : undefined;
}

function replay(subject: Case, events: readonly CaseEvent[]): Case {
  return events.reduce<Case>((before, event) => evolve(before, event), subject);
}
