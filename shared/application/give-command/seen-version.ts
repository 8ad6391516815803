import type { Case } from '../../domain/case/case.ts';
import type { Command } from '../../domain/case/decision.ts';
import type { CaseEvent } from '../../domain/case/event.ts';
import type { CaseStore } from '../../ports/case-store.ts';

/** So many events are looked at at once, the latest first: most often the first of them is somebody's act. */
const page = 50;

/**
 * The command as if its sender had seen the case as it is, where nobody has acted since the version that they saw:
 * warnings, misses and deadlines that were counted again are recorded by the system and change nothing of what was
 * decided on.
 */
export async function withSeenVersion<Asked extends Pick<Command, 'expectedVersion'>>(
  command: Asked,
  { number, version }: Case,
  store: Pick<CaseStore, 'events'>,
): Promise<Asked> {
  const seen = command.expectedVersion;
  if (seen === undefined || seen >= version) return command;
  for (let before = version + 1; before > seen + 1;) {
    const events = await store.events(number, { after: seen, before, order: 'desc', limit: page });
    const last = events.at(-1)?.event.seq;
    if (last === undefined || events.some(({ event }) => isActOfPerson(event))) return command;
    before = last;
  }
  return { ...command, expectedVersion: version };
}

/** A refused attempt is on record and has changed nothing (ENV-022). */
function isActOfPerson({ actor, type }: CaseEvent): boolean {
  return actor.kind !== 'system' && type !== 'attempt-refused';
}
