/**
 * Who was given the data of a complainant. Each row is chained to the one before, so that none can be taken out unseen;
 * the file itself refuses to change or delete one.
 */
export const readingLayout = `
  CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    number TEXT NOT NULL,
    user TEXT NOT NULL,
    unit TEXT,
    call TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX readings_by_time ON readings (at, id);
  CREATE INDEX readings_of_case ON readings (number, at, id);
  CREATE INDEX readings_of_user ON readings (user, at, id);
  CREATE TRIGGER readings_are_not_changed BEFORE UPDATE ON readings
    BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;
  CREATE TRIGGER readings_are_not_deleted BEFORE DELETE ON readings
    BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;
  CREATE TRIGGER readings_are_not_replaced BEFORE INSERT ON readings
    WHEN EXISTS (SELECT 1 FROM readings WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a reading is never replaced'); END;`;
