import type { Deliveries, DeliveryHistory } from '../../ports/deliveries.ts';
import type { Messages } from '../../ports/messages.ts';
import type { TrialLimit } from '../../ports/trial-limit.ts';
import { deliveriesByUser, deliveryLayout, type DeliveryQueue, sqliteDeliveries } from '../sqlite/delivery-queue.ts';
import { createGroupWriter } from '../sqlite/group-writer.ts';
import { messageLayout, sqliteMessages } from '../sqlite/message-store.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import type { Outbox } from '../sqlite/outbox.ts';
import { sqliteTrialLimit, trialLayout } from '../sqlite/trial-limit.ts';
import { feedLayout } from './feed-layout.ts';
import { createFeedReader, type FeedOptions, type FeedReader } from './feed-reader.ts';

/** What one machine keeps in `messages.db`: who was told what, what was read, and what is still to be sent. */
export interface MessageFile {
  readonly messages: Messages;
  readonly deliveries: Deliveries & DeliveryQueue & DeliveryHistory;
  readonly trials: TrialLimit;
  feed(options: Omit<FeedOptions, 'db' | 'writer' | 'outbox'>): FeedReader;
  /** Stop the feed first. */
  readonly close: () => void;
}

/** The file belongs to another store, whose events it has read. */
export class ForeignMessagesError extends Error {
  override readonly name = 'ForeignMessagesError';
}

/**
 * Opens, or creates, the file of the messages. A new one tells of what is committed from now on: nobody wants to hear of
 * everything that has ever happened.
 * @throws ForeignMessagesError, DatabaseLayoutError
 */
export function openMessageFile(path: string, outbox: Outbox): MessageFile {
  const db = openDatabase({
    path,
    layout: [messageLayout, deliveryLayout, deliveriesByUser, trialLayout, feedLayout].join(';'),
    layoutVersion: 3,
    upgrades: { 1: deliveriesByUser, 2: trialLayout },
  });
  const origin = db.prepare('SELECT store FROM feed_origin').get()?.['store'];
  if (origin === undefined) db.prepare('UPDATE feed_cursor SET done_to = ?').run(outbox.last());
  else if (origin !== outbox.originAt(0).store) {
    db.close();
    throw new ForeignMessagesError('the messages are of another store');
  }
  // Lost with the machine's power, the last moments are read again: the cursor is in the same file.
  db.exec('PRAGMA synchronous = NORMAL');
  const writer = createGroupWriter(db);
  return {
    messages: sqliteMessages(db, writer),
    deliveries: sqliteDeliveries(db, writer),
    trials: sqliteTrialLimit(db, writer),
    feed: (options) => createFeedReader({ ...options, outbox, db, writer }),
    close: () => {
      writer.close();
      db.close();
    },
  };
}
