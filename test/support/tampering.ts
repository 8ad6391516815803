import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chain, genesisHash } from '../../shared/domain/case/chain.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { noBadges } from '../../shared/domain/case/badges.ts';
import { boardOrderOf, boardRowOf } from '../../shared/domain/case/board.ts';

/** Changes a database of a folder as somebody would who has the file and knows the layout. */
export function inDatabase(folder: string, name: string, work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(folder, name));
  db.exec('PRAGMA foreign_keys = OFF');
  const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name: trigger } of triggers) db.exec(`DROP TRIGGER ${String(trigger)}`);
  work(db);
  for (const { sql } of triggers) db.exec(String(sql));
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

export function eventsOf(db: DatabaseSync, number: string): CaseEvent[] {
  const rows = db
    .prepare('SELECT event FROM events WHERE case_id = (SELECT id FROM cases WHERE number = ?) ORDER BY seq')
    .all(number);
  return rows.map(({ event }) => JSON.parse(String(event)) as CaseEvent);
}

/** Writes a case's events anew, hashed anew, with everything beside them that follows from them: a careful forger. */
export function rewriteCase(db: DatabaseSync, number: string, events: readonly CaseEvent[]): void {
  const { id } = db.prepare('SELECT id FROM cases WHERE number = ?').get(number) as { id: number };
  const links = chain(number, genesisHash, events);
  db.prepare('DELETE FROM events WHERE case_id = ?').run(id);
  const add = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  for (const { event, prevHash, hash } of links) add.run(id, event.seq, JSON.stringify(event), prevHash, hash);
  const subject = events.reduce<Case | undefined>((before, event) => evolve(before, event), undefined);
  if (subject === undefined) throw new Error('a case has events');
  const row = boardRowOf(subject, noBadges);
  db.prepare(
    `UPDATE cases SET version = ?, last_hash = ?, snapshot = ?, board = ?, board_order = ?, overdue = ?, stage = ?, holder = ?
     WHERE id = ?`,
  ).run(
    subject.version,
    links.at(-1)?.hash ?? '',
    JSON.stringify(subject),
    JSON.stringify(row),
    boardOrderOf(row),
    Number(row.overdue),
    row.stage,
    row.holder,
    id,
  );
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
