import { DatabaseSync } from 'node:sqlite';
import { createGroupWriter } from '../../shared/adapters/sqlite/group-writer.ts';
import { messageLayout, sqliteMessages } from '../../shared/adapters/sqlite/message-store.ts';
import type { Messages } from '../../shared/ports/messages.ts';

/** Messages for the functions' unit tests: those of one machine, in memory. */
export function memoryMessages(): Messages {
  const db = new DatabaseSync(':memory:');
  db.exec(messageLayout);
  return sqliteMessages(db, createGroupWriter(db));
}
