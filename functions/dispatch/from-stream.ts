import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { DispatchDeps } from '../../shared/application/dispatch.ts';
import type { Log } from '../../shared/application/log.ts';
import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { dispatchFeed } from './from-feed.ts';

/** Twenty attempts with such a pause between them take ten minutes at least; after an hour the stream gives up. */
const pauseMs = 30_000;
const reservedMs = 10_000;

/** What dispatching from the table's stream needs. */
export interface StreamDeps extends DispatchDeps {
  readonly log: Log;
  readonly streamedCommits: (
    records: DynamoDBStreamEvent['Records'],
  ) => readonly { readonly sequenceNumber: string; readonly batch: FeedBatch }[];
}

/** What the table's stream brought; names to it what has to come again. */
export async function fromStream(
  { Records }: DynamoDBStreamEvent,
  { getRemainingTimeInMillis: remainingMs }: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: StreamDeps,
): Promise<DynamoDBBatchResponse> {
  const items = deps.streamedCommits(Records).map(({ sequenceNumber, batch }) => ({ id: sequenceNumber, batch }));
  const failed = await dispatchFeed(items, deps, deps.log, () =>
    sleep(Math.max(0, Math.min(pauseMs, remainingMs() - reservedMs))),
  );
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
