import { uptime } from 'node:process';
import { isTransient } from '../ports/transient-error.ts';
import { internalError, type Refusal, unavailable } from './refusal.ts';
import { errorFields, levelOf, type Log } from './log.ts';

/** So many are worked on at a time. */
const concurrency = 8;

/** Seconds after which nothing more is begun: a function has ten, and everything that was asked is to have an answer. */
const longest = 6;

/**
 * Does several things that were asked for together, a few at a time; those of one group one after the other.
 * @param work is told whether it is too late to begin
 */
export async function forEachWithinTime<Group>(
  groups: readonly Group[],
  work: (group: Group, isLate: () => boolean) => Promise<void>,
): Promise<void> {
  const until = uptime() + longest;
  const waiting = [...groups];
  const worker = async (): Promise<void> => {
    for (let own = waiting.shift(); own !== undefined; own = waiting.shift()) await work(own, () => uptime() > until);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** An unexpected error affects this item only: the items before it are done and are reported. */
export function failedAlone(error: unknown, message: string, log: Log | undefined): Refusal {
  log?.({ level: levelOf(error, 'error'), message, ...errorFields(error) });
  return isTransient(error) ? unavailable(error) : internalError();
}
