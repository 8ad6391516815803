import type { DatabaseSync } from 'node:sqlite';
import { idsFrom, type Message } from '../../domain/messages/message.ts';
import type { MessageReader, Messages } from '../../ports/messages.ts';
import type { GroupWriter } from './group-writer.ts';

/** Tables of the messages. A box is a unit's or a person's; an arrival is a number that grows. */
export const messageLayout = `
  CREATE TABLE messages (
    arrival INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    message TEXT NOT NULL
  ) STRICT;
  CREATE TABLE boxes (
    box TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (box, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX boxes_by_id ON boxes (id);
  CREATE TABLE messages_read (
    reader TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (reader, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX messages_read_by_id ON messages_read (id);
  -- All that had arrived until then.
  CREATE TABLE messages_read_to (
    reader TEXT PRIMARY KEY,
    arrival INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`;

/** The boxes that somebody reads, and under which name what they have read is kept. */
function namesOf({ organisation, user, units }: MessageReader) {
  return {
    reader: JSON.stringify([organisation, user]),
    boxes: JSON.stringify([personBox(organisation, user), ...units.map((unit) => unitBox(organisation, unit))]),
  };
}

const unitBox = (organisation: string, unit: string): string => JSON.stringify([organisation, 'unit', unit]);
const personBox = (organisation: string, user: string): string => JSON.stringify([organisation, 'person', user]);

const unreadCondition = `
  arrival > coalesce((SELECT arrival FROM messages_read_to WHERE reader = :reader), 0)
  AND NOT EXISTS (SELECT 1 FROM messages_read WHERE reader = :reader AND messages_read.id = messages.id)`;
const own = `
  id IN (SELECT id FROM boxes WHERE box IN (SELECT value FROM json_each(:boxes)) AND id > :since AND id < :before)`;

type MessageRow = { message: string; unread: number };

/** Messages of one machine. @param writer of the same file */
export function sqliteMessages(db: DatabaseSync, writer: GroupWriter): Messages {
  const add = db.prepare('INSERT INTO messages (id, kind, message) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING');
  const address = db.prepare('INSERT INTO boxes (box, id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const expire = ['messages', 'boxes', 'messages_read'].map((table) => db.prepare(`DELETE FROM ${table} WHERE id < ?`));
  const page = db.prepare(`
    SELECT message, ${unreadCondition} AS unread FROM messages
    WHERE ${own} AND (:kind = '' OR kind = :kind) AND (:all OR ${unreadCondition}) ORDER BY id DESC LIMIT :limit`);
  const unread = db.prepare(`SELECT count(*) AS n FROM messages WHERE ${own} AND ${unreadCondition}`);
  const last = db.prepare('SELECT coalesce(max(arrival), 0) AS arrival FROM messages');
  const markOne = db.prepare('INSERT INTO messages_read (reader, id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const markAll = db.prepare(`
    INSERT INTO messages_read_to (reader, arrival) VALUES (?, ?)
    ON CONFLICT (reader) DO UPDATE SET arrival = max(arrival, excluded.arrival)`);
  return {
    put: ({ message, units, persons }, organisation, { since }) =>
      writer.write(() => {
        add.run(message.id, message.kind, JSON.stringify(message));
        for (const unit of units) address.run(unitBox(organisation, unit), message.id);
        for (const user of persons) address.run(personBox(organisation, user), message.id);
        for (const statement of expire) statement.run(idsFrom(since));
      }),
    page: async (asking, { since, cursor, limit, kind = '', unread: isUnread = false }) => {
      const named = { ...namesOf(asking), since: idsFrom(since) };
      const rows = page.all({
        ...named,
        before: cursor ?? behindAll,
        kind,
        all: Number(!isUnread),
        limit: limit + 1,
      }) as MessageRow[];
      const messages = rows.slice(0, limit).map(({ message, unread: isNew }) => ({
        ...(JSON.parse(message) as Message),
        read: isNew === 0,
      }));
      const end = messages.at(-1)?.id;
      return {
        messages,
        unread: Number(unread.get({ ...named, before: behindAll })?.['n']),
        upTo: Number(last.get()?.['arrival']),
        ...(rows.length > limit && end !== undefined ? { cursor: end } : {}),
      };
    },
    markRead: (asking, which) => {
      const { reader } = namesOf(asking);
      return writer.write(() => {
        if ('upTo' in which) markAll.run(reader, which.upTo);
        else for (const id of which.ids) markOne.run(reader, id);
      });
    },
  };
}

/** Ids begin with a year. */
const behindAll = '~';
