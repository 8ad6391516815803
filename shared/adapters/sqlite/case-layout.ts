import type { SQLOutputValue } from 'node:sqlite';
import { firstClosedOrder } from '../../domain/case/board.ts';
import type { Case } from '../../domain/case/case.ts';
import { nextTickAt } from '../../domain/deadlines/of-case.ts';
import { genesisHash } from '../../domain/case/chain.ts';
import type { CaseEvent, StoredEvent } from '../../domain/case/event.ts';
import { sourceOfEvent } from '../../domain/case/source.ts';
import { upcast } from '../../domain/case/upcast.ts';
import { boardLine, namedColumn, unitsColumn } from './case-columns.ts';
import { ownDocumentLayout } from './own-document-writes.ts';
import { readingLayout } from './reading-layout.ts';
import { referenceRowHash } from './reference-writes.ts';
import { storeLayout } from './store-row.ts';

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

/** What reconciliation reads of each open case, without touching the cases themselves. */
const openCases = `
  CREATE INDEX open_cases ON cases (number, mechanism, stage, next_tick_at, board_order)
    WHERE board_order < ${firstClosedOrder};`;

/** For cases that were written before there was a column for it. */
function nextTickOf(snapshot: SQLOutputValue): string | null {
  return nextTickAt(JSON.parse(String(snapshot)) as Case) ?? null;
}

const searchTable = `
  -- Pairs of neighbouring characters of what a search looks through; see search-index.ts.
  CREATE VIRTUAL TABLE search USING fts5 (open, wording, person, content = '', contentless_delete = 1, tokenize = 'ascii');`;

/** The units on a case: they find it by what others are not shown. */
const unitsTable = `
  CREATE TABLE case_units (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    unit TEXT NOT NULL,
    PRIMARY KEY (case_id, unit)
  ) STRICT, WITHOUT ROWID;`;

const sourceLayout = `
  -- The case that was made of a matter of another system, by whose number that is; see the port's Source.
  CREATE TABLE sources (
    scope TEXT NOT NULL,
    reference TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (scope, reference)
  ) STRICT, WITHOUT ROWID;`;

/** Of the first event of a case of an earlier version, as JSON. */
function sourceColumn(part: 'scope' | 'reference') {
  return (event: SQLOutputValue): string | null =>
    sourceOfEvent(upcast(JSON.parse(String(event)) as StoredEvent) as unknown as CaseEvent)?.[part] ?? null;
}

const confidentialTables = `
  -- The cases whose complainant asks for confidentiality, with the one unit that may know them.
  CREATE TABLE confidential_cases (case_id INTEGER PRIMARY KEY REFERENCES cases (id), first_contact TEXT NOT NULL) STRICT;
  -- Those whose registration was corrected since they were indexed.
  CREATE TABLE search_again (case_id INTEGER PRIMARY KEY REFERENCES cases (id)) STRICT;`;

/** The board by receipt as it was before leads, first receivers and badges were asked for. */
const earlierListIndex = `
  CREATE INDEX board_by_receipt
    ON cases (received_at, number, changed_at, board_order, holder, stage, mechanism, urgent, overdue);`;

/** What the line on the board says of who answers for the case, who received it first, and its badges (a JSON array). */
const markColumns = [
  `lead TEXT GENERATED ALWAYS AS (board ->> '$.lead') VIRTUAL`,
  `first_contact TEXT GENERATED ALWAYS AS (board ->> '$.firstContact') VIRTUAL`,
  `badges TEXT GENERATED ALWAYS AS (board ->> '$.badges') VIRTUAL`,
];

/**
 * The board in every order but its own, and by every filter that no other index has: it covers them all, so that nothing
 * but the lines shown is read.
 */
const listIndex = `
  CREATE INDEX board_by_receipt
    ON cases (received_at, number, changed_at, board_order, holder, stage, mechanism, urgent, overdue,
      lead, first_contact, badges);`;

