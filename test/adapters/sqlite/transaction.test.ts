import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedTransactions } from '../../../shared/adapters/sqlite/transaction.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a shared transaction', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let db: DatabaseSync;
  beforeEach(() => {
    place = temporaryFolder();
    db = new DatabaseSync(join(place.path, 'a.db'), { timeout: 0 });
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x TEXT UNIQUE)');
  });
  afterEach(() => {
    db.close();
    place.remove();
  });
  const adding = (x: string) => () => db.prepare('INSERT INTO t VALUES (?)').run(x).changes;
  const rows = () =>
    db
      .prepare('SELECT x FROM t ORDER BY x')
      .all()
      .map((row) => row['x']);

  it('keeps the others when one fails, and says that it would fail again', () => {
    const outcomes = sharedTransactions(db)([adding('a'), adding('a'), adding('b')]);
    expect(outcomes).toMatchObject([{ kind: 'done' }, { kind: 'failed' }, { kind: 'done' }]);
    expect(outcomes[1]).not.toHaveProperty('problem');
    expect(rows()).toEqual(['a', 'b']);
  });

  it('says of a full disk that it passes, and keeps what has still found room', () => {
    db.exec('PRAGMA max_page_count = 6');
    const outcomes = sharedTransactions(db)([adding('a'), adding('b'.repeat(100_000)), adding('c')]);
    expect(outcomes).toMatchObject([{ kind: 'done' }, { kind: 'failed', problem: 'disk-full' }, { kind: 'done' }]);
    expect(rows()).toEqual(['a', 'c']);
  });

  it('says of a file that another process has that it passes', () => {
    const other = new DatabaseSync(join(place.path, 'a.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(sharedTransactions(db)([adding('a'), adding('b')])).toMatchObject([
      { kind: 'failed', problem: 'in-use' },
      { kind: 'failed', problem: 'in-use' },
    ]);
    other.close();
    expect(sharedTransactions(db)([adding('a'), adding('b')])).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
  });
});
