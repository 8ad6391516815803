const eventLayout = `
  CREATE TABLE events (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed (ENV-012)'); END;
  CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted (ENV-012)'); END;

  -- REPLACE deletes without asking the trigger above.
  CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
    WHEN EXISTS (SELECT 1 FROM events WHERE case_id = NEW.case_id AND seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'an event is never replaced (ENV-012)'); END;`;

/**
 * `cases.db`. The columns that the board filters by stand before the snapshot, so that reading them touches the first
 * page of a row only, and each board index covers every filter, so that lines that do not match are skipped within it.
 * Events are kept by the case's place in the file and not by its number, which is random: those of new cases stand
 * behind one another, and a commit touches one page of them instead of one for each case.
 */
const caseLayout = `
  CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    board_order INTEGER NOT NULL,
    holder TEXT NOT NULL,
    stage TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    last_hash TEXT NOT NULL,
    board TEXT NOT NULL,
    snapshot TEXT NOT NULL
  ) STRICT;
  CREATE INDEX board_all ON cases (board_order, number, stage, mechanism, urgent, overdue);
  CREATE INDEX board_of_holder ON cases (holder, board_order, number, stage, mechanism, urgent, overdue);
  CREATE INDEX board_of_stage ON cases (stage, board_order, number, mechanism, urgent, overdue);
  CREATE INDEX board_of_urgent ON cases (board_order, number, stage, mechanism, overdue) WHERE urgent = 1;
  CREATE INDEX provisional_cases ON cases (number) WHERE provisional = 1;
  ${eventLayout}

  CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    response TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (scope, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX expired_keys ON idempotency (expires_at);

  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE waits (
    number TEXT PRIMARY KEY,
    execution TEXT NOT NULL,
    token TEXT,
    stage TEXT NOT NULL,
    wake_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE reference (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (kind, version)
  ) STRICT, WITHOUT ROWID;

  -- Pairs of neighbouring characters of what a search looks through; see search-index.ts.
  CREATE VIRTUAL TABLE search USING fts5 (pairs, content = '', columnsize = 0, tokenize = 'ascii');
  CREATE TABLE search_progress (indexed_to INTEGER NOT NULL) STRICT;
  INSERT INTO search_progress VALUES (0)`;

/** How a file of an earlier layout comes to the next one. An event stays what it is; only its place changes. */
const caseUpgrades = {
  1: `
    ALTER TABLE events RENAME TO events_by_number;
    DROP TRIGGER events_are_not_changed;
    DROP TRIGGER events_are_not_deleted;
    DROP TRIGGER events_are_not_replaced;
    ${eventLayout}
    INSERT INTO events
      SELECT id, seq, event, prev_hash, hash FROM events_by_number JOIN cases USING (number) ORDER BY id, seq;
    DROP TABLE events_by_number`,
};

/** How `cases.db` is opened. With every change of the layout the number goes up, and its predecessor gets an upgrade. */
export const caseDatabase = { layout: caseLayout, layoutVersion: 2, upgrades: caseUpgrades };
