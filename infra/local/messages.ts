import { rmSync } from 'node:fs';
import { type MessageFile, openMessageFile } from '../../shared/adapters/embedded-workflow/open-messages.ts';
import type { FeedOptions, FeedReader } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import { DatabaseLayoutError } from '../../shared/adapters/sqlite/open-database.ts';
import type { Outbox } from '../../shared/adapters/sqlite/outbox.ts';
import { ForeignMessagesError } from '../../shared/adapters/embedded-workflow/open-messages.ts';
import type { FailureLog } from '../../shared/application/log.ts';
import { writeMessages, type WriteMessagesDeps } from '../../shared/application/write-messages.ts';
import { isDamage } from './folder/integrity.ts';

/** The messages of one machine. */
export interface LocalMessages extends Pick<MessageFile, 'messages'> {
  readonly feed: FeedReader;
  start(): void;
  stop(): Promise<void>;
}

/** What {@link openLocalMessages} needs. */
export interface LocalMessagesOptions
  extends Pick<FeedOptions, 'clock' | 'onDefect'>, Omit<WriteMessagesDeps, 'messages'> {
  /** Of `messages.db`. */
  readonly path: string;
  readonly outbox: Outbox;
  readonly logFailure: FailureLog;
}

/** A reader of the change feed with a cursor of its own: no case waits for what people are told of it. */
export function openLocalMessages({
  path,
  outbox,
  logFailure,
  onDefect,
  ...deps
}: LocalMessagesOptions): LocalMessages {
  const file = openSound(path, outbox);
  const feed = file.feed({
    clock: deps.clock,
    onDefect,
    pace: { least: 0.02, most: 0.2, mostAfterMs: 600_000 },
    handle: (batches) => writeMessages(batches, { ...deps, messages: file.messages }),
    onFailure: ({ number, error }) =>
      logFailure(error, { level: 'warn', message: 'nobody was told of a case', case: number }),
  });
  return {
    messages: file.messages,
    feed,
    start: () => feed.start(),
    stop: async () => {
      await feed.stop();
      file.close();
    },
  };
}

/** It is no record: one that is damaged, of another store or of another release is begun anew. */
function openSound(path: string, outbox: Outbox): MessageFile {
  try {
    return openMessageFile(path, outbox);
  } catch (error) {
    const isOfNoUse = error instanceof ForeignMessagesError || error instanceof DatabaseLayoutError || isDamage(error);
    if (!isOfNoUse) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return openMessageFile(path, outbox);
  }
}
