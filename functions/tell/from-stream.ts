import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { errorFields, type Log } from '../../shared/application/log.ts';
import { writeMessages, type WriteMessagesDeps } from '../../shared/application/write-messages.ts';

/**
 * Tells units and persons what a feed brought and answers the ids of what has to come again.
 *
 * @throws when nothing succeeded, so that a failure of everything (an outage, a defect) counts as the function's error
 */
export async function tellFromStream(
  items: readonly { readonly id: string; readonly batch: FeedBatch }[],
  deps: WriteMessagesDeps,
  log: Log,
): Promise<readonly string[]> {
  const failures = await writeMessages(
    items.map(({ batch }) => batch),
    deps,
  );
  for (const { number, error } of failures) {
    log({ level: 'error', message: 'nobody was told of a case', number, ...errorFields(error) });
  }
  const failed = new Set(failures.map(({ number }) => number));
  const ids = items.filter(({ batch }) => failed.has(batch.number)).map(({ id }) => id);
  if (failures[0] !== undefined && ids.length === items.length) throw failures[0].error;
  return ids;
}
