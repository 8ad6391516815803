import type { DatabaseSync } from 'node:sqlite';
import { idsFrom, type Message } from '../../domain/messages/message.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Deliveries, Delivery, DeliveryHistory } from '../../ports/deliveries.ts';
import type { NoticeWay } from '../../domain/messages/message.ts';
import type { GroupWriter } from './group-writer.ts';

/** A table of what is to be sent, and what was: so that an event that is told twice is sent once. */
export const deliveryLayout = `
  CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL,
    message TEXT NOT NULL,
    organisation TEXT NOT NULL,
    user TEXT NOT NULL,
    way TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'over', 'dead')),
    attempts INTEGER NOT NULL,
    -- Milliseconds since 1970, of the real time.
    due_ms INTEGER NOT NULL,
    error TEXT,
    UNIQUE (message_id, organisation, user, way)
  ) STRICT;
  CREATE INDEX deliveries_due ON deliveries (due_ms) WHERE state = 'waiting'`;

/** What a file of the first layout lacks: by whom somebody looks for what became of their messages. */
export const deliveriesByUser = `
  CREATE INDEX deliveries_by_user ON deliveries (organisation, user, way, message_id) WHERE state <> 'waiting'`;

/** A delivery with its place in the queue. */
export interface QueuedDelivery extends Delivery {
  readonly id: number;
  /** Those that have failed. */
  readonly attempts: number;
}

/** What the sender of one machine works on. */
export interface DeliveryQueue {
  /** Those that are due, the first first. */
  due(nowMs: number, limit: number): readonly QueuedDelivery[];
  /** When the next one is due. */
  nextMs(): number | undefined;
  /** It was sent. */
  done(id: number): Promise<void>;
  /** Nobody wants it any more. */
  drop(id: number): Promise<void>;
  /** It failed: it is due again then, or is given up. */
  failed(id: number, error: string, againMs: number | undefined): Promise<void>;
  /** How many were given up. */
  deadCount(): number;
  /** Forgets what is older. */
  expire(since: Instant): Promise<void>;
  /** Called when some were added. */
  onAdded(listener: () => void): void;
}

type Row = {
  id: number;
  message: string;
  organisation: string;
  user: string;
  way: string;
  state: string;
  attempts: number;
};

/** The queue of one machine. @param writer of the same file */
export function sqliteDeliveries(db: DatabaseSync, writer: GroupWriter): Deliveries & DeliveryQueue & DeliveryHistory {
  const add = db.prepare(`
    INSERT INTO deliveries (message_id, message, organisation, user, way, state, attempts, due_ms)
    VALUES (?, ?, ?, ?, ?, 'waiting', 0, 0) ON CONFLICT DO NOTHING`);
  const due = db.prepare(`
    SELECT id, message, organisation, user, way, attempts FROM deliveries
    WHERE state = 'waiting' AND due_ms <= ? ORDER BY due_ms, id LIMIT ?`);
  const next = db.prepare(`SELECT min(due_ms) AS at FROM deliveries WHERE state = 'waiting'`);
  const done = db.prepare(`UPDATE deliveries SET state = 'over', error = NULL WHERE id = ?`);
  const failed = db.prepare(
    'UPDATE deliveries SET state = ?, attempts = attempts + 1, error = ?, due_ms = ? WHERE id = ?',
  );
  const dead = db.prepare(`SELECT count(*) AS n FROM deliveries WHERE state = 'dead'`);
  const expire = db.prepare('DELETE FROM deliveries WHERE message_id < ?');
  const drop = db.prepare('DELETE FROM deliveries WHERE id = ?');
  // The other columns are those of the row with the greatest id.
  const last = db.prepare(`
    SELECT way, state, message, max(message_id) FROM deliveries
    WHERE organisation = ? AND user = ? AND state <> 'waiting' GROUP BY way`);
  let listeners: (() => void)[] = [];
  return {
    add: async (deliveries) => {
      if (deliveries.length === 0) return;
      await writer.write(() => {
        for (const { message, organisation, user, way } of deliveries)
          add.run(message.id, JSON.stringify(message), organisation, user, way);
      });
      for (const tell of listeners) tell();
    },
    due: (nowMs, limit) =>
      (due.all(nowMs, limit) as Row[]).map(({ message, way, ...row }) => ({
        ...row,
        message: JSON.parse(message) as Message,
        way: way as NoticeWay,
      })),
    nextMs: () => {
      const at = next.get()?.['at'];
      return typeof at === 'number' ? at : undefined;
    },
    done: (id) => writer.write(() => void done.run(id)),
    drop: (id) => writer.write(() => void drop.run(id)),
    failed: (id, error, againMs) =>
      writer.write(() => void failed.run(againMs === undefined ? 'dead' : 'waiting', error, againMs ?? 0, id)),
    deadCount: () => Number(dead.get()?.['n']),
    expire: (since) => writer.write(() => void expire.run(idsFrom(since))),
    lastOf: async (organisation, user) =>
      (last.all(organisation, user) as Pick<Row, 'way' | 'message' | 'state'>[]).map(({ way, state, message }) => ({
        way: way as NoticeWay,
        at: (JSON.parse(message) as Message).at,
        outcome: state === 'over' ? 'sent' : 'given-up',
      })),
    onAdded: (listener) => void (listeners = [...listeners, listener]),
  };
}