const namedLayout = `
  -- The units that an open case names: they do not end without a successor, who takes the case over.
  CREATE TABLE named_units (
    unit TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (unit, case_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX units_named_by_case ON named_units (case_id);`;

/** The boards of the units: a case stands on its holder's, and on that of each unit that has something to do in it. */
const boardUnits = `
  CREATE TABLE board_units (
    unit TEXT NOT NULL,
    board_order INTEGER NOT NULL,
    number TEXT NOT NULL,
    id INTEGER NOT NULL REFERENCES cases (id),
    has_task INTEGER NOT NULL,
    stage TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    PRIMARY KEY (unit, board_order, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX boards_of_case ON board_units (id);`;
/** The few cases that have not run their course; the line on the board says how they ended. */
const outcomeColumn = `outcome TEXT GENERATED ALWAYS AS (board ->> '$.outcome') VIRTUAL`;
/** When the most pressing limit or target of an open case ends, as the line on the board says. */
const dueColumn = `due_at TEXT GENERATED ALWAYS AS (board ->> '$.dueAt') VIRTUAL`;
const dueIndex = `
  CREATE INDEX board_by_due
    ON cases (due_at, board_order, number, stage, mechanism, urgent, overdue) WHERE due_at IS NOT NULL;`;
const endedIndex = `
  CREATE INDEX ended_cases ON cases (outcome, board_order, number) WHERE outcome IS NOT NULL;`;

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
    snapshot TEXT NOT NULL,
    -- When something falls due next without anybody acting; read from open_cases, never from here.
    next_tick_at TEXT,
    -- Seconds since 1970.
    received_at INTEGER NOT NULL DEFAULT 0,
    changed_at INTEGER NOT NULL DEFAULT 0,
    -- The next task of each unit that has one, as a JSON array.
    tasks TEXT NOT NULL DEFAULT '[]',
    ${outcomeColumn},
    ${dueColumn},
    ${markColumns.join(',\n    ')}
  ) STRICT;
  CREATE INDEX board_all ON cases (board_order, number, stage, mechanism, urgent, overdue);
  CREATE INDEX board_of_stage ON cases (stage, board_order, number, mechanism, urgent, overdue);
  CREATE INDEX board_of_urgent ON cases (board_order, number, stage, mechanism, overdue) WHERE urgent = 1;
  CREATE INDEX provisional_cases ON cases (number) WHERE provisional = 1;
  ${listIndex}
  ${boardUnits}
  ${endedIndex}
  ${dueIndex}
  ${openCases}
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
    wake_at TEXT NOT NULL,
    -- What its state stands for and where a success leads; null for machines that did not say so.
    serves TEXT,
    onward TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE reference (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    author TEXT NOT NULL,
    author_unit TEXT,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    -- The link in the chain of its kind, as an event has one.
    hash TEXT,
    PRIMARY KEY (kind, version)
  ) STRICT, WITHOUT ROWID;

  -- The last instant that was recorded; empty while nothing was.
  CREATE TABLE last_instant (at TEXT NOT NULL) STRICT;
  INSERT INTO last_instant VALUES ('');

  ${storeLayout}
  ${searchTable}
  ${unitsTable}
  ${confidentialTables}
  ${namedLayout}
  ${readingLayout}
  ${sourceLayout}
  ${ownDocumentLayout}
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
  2: `
    ALTER TABLE reference ADD COLUMN hash TEXT;
    ALTER TABLE reference ADD COLUMN author_unit TEXT;
    WITH RECURSIVE chained (kind, version, hash) AS (
      SELECT kind, version, reference_hash('${genesisHash}', kind, version, document, author, reason, at)
        FROM reference WHERE version = 1
      UNION ALL
      SELECT kind, reference.version, reference_hash(before.hash, kind, reference.version, document, author, reason, at)
        FROM chained AS before JOIN reference USING (kind) WHERE reference.version = before.version + 1
    )
    UPDATE reference SET hash = chained.hash FROM chained
      WHERE chained.kind = reference.kind AND chained.version = reference.version;

    ALTER TABLE cases ADD COLUMN next_tick_at TEXT;
    UPDATE cases SET next_tick_at = next_tick_of(snapshot) WHERE board_order < ${firstClosedOrder};
    ${openCases}

    CREATE TABLE last_instant (at TEXT NOT NULL) STRICT;
    INSERT INTO last_instant SELECT coalesce(max(at), '') FROM (
      SELECT max(json_extract(event, '$.at')) AS at FROM events UNION ALL SELECT max(at) FROM reference);

    DROP TABLE search;
    ${searchTable}
    ${unitsTable}
    UPDATE search_progress SET indexed_to = 0;
    INSERT INTO case_units SELECT cases.id, unit.value FROM cases, json_each(units_on_case(snapshot)) AS unit;
    UPDATE cases SET board = board_line(snapshot, board);

    ${storeLayout}
    ${readingLayout}`,
  3: `
    ${sourceLayout}
    INSERT OR IGNORE INTO sources
      SELECT scope, reference, number FROM (
        SELECT id, number, source_scope(event) AS scope, source_reference(event) AS reference
          FROM cases JOIN events ON case_id = id AND seq = 1)
      WHERE reference IS NOT NULL ORDER BY id`,
  4: `
    DROP TABLE search;
    ${searchTable}
    UPDATE search_progress SET indexed_to = 0;
    ${confidentialTables}
    INSERT INTO confidential_cases
      SELECT id, json_extract(snapshot, '$.firstContact') FROM cases
      WHERE json_extract(snapshot, '$.registration.confidential') = 1;
    ALTER TABLE cases ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE cases ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
    UPDATE cases SET received_at = unixepoch(json_extract(snapshot, '$.receivedAt'));
    UPDATE cases SET changed_at = coalesce(
      (SELECT unixepoch(json_extract(event, '$.at')) FROM events WHERE case_id = cases.id AND seq = cases.version),
      received_at);
    ${earlierListIndex}`,
  5: `
    ${namedLayout}
    INSERT INTO named_units
      SELECT unit.value, cases.id FROM cases, json_each(named_units_of(snapshot)) AS unit
      WHERE board_order < ${firstClosedOrder}`,
  6: `
    ALTER TABLE cases ADD COLUMN tasks TEXT NOT NULL DEFAULT '[]';
    DROP INDEX board_of_holder;
    ${boardUnits}
    INSERT INTO board_units (unit, has_task, board_order, number, id, stage, mechanism, urgent, overdue)
      SELECT holder, 0, board_order, number, id, stage, mechanism, urgent, overdue FROM cases`,
  7: `
    ALTER TABLE cases ADD COLUMN ${outcomeColumn};
    ${endedIndex}`,
  8: `
    ALTER TABLE waits ADD COLUMN serves TEXT;
    ALTER TABLE waits ADD COLUMN onward TEXT`,
  9: ownDocumentLayout,
  10: `
    ALTER TABLE cases ADD COLUMN ${dueColumn};
    ${dueIndex}`,
  11: `
    UPDATE cases SET board = board_line(snapshot, board) WHERE board ->> '$.badges' IS NULL;
    ${markColumns.map((column) => `ALTER TABLE cases ADD COLUMN ${column};`).join('\n    ')}
    DROP INDEX board_by_receipt;
    ${listIndex}`,
};

/** How `cases.db` is opened. With every change of the layout the number goes up, and its predecessor gets an upgrade. */
export const caseDatabase = {
  layout: caseLayout,
  layoutVersion: 12,
  upgrades: caseUpgrades,
  functions: {
    reference_hash: referenceRowHash,
    next_tick_of: nextTickOf,
    units_on_case: unitsColumn,
    board_line: boardLine,
    source_scope: sourceColumn('scope'),
    source_reference: sourceColumn('reference'),
    named_units_of: namedColumn,
  },
};
