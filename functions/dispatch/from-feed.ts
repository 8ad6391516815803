import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { isTransient } from '../../shared/ports/transient-error.ts';
import { errorFields, type Log } from '../../shared/application/log.ts';
import { dispatch, type DispatchDeps } from '../../shared/application/dispatch.ts';

/** A commit with the name under which the feed wants to be told of its failure. */
export interface FeedItem {
  readonly id: string;
  readonly batch: FeedBatch;
}

/**
 * Dispatches what a feed brought and answers the ids of what has to come again.
 *
 * @param pause waited for before a transient failure (throttling, as many executions as the account may have) is told:
 *   the feed counts its attempts and would give a case up within a minute or two
 * @throws when nothing succeeded, so that a failure of everything (an outage, a defect) counts as the function's error
 */
export async function dispatchFeed(
  items: readonly FeedItem[],
  deps: DispatchDeps,
  log: Log,
  pause: () => Promise<unknown>,
): Promise<readonly string[]> {
  const ids = new Map(items.map(({ id, batch }) => [batch, id]));
  const failures = await dispatch([...ids.keys()], deps);
  for (const { batch, error } of failures) {
    log({ level: 'error', message: 'effects of a commit failed', number: batch.number, ...errorFields(error) });
  }
  if (failures.some(({ error }) => isTransient(error))) await pause();
  const [first] = failures;
  if (first !== undefined && failures.length === items.length) throw first.error;
  return failures.flatMap(({ batch }) => ids.get(batch) ?? []);
}
