import type { Badges } from '../../domain/case/badges.ts';
import type { CaseEvent } from '../../domain/case/event.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Commit, CompanionCommit, IdempotencyRecord, Source } from '../../ports/case-store.ts';
import { commitEnds } from '../../ports/commit-ends.ts';

/**
 * A commit as it crosses to the thread that writes: what is stored as JSON is JSON already, since a text crosses sooner
 * than what it says. The rows that follow from it are made there, and its events
 * are linked to the chain.
 */
export interface CommitText extends CaseText {
  readonly now: Instant;
  readonly idempotency?: KeyText;
  readonly source?: Source;
  /** The other cases that it changes. */
  readonly also: readonly CaseText[];
}

/** What a commit says of one case. */
export interface CaseText {
  readonly number: string;
  readonly expectedVersion: number;
  readonly prevHash: string;
  /** Of the first event. */
  readonly firstAt: Instant;
  /** Of the last event. */
  readonly at: Instant;
  /** A JSON array. */
  readonly events: string;
  readonly snapshot: string;
  readonly badges: Badges;
  readonly tasks: string;
  /** Whether what a search looks through is new or another than before. */
  readonly registers: boolean;
}

/** The record with its response as it is stored. */
export type KeyText = Omit<IdempotencyRecord, 'response'> & { readonly response: string };

/** @throws Error when events and snapshot do not belong together: a mistake of the caller, not a conflict */
export function commitText({ idempotency, source, now, also = [], ...commit }: Commit): CommitText {
  const text = caseText(commit);
  return {
    ...text,
    now: now ?? text.at,
    also: also.map(caseText),
    ...(idempotency ? { idempotency: { ...idempotency, response: JSON.stringify(idempotency.response) } } : {}),
    ...(source ? { source } : {}),
  };
}

/** What changes what is looked through, or who may know of it. */
const registering: readonly CaseEvent['type'][] = ['registration-amended', 'facts-learned', 'unit-succeeded'];

function caseText(commit: CompanionCommit): CaseText {
  const { number, expectedVersion, prevHash, events, snapshot, badges, tasks } = commit;
  const { first, last } = commitEnds(commit);
  return {
    number,
    expectedVersion,
    prevHash,
    firstAt: first.at,
    at: last.at,
    events: JSON.stringify(events),
    snapshot: JSON.stringify(snapshot),
    badges,
    tasks: JSON.stringify(tasks),
    registers: expectedVersion === 0 || events.some(({ type }) => registering.includes(type)),
  };
}
