import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boardStatement } from '../../../shared/adapters/sqlite/board-query.ts';
import { DatabaseLayoutError } from '../../../shared/adapters/sqlite/open-database.ts';
import { caseDatabase } from '../../../shared/adapters/sqlite/case-layout.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { isPassing } from '../../../shared/ports/passing-error.ts';
import { firstCommit, nextCommit, remark, sampleReceivedAt, storedBy } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('SQLite store', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let path: string;
  let store: SqliteStore;
  beforeEach(() => {
    place = temporaryFolder();
    path = join(place.path, 'cases.db');
    store = openSqliteStore({ path });
  });
  afterEach(async () => {
    await store.close();
    place.remove();
  });

  it.each([
    ['changed', `UPDATE events SET event = '{}' WHERE case_id = 1`],
    ['deleted', `DELETE FROM events WHERE case_id = 1`],
    ['replaced', `REPLACE INTO events VALUES (1, 1, '{}', '', '')`],
  ])('lets no event be %s, whoever writes to the file', async (_what, sql) => {
    const commit = firstCommit({ number: 'A-1' });
    await store.cases.commit(commit);
    const other = new DatabaseSync(path);
    expect(() => other.exec(sql)).toThrow('ENV-012');
    other.close();
    expect(await store.cases.events('A-1', { after: 0, limit: 10 })).toEqual(commit.events);
  });

  it('rejects a commit that does not continue the chain, and writes the others of its group', async () => {
    const first = firstCommit({ number: 'A-1' });
    await store.cases.commit(first);
    const astray = nextCommit({ ...storedBy(first), lastHash: 'f'.repeat(64) }, [remark], sampleReceivedAt);
    const others = Array.from({ length: 20 }, (_, index) => firstCommit({ number: `B-${index}` }));
    const results = await Promise.allSettled(
      [...others.slice(0, 10), astray, ...others.slice(10)].map((one) => store.cases.commit(one)),
    );
    expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(results[10]).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('chain') as string },
    });
    for (const other of others) expect(await store.cases.load(other.number)).toEqual(storedBy(other));
    expect(await store.cases.load('A-1')).toEqual(storedBy(first));
  });

  it('waits for a file that another process has, once for all that is asked, and says then that it may come again', async () => {
    const commits = Array.from({ length: 20 }, (_, index) => firstCommit({ number: `A-${index}` }));
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const results = await Promise.allSettled(commits.map((one) => store.cases.commit(one)));
    other.exec('ROLLBACK');
    other.close();
    for (const result of results) expect(result.status === 'rejected' && isPassing(result.reason)).toBe(true);
    for (const one of commits) expect(await store.cases.commit(one)).toEqual({ kind: 'committed' });
  });

  it('ends the process when its writing thread has failed: nobody would notice that nothing is registered any more', () => {
    const client = new URL('../../../shared/adapters/sqlite/write-client.ts', import.meta.url).href;
    const process_ = `
      import { createWriteClient } from ${JSON.stringify(client)};
      setInterval(() => {}, 1_000);
      createWriteClient(${JSON.stringify(join(place.path, 'nowhere', 'cases.db'))})
        .write('commit', {}).catch((error) => console.log(error.message));`;
    const given = { encoding: 'utf8', timeout: 30_000 } as const;
    const { status, stdout } = spawnSync(execPath, ['--input-type=module', '-e', process_], given);
    expect(status).toBe(1);
    expect(stdout).toContain('the thread that writes cases has failed');
  });

  it('puts a feed entry for each commit into the outbox, in order, and none for a refused one', async () => {
    const first = firstCommit({ number: 'A-1' });
    await store.cases.commit(first);
    await store.cases.commit(first);
    await store.cases.commit(nextCommit(storedBy(first), [remark, remark], sampleReceivedAt));
    expect(store.outbox.after(0, 10)).toEqual([
      { id: 1, number: 'A-1', mechanism: 'env-complaint', firstSeq: 1, lastSeq: 2 },
      { id: 2, number: 'A-1', mechanism: 'env-complaint', firstSeq: 3, lastSeq: 4 },
    ]);
    expect(store.outbox.after(1, 10)).toHaveLength(1);
  });

  it('tells that something was written', async () => {
    let told = 0;
    store.outbox.onWritten(() => (told += 1));
    await store.cases.commit(firstCommit({ number: 'A-1' }));
    expect(told).toBe(1);
  });

  it('is the same after it was closed and opened', async () => {
    const commit = firstCommit({ number: 'A-1', content: '油烟扰民' });
    await store.cases.commit(commit);
    await store.close();
    store = openSqliteStore({ path });
    expect(await store.cases.load('A-1')).toEqual(storedBy(commit));
    const query = { q: '油烟', limit: 5, now: sampleReceivedAt, dueBefore: sampleReceivedAt };
    expect((await store.cases.board(query)).rows.map(({ number }) => number)).toEqual(['A-1']);
  });

  it('writes what is under way before it closes, and takes nothing after', async () => {
    const results = Array.from({ length: 50 }, (_, index) => store.cases.commit(firstCommit({ number: `A-${index}` })));
    await store.close();
    expect(await Promise.all(results)).toHaveLength(50);
    await expect(store.cases.commit(firstCommit({ number: 'B-1' }))).rejects.toThrow('closed');
    store = openSqliteStore({ path });
    expect(await store.cases.load('A-49')).toBeDefined();
    expect(await store.cases.load('B-1')).toBeUndefined();
  });

  it('reads rows through the parsers that it is given', async () => {
    await store.cases.commit(firstCommit({ number: 'A-1' }));
    await store.close();
    const seen: unknown[] = [];
    store = openSqliteStore({
      path,
      parseCase: (value) => {
        seen.push(value);
        throw new Error('not a case of this version');
      },
    });
    await expect(store.cases.load('A-1')).rejects.toThrow('not a case of this version');
    expect(seen).toMatchObject([{ number: 'A-1' }]);
  });

  it('removes keys that have expired, some time after a commit', async () => {
    const idempotency = {
      scope: 's',
      key: 'k',
      fingerprint: 'f',
      response: {},
      expiresAt: addSeconds(sampleReceivedAt, 60),
    };
    await store.cases.commit(firstCommit({ number: 'A-1', idempotency }));
    await store.cases.commit(firstCommit({ number: 'A-2', receivedAt: addSeconds(sampleReceivedAt, 61) }));
    while (await store.cases.usedKey('s', 'k')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await store.cases.load('A-1')).toBeDefined();
  });

  it('refuses a file of another layout', async () => {
    await store.close();
    const other = new DatabaseSync(path);
    other.exec('PRAGMA user_version = 99');
    other.close();
    expect(() => openSqliteStore({ path })).toThrow(DatabaseLayoutError);
    const back = new DatabaseSync(path);
    back.exec(`PRAGMA user_version = ${caseDatabase.layoutVersion}`);
    back.close();
    store = openSqliteStore({ path });
  });

  it('brings a file of the first layout to this one: each event as it was, and as safe from change', async () => {
    const commits = ['B-2', 'A-1'].map((number) => firstCommit({ number }));
    for (const commit of commits) await store.cases.commit(commit);
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toFirstLayout);
    earlier.close();
    store = openSqliteStore({ path });
    for (const commit of commits) {
      expect(await store.cases.events(commit.number, { after: 0, limit: 10 })).toEqual(commit.events);
      await store.cases.commit(nextCommit(storedBy(commit), [remark], sampleReceivedAt));
      expect(await store.cases.events(commit.number, { after: 0, limit: 10 })).toHaveLength(commit.events.length + 1);
    }
    const other = new DatabaseSync(path);
    expect(() => other.exec('DELETE FROM events')).toThrow('ENV-012');
    other.close();
  });

  it.each([
    ['of a unit', { unit: 'u' }, 'board_of_holder'],
    ['in a stage', { stage: 's' }, 'board_of_stage'],
    ['urgent', { urgency: 'urgent' }, 'board_of_urgent'],
    ['overdue', { state: 'overdue' }, 'board_all'],
    ['closed', { state: 'closed', cursor: 'a.A-1' }, 'board_all'],
  ] as const)('reads lines %s in the order of an index, without sorting', (_what, filter, index) => {
    const query = { limit: 20, now: sampleReceivedAt, dueBefore: sampleReceivedAt, ...filter };
    const { sql, values } = boardStatement(query, undefined);
    const db = new DatabaseSync(path);
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values, 21)
      .map((row) => String(row['detail']));
    db.close();
    expect(plan).toHaveLength(1);
    expect(plan[0]).toContain(index);
  });
});

/** What `cases.db` looked like at first: events by the case's number. */
const toFirstLayout = `
  DROP TRIGGER events_are_not_changed;
  DROP TRIGGER events_are_not_deleted;
  DROP TRIGGER events_are_not_replaced;
  ALTER TABLE events RENAME TO later_events;
  CREATE TABLE events (
    number TEXT NOT NULL,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (number, seq)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO events
    SELECT number, seq, event, prev_hash, hash FROM later_events JOIN cases ON cases.id = later_events.case_id;
  DROP TABLE later_events;
  CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed (ENV-012)'); END;
  CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted (ENV-012)'); END;
  CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
    WHEN EXISTS (SELECT 1 FROM events WHERE number = NEW.number AND seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'an event is never replaced (ENV-012)'); END;
  PRAGMA user_version = 1`;
