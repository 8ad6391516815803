import { feedLayout } from './feed-layout.ts';

/** The number of {@link workflowLayout}, kept in the file; raise it with every change. */
export const workflowLayoutVersion = 1;

/**
 * `workflow.db`: executions, and the reader of the change feed. Both in one file, so that the cursor and what was done
 * up to it are never apart. An open execution costs one row; nothing walks over open executions, because what is due
 * is found by `executions_to_wake` and a token by `executions_by_token`.
 */
export const workflowLayout = `
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

  -- The events of one transition, together as a list.
  CREATE TABLE history (
    execution INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (execution, first_id)
  ) STRICT, WITHOUT ROWID;

  ${feedLayout}`;
