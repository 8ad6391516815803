import type { DatabaseSync } from 'node:sqlite';
import { boardOrderOf, boardRowOf } from '../../domain/board.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Commit, CommitResult, IdempotencyRecord } from '../../ports/case-store.ts';

/** Everything that a commit writes, serialised before its transaction begins. */
export interface PreparedCommit {
  readonly number: string;
  readonly expectedVersion: number;
  readonly prevHash: string;
  readonly at: Instant;
  readonly columns: CaseColumns;
  readonly events: readonly EventColumns[];
  readonly idempotency?: PreparedKey;
}

/** The record with its response as it is stored. */
type PreparedKey = Omit<IdempotencyRecord, 'response'> & { readonly response: string };

type EventColumns = readonly [seq: number, event: string, prevHash: string, hash: string];

type CaseColumns = readonly [
  version: number,
  boardOrder: number,
  holder: string,
  stage: string,
  mechanism: string,
  urgent: number,
  overdue: number,
  provisional: number,
  lastHash: string,
  board: string,
  snapshot: string,
];

/** @throws Error when events and snapshot do not belong together: a mistake of the caller, not a conflict */
export function prepareCommit({ number, expectedVersion, events, snapshot, idempotency }: Commit): PreparedCommit {
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) throw new Error('a commit has at least one event');
  const fits = events.every((one, index) => one.number === number && one.event.seq === expectedVersion + 1 + index);
  if (!fits || snapshot.number !== number || snapshot.version !== last.event.seq) {
    throw new Error(`the events of ${number} do not lead from version ${expectedVersion} to the snapshot`);
  }
  const row = boardRowOf(snapshot);
  return {
    number,
    expectedVersion,
    prevHash: first.prevHash,
    at: last.event.at,
    columns: [
      snapshot.version,
      boardOrderOf(row),
      row.holder,
      row.stage,
      row.mechanism,
      Number(row.urgent),
      Number(row.overdue),
      Number(row.provisional),
      last.hash,
      JSON.stringify(row),
      JSON.stringify(snapshot),
    ],
    events: events.map(({ event, prevHash, hash }) => [event.seq, JSON.stringify(event), prevHash, hash]),
    ...(idempotency ? { idempotency: { ...idempotency, response: JSON.stringify(idempotency.response) } } : {}),
  };
}

/** Runs inside a transaction: checks key and version, then writes everything or nothing. */
export type CommitJob = (prepared: PreparedCommit) => CommitResult;

export function commitJobs(db: DatabaseSync): CommitJob {
  const keys = keyTable(db);
  const addCase = db.prepare(`
    INSERT INTO cases (number, version, board_order, holder, stage, mechanism, urgent, overdue, provisional, last_hash, board, snapshot)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING RETURNING id`);
  const changeCase = db.prepare(`
    UPDATE cases SET version = ?, board_order = ?, holder = ?, stage = ?, mechanism = ?, urgent = ?, overdue = ?,
      provisional = ?, last_hash = ?, board = ?, snapshot = ?
    WHERE number = ? AND version = ? AND last_hash = ? RETURNING id`);
  const versionOf = db.prepare('SELECT version FROM cases WHERE number = ?');
  const addEvent = db.prepare('INSERT INTO events (case_id, seq, event, prev_hash, hash) VALUES (?, ?, ?, ?, ?)');
  const addToOutbox = db.prepare('INSERT INTO outbox (number, mechanism, first_seq, last_seq) VALUES (?, ?, ?, ?)');

  /** Answers where the case is kept; undefined when it has another version than expected. */
  function writeCase({ number, expectedVersion, prevHash, columns }: PreparedCommit): number | undefined {
    const written = (
      expectedVersion === 0
        ? addCase.get(number, ...columns)
        : changeCase.get(...columns, number, expectedVersion, prevHash)
    ) as { id: number } | undefined;
    if (written || expectedVersion === 0) return written?.id;
    const found = versionOf.get(number) as { version: number } | undefined;
    if (found?.version === expectedVersion) throw new Error(`the events of ${number} do not continue its chain`);
    return undefined;
  }

  return (prepared) => {
    const { number, expectedVersion, events, idempotency, at } = prepared;
    if (idempotency) {
      const used = keys.take(idempotency, at);
      if (used) return { kind: 'key-used', record: used };
    }
    const id = writeCase(prepared);
    if (id === undefined) {
      if (idempotency) keys.giveBack(idempotency);
      return { kind: 'version-conflict' };
    }
    for (const event of events) addEvent.run(id, ...event);
    addToOutbox.run(number, prepared.columns[4], expectedVersion + 1, expectedVersion + events.length);
    return { kind: 'committed' };
  };
}

interface KeyTable {
  /** Takes the key, or answers the record that has it and has not expired. */
  take(record: PreparedKey, now: Instant): IdempotencyRecord | undefined;
  giveBack(record: PreparedKey): void;
}

function keyTable(db: DatabaseSync): KeyTable {
  const take = db.prepare(`
    INSERT INTO idempotency (scope, key, fingerprint, response, expires_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (scope, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, response = excluded.response, expires_at = excluded.expires_at
      WHERE idempotency.expires_at <= ?`);
  const find = usedKeyQuery(db);
  const giveBack = db.prepare('DELETE FROM idempotency WHERE scope = ? AND key = ?');
  return {
    take: ({ scope, key, fingerprint, response, expiresAt }, now) => {
      if (take.run(scope, key, fingerprint, response, expiresAt, now).changes === 1) return undefined;
      return find(scope, key);
    },
    giveBack: ({ scope, key }) => void giveBack.run(scope, key),
  };
}

type KeyRow = { fingerprint: string; response: string; expires_at: string };

export function usedKeyQuery(db: DatabaseSync): (scope: string, key: string) => IdempotencyRecord | undefined {
  const find = db.prepare('SELECT fingerprint, response, expires_at FROM idempotency WHERE scope = ? AND key = ?');
  return (scope, key) => {
    const row = find.get(scope, key) as KeyRow | undefined;
    if (!row) return undefined;
    const { fingerprint, response, expires_at: expiresAt } = row;
    return { scope, key, fingerprint, response: JSON.parse(response) as unknown, expiresAt: expiresAt as Instant };
  };
}

/** How many expired keys one transaction removes at most. */
const removedAtOnce = 500;

/** Removes keys that expired before an instant; answers how many. */
export function expiredKeyJob(db: DatabaseSync): (now: Instant) => number {
  const find = db.prepare(
    `SELECT scope, key FROM idempotency WHERE expires_at <= ? ORDER BY expires_at LIMIT ${removedAtOnce}`,
  );
  const remove = db.prepare('DELETE FROM idempotency WHERE scope = ? AND key = ?');
  return (now) => {
    const expired = find.all(now) as { scope: string; key: string }[];
    for (const { scope, key } of expired) remove.run(scope, key);
    return expired.length;
  };
}
