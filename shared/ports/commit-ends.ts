import type { CaseEvent } from '../domain/case/event.ts';
import type { CompanionCommit } from './case-store.ts';

/**
 * The first and the last event of a case's part of a commit. Every store asks before it writes: events that do not lead
 * from the version that was found to the snapshot would change a case without a trace.
 * @throws Error where they do not: a mistake of the caller, not a conflict
 */
export function commitEnds({ number, expectedVersion, events, snapshot }: CompanionCommit): {
  readonly first: CaseEvent;
  readonly last: CaseEvent;
} {
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) throw new Error(`a commit to ${number} without events would change it without a trace`);
  const inOrder = events.every(
    (one, index) => one.seq === expectedVersion + 1 + index && one.at >= (events[index - 1] ?? one).at,
  );
  if (!inOrder || snapshot.number !== number || snapshot.version !== last.seq) {
    throw new Error(`the events of ${number} do not lead from version ${expectedVersion} to the snapshot`);
  }
  return { first, last };
}
