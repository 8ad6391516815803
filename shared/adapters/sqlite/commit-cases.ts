import type { DatabaseSync } from 'node:sqlite';
import type { KeptAnswer } from '../../domain/audit/answer.ts';
import type { CaseEvent } from '../../domain/case/event.ts';
import type { Instant } from '../../domain/instant.ts';
import type { CommitResult, IdempotencyRecord, Source } from '../../ports/case-store.ts';
import { linksOfCommit } from '../../ports/commit-links.ts';
import { type CaseRows, caseRows } from './case-rows.ts';
import type { CaseText, CommitText, KeyText } from './commit-text.ts';
import { type ClockBehind, lastAtQuery, lastInstantOf } from './last-instant.ts';

/** Runs inside a transaction: checks key, source and version, then writes everything or nothing. */
export type CommitJob = (commit: CommitText) => CommitOutcome | ClockBehind;

/** The result with the hash of the last event of each case: the commit's own, and then the others that it changes. */
export type CommitOutcome =
  Exclude<CommitResult, { kind: 'committed' }> | { readonly kind: 'committed'; readonly lastHashes: readonly string[] };

/** The work of a commit inside a transaction of `cases.db`. */
export function commitJobs(db: DatabaseSync): CommitJob {
  const keys = keyTable(db);
  const sources = sourceTable(db);
  const lastInstant = lastInstantOf(db);
  const lastAtOf = db.prepare(lastAtQuery('(SELECT id FROM cases WHERE number = ?)', '?'));
  const addCase = db.prepare(`
    INSERT INTO cases (number, version, board_order, holder, stage, mechanism, urgent, overdue, provisional, last_hash, board, snapshot,
      next_tick_at, received_at, changed_at, tasks)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING RETURNING id`);
  const changeCase = db.prepare(`
    UPDATE cases SET version = ?, board_order = ?, holder = ?, stage = ?, mechanism = ?, urgent = ?, overdue = ?,
      provisional = ?, last_hash = ?, board = ?, snapshot = ?, next_tick_at = ?, received_at = ?, changed_at = ?, tasks = ?
    WHERE number = ? AND version = ? AND last_hash = ? RETURNING id`);
  const versionOf = db.prepare('SELECT version FROM cases WHERE number = ?');
  const addEvent = db.prepare('INSERT INTO events (case_id, seq, event, prev_hash, hash) VALUES (?, ?, ?, ?, ?)');
  const dropUnits = db.prepare(
    'DELETE FROM case_units WHERE case_id = ? AND unit NOT IN (SELECT value FROM json_each(?))',
  );
  const addUnits = db.prepare('INSERT OR IGNORE INTO case_units SELECT ?, value FROM json_each(?)');
  const dropBoards = db.prepare('DELETE FROM board_units WHERE id = ?');
  const addBoards = db.prepare(`
    INSERT INTO board_units (unit, has_task, board_order, number, id, stage, mechanism, urgent, overdue)
    SELECT value ->> 0, value ->> 1, ?, ?, ?, ?, ?, ?, ? FROM json_each(?)`);
  const hide = db.prepare('INSERT OR REPLACE INTO confidential_cases (case_id, first_contact) VALUES (?, ?)');
  const unhide = db.prepare('DELETE FROM confidential_cases WHERE case_id = ?');
  const searchAgain = db.prepare('INSERT OR IGNORE INTO search_again (case_id) VALUES (?)');
  const dropNamed = db.prepare(
    'DELETE FROM named_units WHERE case_id = ? AND unit NOT IN (SELECT value FROM json_each(?))',
  );
  const addNamed = db.prepare('INSERT OR IGNORE INTO named_units (unit, case_id) SELECT value, ? FROM json_each(?)');
  const addToOutbox = db.prepare('INSERT INTO outbox (number, mechanism, first_seq, last_seq) VALUES (?, ?, ?, ?)');

  function isBehindRecord({ number, expectedVersion, firstAt }: CaseText): boolean {
    if (expectedVersion === 0) return false;
    const last = lastAtOf.get(number, expectedVersion) as { at: Instant | null } | undefined;
    return typeof last?.at === 'string' && firstAt < last.at;
  }

  /** Whether a case that is changed beside another can be: asked before anything is written, since nothing is taken back. */
  function fits(one: CaseText): boolean {
    const found = versionOf.get(one.number) as { version: number } | undefined;
    return (found?.version ?? 0) === one.expectedVersion && !isBehindRecord(one);
  }

  /** Answers where the case is kept; undefined when it has another version than expected. */
  function writeCase({ number, expectedVersion, prevHash }: CaseText, { columns }: CaseRows): number | undefined {
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

  function noteRegistration(id: number, { registers, expectedVersion }: CaseText, { confidentialTo }: CaseRows): void {
    if (!registers) return;
    if (confidentialTo !== undefined) hide.run(id, confidentialTo);
    if (expectedVersion === 0) return;
    if (confidentialTo === undefined) unhide.run(id);
    searchAgain.run(id);
  }

  /** Answers the hash of the case's last event; undefined when it has another version than expected. */
  function writeWhole(text: CaseText, answer?: KeptAnswer): string | undefined {
    if (isBehindRecord(text)) return undefined;
    const { number, expectedVersion, prevHash } = text;
    const events = JSON.parse(text.events) as readonly CaseEvent[];
    const links = linksOfCommit({ number, prevHash, events }, answer);
    const lastHash = links.at(-1)?.hash ?? prevHash;
    const rows = caseRows(text, lastHash);
    const { units, boards, named, columns } = rows;
    const id = writeCase(text, rows);
    if (id === undefined) return undefined;
    for (const { event, prevHash: before, hash } of links)
      addEvent.run(id, event.seq, JSON.stringify(event), before, hash);
    if (expectedVersion > 0) dropUnits.run(id, units);
    addUnits.run(id, units);
    if (expectedVersion > 0) dropBoards.run(id);
    const [, order, , stage, mechanism, urgent, overdue] = columns;
    addBoards.run(order, number, id, stage, mechanism, urgent, overdue, boards);
    noteRegistration(id, text, rows);
    if (expectedVersion > 0) dropNamed.run(id, named);
    addNamed.run(id, named);
    addToOutbox.run(number, columns[4], expectedVersion + 1, expectedVersion + events.length);
    return lastHash;
  }

  return (commit) => {
    const { idempotency, source, now, also } = commit;
    const behind = lastInstant.refusal(now);
    if (behind) return behind;
    if (idempotency) {
      const used = keys.take(idempotency, now);
      if (used) return { kind: 'key-used', record: used };
    }
    const before = source && sources.find(source);
    const isFree = before === undefined && also.every(fits);
    const lastHash = isFree ? writeWhole(commit, idempotency && answerOf(idempotency)) : undefined;
    if (lastHash === undefined) {
      if (idempotency) keys.releaseKey(idempotency);
      return before === undefined ? { kind: 'version-conflict' } : { kind: 'source-used', number: before };
    }
    if (source) sources.add(source, commit.number);
    const others = also.map((one) => {
      const hash = writeWhole(one);
      // An error here rolls back the whole transaction: a shared one runs again without this commit.
      if (hash === undefined) throw new Error('a case that could be changed a moment ago cannot any more');
      return hash;
    });
    lastInstant.note(now);
    return { kind: 'committed', lastHashes: [lastHash, ...others] };
  };
}

function answerOf({ response, ...record }: KeyText): KeptAnswer {
  return { ...record, response: JSON.parse(response) as unknown };
}

interface SourceTable {
  /** The number of the case that was made of it. */
  find(source: Source): string | undefined;
  add(source: Source, number: string): void;
}

/** Finds the case that was made of a source. */
export function sourceQuery(db: DatabaseSync): SourceTable['find'] {
  const find = db.prepare('SELECT number FROM sources WHERE scope = ? AND reference = ?');
  return ({ scope, reference }) => (find.get(scope, reference) as { number: string } | undefined)?.number;
}

function sourceTable(db: DatabaseSync): SourceTable {
  const add = db.prepare('INSERT INTO sources (scope, reference, number) VALUES (?, ?, ?)');
  return {
    find: sourceQuery(db),
    add: ({ scope, reference }, number) => void add.run(scope, reference, number),
  };
}

interface KeyTable {
  /** Takes the key, or answers the record that has it and has not expired. */
  take(record: KeyText, now: Instant): IdempotencyRecord | undefined;
  releaseKey(record: KeyText): void;
}

function keyTable(db: DatabaseSync): KeyTable {
  const take = db.prepare(`
    INSERT INTO idempotency (scope, key, fingerprint, response, expires_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (scope, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, response = excluded.response, expires_at = excluded.expires_at
      WHERE idempotency.expires_at <= ?`);
  const find = usedKeyQuery(db);
  const releaseKey = db.prepare('DELETE FROM idempotency WHERE scope = ? AND key = ?');
  return {
    take: ({ scope, key, fingerprint, response, expiresAt }, now) => {
      if (take.run(scope, key, fingerprint, response, expiresAt, now).changes === 1) return undefined;
      return find(scope, key);
    },
    releaseKey: ({ scope, key }) => void releaseKey.run(scope, key),
  };
}

type KeyRow = { fingerprint: string; response: string; expires_at: string };

/** Finds the record of a used idempotency key. */
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
const removalBatchSize = 500;

/** Removes keys that expired before an instant; answers how many. */
export function expiredKeyJob(db: DatabaseSync): (now: Instant) => number {
  const find = db.prepare(
    `SELECT scope, key FROM idempotency WHERE expires_at <= ? ORDER BY expires_at LIMIT ${removalBatchSize}`,
  );
  const remove = db.prepare('DELETE FROM idempotency WHERE scope = ? AND key = ?');
  return (now) => {
    const expired = find.all(now) as { scope: string; key: string }[];
    for (const { scope, key } of expired) remove.run(scope, key);
    return expired.length;
  };
}
