import { errorFields, type Log } from './log.ts';
import type { FeedBatch } from '../ports/change-feed.ts';

/** A case for which a follower of the feed could not do its work. */
interface FollowFailure {
  readonly number: string;
  readonly error: unknown;
}

/**
 * Hands on what a feed brought and answers the ids of what has to come again.
 *
 * @param message that is logged for each case that failed
 * @throws when nothing succeeded, so that a failure of everything (an outage, a defect) counts as the function's error
 */
export async function followFeed(
  items: readonly { readonly id: string; readonly batch: FeedBatch }[],
  handle: (batches: readonly FeedBatch[]) => Promise<readonly FollowFailure[]>,
  message: string,
  log: Log,
): Promise<readonly string[]> {
  const failures = await handle(items.map(({ batch }) => batch));
  for (const { number, error } of failures) log({ level: 'error', message, number, ...errorFields(error) });
  const failed = new Set(failures.map(({ number }) => number));
  const ids = items.filter(({ batch }) => failed.has(batch.number)).map(({ id }) => id);
  if (failures[0] !== undefined && ids.length === items.length) throw failures[0].error;
  return ids;
}
