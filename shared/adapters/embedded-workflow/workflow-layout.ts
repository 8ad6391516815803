import { deadLetterIndex, feedLayout, feedOriginLayout } from './feed-layout.ts';

const failedIndex = `CREATE INDEX executions_failed ON executions (id) WHERE phase = 'failed';`;

/** The last pass of reconciliation, as JSON. */
const reconciliationLayout = `
  CREATE TABLE reconciliation (one INTEGER PRIMARY KEY CHECK (one = 1), pass TEXT NOT NULL) STRICT;`;

/**
 * `workflow.db`: executions, and the reader of the change feed. Both in one file, so that the cursor and what was done
 * up to it are never apart. An open execution costs one row; nothing walks over open executions, because what is due
 * is found by `executions_to_wake` and a token by `executions_by_token`.
 */
const workflowLayout = `
  -- An execution goes on with the definition that it was started with.
  CREATE TABLE machines (
    id INTEGER PRIMARY KEY,
    mechanism TEXT NOT NULL,
    definition TEXT NOT NULL,
    UNIQUE (mechanism, definition)
  ) STRICT;

  CREATE TABLE executions (
    id INTEGER PRIMARY KEY,
    mechanism TEXT NOT NULL,
    name TEXT NOT NULL,
    machine INTEGER NOT NULL REFERENCES machines (id),
    status TEXT NOT NULL,
    started_at TEXT NOT NULL,
    stopped_at TEXT,
    -- 'invoking', 'waiting' (for the token), 'retrying', or 'failed' while another is to take its place at wake_at;
    -- null once it has ended otherwise.
    phase TEXT,
    state TEXT,
    input TEXT,
    attempts TEXT,
    token TEXT,
    wake_at TEXT,
    last_event INTEGER NOT NULL,
    UNIQUE (mechanism, name)
  ) STRICT;
  CREATE INDEX executions_to_wake ON executions (wake_at) WHERE wake_at IS NOT NULL;
  CREATE UNIQUE INDEX executions_by_token ON executions (token) WHERE token IS NOT NULL;
  CREATE INDEX executions_invoking ON executions (id) WHERE phase = 'invoking';
  ${failedIndex}

  -- The events of one transition, together as a list.
  CREATE TABLE history (
    execution INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (execution, first_id)
  ) STRICT, WITHOUT ROWID;

  ${reconciliationLayout}
  ${feedLayout}`;

/** How a file of an earlier layout comes to the next one. */
const workflowUpgrades = {
  // Nobody took the place of an execution that failed: its case has been without one since, and its deadlines unnoticed.
  1: `UPDATE executions SET phase = 'failed', wake_at = stopped_at WHERE status = 'FAILED'`,
  2: `${failedIndex} ${deadLetterIndex} ${reconciliationLayout} ${feedOriginLayout}`,
};

/** How `workflow.db` is opened. With every change of the layout the number goes up, and its predecessor gets an upgrade. */
export const workflowDatabase = { layout: workflowLayout, layoutVersion: 3, upgrades: workflowUpgrades };
