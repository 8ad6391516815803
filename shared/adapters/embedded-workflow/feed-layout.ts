/** SQL of the index that finds the dead letters of a case. */
export const deadLetterIndex = `CREATE INDEX dead_letters_of_case ON dead_letters (number);`;

/** Which store the feed is of, and what stands at the cursor there. A file of an earlier release does not know it. */
export const feedOriginLayout = `
  CREATE TABLE feed_origin (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    store TEXT NOT NULL,
    -- Of the last event of the entry at the cursor; empty while nothing was read.
    hash TEXT NOT NULL
  ) STRICT;`;

/** What a reader of the change feed keeps, beside whatever it writes: its cursor and what was done are never apart. */
export const feedLayout = `
  CREATE TABLE feed_cursor (done_to INTEGER NOT NULL) STRICT;
  INSERT INTO feed_cursor VALUES (0);
  ${feedOriginLayout}
  -- Entries of cases whose effects have failed, in order, until they succeed or are given up.
  CREATE TABLE feed_parked (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    attempts INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX feed_parked_of_case ON feed_parked (number);
  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    error TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  ${deadLetterIndex}`;
