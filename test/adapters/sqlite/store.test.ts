import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boardStatement } from '../../../shared/adapters/sqlite/board-query.ts';
import { DatabaseLayoutError } from '../../../shared/adapters/sqlite/open-database.ts';
import { readingHash } from '../../../shared/domain/audit/reading.ts';
import { genesisHash } from '../../../shared/domain/case/chain.ts';
import { caseDatabase } from '../../../shared/adapters/sqlite/case-layout.ts';
import { openCasesStatement, openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import type { EventBody } from '../../../shared/domain/case/event.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { isTransient } from '../../../shared/ports/transient-error.ts';
import {
  closing,
  endedAs,
  firstCommit,
  linksIn,
  missed,
  nextCommit,
  remark,
  sampleReceivedAt,
  storedBy,
} from '../../contract/sample-cases.ts';
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
    expect(await store.cases.events('A-1', { after: 0, limit: 10 })).toEqual(linksIn(commit));
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
    for (const result of results) expect(result.status === 'rejected' && isTransient(result.reason)).toBe(true);
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

  it('tells that something was committed, and not that a wait was registered', async () => {
    let told = 0;
    store.outbox.onCommitted(() => (told += 1));
    await store.cases.commit(firstCommit({ number: 'A-1' }));
    expect(told).toBe(1);
    const wait = { number: 'A-1', execution: 'A-1', token: 't', stage: 'handling', wakeAt: sampleReceivedAt };
    await store.waits.register(wait);
    await store.waits.clear('A-1', 't');
    await store.probe();
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
      expect(await store.cases.events(commit.number, { after: 0, limit: 10 })).toEqual(linksIn(commit));
      await store.cases.commit(nextCommit(storedBy(commit), [remark], sampleReceivedAt));
      expect(await store.cases.events(commit.number, { after: 0, limit: 10 })).toHaveLength(commit.events.length + 1);
    }
    const other = new DatabaseSync(path);
    expect(() => other.exec('DELETE FROM events')).toThrow('ENV-012');
    other.close();
  });

  it('knows the last instant after a restart, and after the upgrade of a file that did not keep it', async () => {
    expect(store.lastInstant()).toBeUndefined();
    const first = firstCommit({ number: 'A-1' });
    await store.cases.commit(first);
    const later = addSeconds(sampleReceivedAt, 3600);
    await store.cases.commit(nextCommit(storedBy(first), [remark], later));
    expect(store.lastInstant()).toBe(later);
    await store.close();
    store = openSqliteStore({ path });
    expect(store.lastInstant()).toBe(later);
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toSecondLayout);
    earlier.close();
    store = openSqliteStore({ path });
    expect(store.lastInstant()).toBe(later);
    await expect(store.cases.commit(firstCommit({ number: 'A-2' }))).rejects.toThrow(
      'behind the last recorded instant',
    );
  });

  it('can be read where the last event was taken away', async () => {
    await store.cases.commit(firstCommit({ number: 'A-1' }));
    await store.close();
    const tampered = new DatabaseSync(path);
    tampered.exec('DROP TRIGGER events_are_not_deleted; DELETE FROM events');
    tampered.close();
    store = openSqliteStore({ path });
    expect(await store.cases.load('A-1')).toMatchObject({ lastAt: sampleReceivedAt });
  });

  it('chains the documents of a file of the second layout as it chains new ones', async () => {
    const rows = (): unknown => {
      const db = new DatabaseSync(path);
      const all = db.prepare('SELECT kind, version, hash FROM reference ORDER BY kind, version').all();
      db.close();
      return all;
    };
    const document = (kind: 'settings' | 'units', n: number) =>
      ({ kind, document: { n }, author: 'li', reason: '试', at: sampleReceivedAt }) as const;
    for (const n of [0, 1, 2]) await store.reference.add(document('settings', n), n);
    await store.reference.add(document('units', 0), 0);
    const chained = rows();
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toSecondLayout);
    earlier.close();
    store = openSqliteStore({ path });
    expect(rows()).toEqual(chained);
    expect(store.lastInstant()).toBe(sampleReceivedAt);
    expect(new Set((chained as { hash: string }[]).map(({ hash }) => hash)).size).toBe(4);
    await store.reference.add(document('units', 1), 1);
    expect((await store.reference.versions('units')).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('knows of the open cases of a file of the second layout when something falls due', async () => {
    const dueAt = addSeconds(sampleReceivedAt, 86_400);
    const [warned, provisional, , closed] = await Promise.all(
      ['A-1', 'A-2', 'A-3', 'A-4'].map(async (number, index) => {
        const commit = firstCommit({ number, ...(index === 2 ? {} : { dueAt, provisional: index === 1 }) });
        await store.cases.commit(commit);
        return commit;
      }),
    );
    const missedOne = nextCommit(storedBy(warned!), [missed('env-bureau', dueAt)], dueAt);
    await store.cases.commit(missedOne);
    await store.cases.commit(nextCommit(storedBy(closed!), [closing], dueAt));
    await store.cases.commit(nextCommit(storedBy(provisional!), [remark], dueAt));
    await store.cases.commit(firstCommit({ number: 'A-5', dueAt, receivedAt: dueAt }));
    const before = await store.cases.open({ limit: 10 });
    expect(before.cases.map(({ number, nextTickAt: at }) => [number, at])).toEqual([
      ['A-1', undefined],
      ['A-2', undefined],
      ['A-3', undefined],
      ['A-5', dueAt],
    ]);
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toSecondLayout);
    earlier.close();
    store = openSqliteStore({ path });
    expect(await store.cases.open({ limit: 10 })).toEqual(before);
  });

  it('reads open cases from an index alone', () => {
    const db = new DatabaseSync(path);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${openCasesStatement}`).all('', null, null, 10);
    db.close();
    const ofCases = plan.map((row) => String(row['detail'])).filter((detail) => detail.includes('cases'));
    expect(ofCases).toEqual(['SEARCH cases USING COVERING INDEX open_cases (number>?)']);
  });

  it('finds and shows the cases of a file of the second layout as it does new ones', async () => {
    const content = '王先生13800138000反映油烟';
    await store.cases.commit(firstCommit({ number: 'A-1', content, respondent: '老灶餐馆' }));
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toSecondLayout);
    earlier.close();
    store = openSqliteStore({ path });
    const everything = { limit: 5, now: sampleReceivedAt, dueBefore: sampleReceivedAt };
    const found = async (more: object) => (await store.cases.board({ ...everything, ...more })).rows;
    expect(await found({})).toMatchObject([{ summary: '[姓名][电话]反映油烟' }]);
    expect(await found({ q: '油烟' })).toHaveLength(1);
    for (const q of ['1380013', '王先生', '老灶']) {
      expect(await found({ q })).toEqual([]);
      expect(await found({ q, within: { units: ['env-bureau'], mechanisms: [], persons: [] } })).toHaveLength(1);
    }
  });

  it('knows the sources of the cases of a file of the third layout, the first of each', async () => {
    const origin = { reference: '1-4711' };
    await store.cases.commit(firstCommit({ number: 'A-1', origin: { ...origin, line: '12369' } }));
    await store.cases.commit(firstCommit({ number: 'A-0', origin: { ...origin, line: '12369' } }));
    await store.cases.commit(firstCommit({ number: 'A-2', origin }));
    await store.cases.commit(firstCommit({ number: 'A-3', origin: { reference: '无' } }));
    await store.cases.commit(firstCommit({ number: 'A-4', origin: { reference: '9' }, splitFrom: 'A-1' }));
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toThirdLayout);
    earlier.close();
    store = openSqliteStore({ path });
    const db = new DatabaseSync(path);
    expect(db.prepare('SELECT scope, reference, number FROM sources ORDER BY scope').all()).toEqual([
      { scope: 'line:12369', reference: '1-4711', number: 'A-1' },
      { scope: 'unit:hotline-12369', reference: '1-4711', number: 'A-2' },
    ]);
    db.close();
    const again = { ...firstCommit({ number: 'A-5' }), source: { scope: 'line:12369', reference: '1-4711' } };
    expect(await store.cases.commit(again)).toEqual({ kind: 'source-used', number: 'A-1' });
  });

  it('finds, lists and hides the cases of a file of the fourth layout as it does new ones', async () => {
    const complainant = { name: '王小丽', contact: '13800138000' };
    const first = firstCommit({ number: 'A-1', complainant, origin: { reference: '12345-77' } });
    await store.cases.commit(first);
    const later = addSeconds(sampleReceivedAt, 60);
    const { content: _content, ...registration } = first.snapshot.registration;
    const hidden: EventBody = { type: 'registration-amended', registration: { ...registration, confidential: true } };
    await store.cases.commit(firstCommit({ number: 'A-2', receivedAt: later, complainant }));
    await store.cases.commit(nextCommit(storedBy(first), [hidden], addSeconds(later, 60)));
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toFourthLayout);
    earlier.close();
    store = openSqliteStore({ path });
    const found = async (more: object) =>
      (await store.cases.board({ limit: 5, now: later, dueBefore: later, ...more })).rows.map(({ number }) => number);
    const of = (unit: string) => ({ within: { units: [unit], mechanisms: [], persons: [] } });
    expect(await found({ sort: 'received' })).toEqual(['A-2', 'A-1']);
    expect(await found({ sort: 'changed' })).toEqual(['A-1', 'A-2']);
    expect(await found({ q: '12345-77', ...of('env-bureau') })).toEqual(['A-1']);
    expect(await found({ q: '王小丽 8000', ...of('env-bureau') })).toEqual(['A-2']);
    expect(await found({ q: '王小丽 8000', ...of('hotline-12369'), sort: 'oldest' })).toEqual(['A-1', 'A-2']);
  });

  it('finds what was withdrawn in a file of the seventh layout, by an index', async () => {
    const first = firstCommit({ number: 'A-1', stage: 'handling' });
    await store.cases.commit(first);
    await store.cases.commit(nextCommit(storedBy(first), [endedAs('withdrawn')], sampleReceivedAt));
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toSeventhLayout);
    earlier.close();
    store = openSqliteStore({ path });
    const query = { limit: 5, now: sampleReceivedAt, dueBefore: sampleReceivedAt, state: 'withdrawn' } as const;
    expect((await store.cases.board(query)).rows.map(({ number }) => number)).toEqual(['A-1']);
    const { sql, values } = boardStatement(query, undefined);
    const db = new DatabaseSync(path);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values, 6, 0);
    db.close();
    expect(plan.map((row) => row['detail'])).toEqual(['SEARCH cases USING INDEX ended_cases (outcome=?)']);
  });

  it('keeps the waits of a file of the eighth layout: their machines led everywhere by a success', async () => {
    const wait = { number: 'A-1', execution: 'A-1', token: 't', stage: 'handling', wakeAt: sampleReceivedAt };
    await store.waits.register(wait);
    await store.close();
    const earlier = new DatabaseSync(path);
    earlier.exec(toEighthLayout);
    earlier.close();
    store = openSqliteStore({ path });
    expect(await store.waits.find('A-1')).toEqual(wait);
  });

  it('chains readings, and lets nobody change, replace or delete one', async () => {
    const reading = { at: sampleReceivedAt, user: 'li', unit: 'epb', number: 'A-1', call: 'GET' };
    for (const user of ['li', 'wu']) await store.readings.record({ ...reading, user });
    const db = new DatabaseSync(path);
    const rows = db.prepare('SELECT hash FROM readings ORDER BY id').all();
    const first = readingHash(genesisHash, reading);
    expect(rows.map(({ hash }) => hash)).toEqual([first, readingHash(first, { ...reading, user: 'wu' })]);
    for (const statement of [
      "UPDATE readings SET user = 'x'",
      'DELETE FROM readings',
      "REPLACE INTO readings SELECT id, at, number, 'x', unit, call, hash FROM readings",
    ]) {
      expect(() => db.exec(statement)).toThrow('a reading is never');
    }
    db.close();
  });

  it.each([
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
      .all(...values, 21, 0)
      .map((row) => String(row['detail']));
    db.close();
    expect(plan).toHaveLength(1);
    expect(plan[0]).toContain(index);
  });

  it.each([{ unit: 'u' }, { tasks: 'u', stage: 's' }, { unit: 'u', state: 'overdue' }] as const)(
    'finds the lines of the board of a unit by its index, and reads those of the page only: %o',
    (filter) => {
      const query = { limit: 20, now: sampleReceivedAt, dueBefore: sampleReceivedAt, ...filter };
      const { sql, values } = boardStatement(query, undefined);
      const db = new DatabaseSync(path);
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values, 21, 0);
      db.close();
      const steps = plan.map((row) => String(row['detail']));
      expect(steps).toContainEqual(expect.stringContaining('SEARCH board_units USING PRIMARY KEY (unit=?'));
      expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
      expect(steps.some((step) => step.includes('SCAN cases'))).toBe(false);
    },
  );
});

/** What `cases.db` looked like before the board could be asked for leads, first receivers and badges. */
const toEleventhLayout = `
  DROP INDEX board_by_receipt;
  ALTER TABLE cases DROP COLUMN lead;
  ALTER TABLE cases DROP COLUMN first_contact;
  ALTER TABLE cases DROP COLUMN badges;
  CREATE INDEX board_by_receipt
    ON cases (received_at, number, changed_at, board_order, holder, stage, mechanism, urgent, overdue);
  PRAGMA user_version = 11`;

/** What it looked like before the board could be asked for what is due within days. */
const toTenthLayout = `
  ${toEleventhLayout};
  DROP INDEX board_by_due;
  ALTER TABLE cases DROP COLUMN due_at;
  PRAGMA user_version = 10`;

/** What it looked like before anybody kept documents of their own in it. */
const toNinthLayout = `
  ${toTenthLayout};
  DROP TABLE own_documents;
  PRAGMA user_version = 9`;

/** What it looked like before a wait said what its state stands for and where it leads. */
const toEighthLayout = `
  ${toNinthLayout};
  ALTER TABLE waits DROP COLUMN serves;
  ALTER TABLE waits DROP COLUMN onward;
  PRAGMA user_version = 8`;

/** What it looked like before the board could be asked for what was withdrawn or is void. */
const toSeventhLayout = `
  ${toEighthLayout};
  DROP INDEX ended_cases;
  ALTER TABLE cases DROP COLUMN outcome;
  PRAGMA user_version = 7`;

/** What it looked like before a case stood on the board of whoever has something to do in it. */
const toSixthLayout = `
  ${toSeventhLayout};
  DROP TABLE board_units;
  ALTER TABLE cases DROP COLUMN tasks;
  CREATE INDEX board_of_holder ON cases (holder, board_order, number, stage, mechanism, urgent, overdue);
  PRAGMA user_version = 6`;

/** What it looked like before it kept which units an open case names. */
const toFifthLayout = `
  ${toSixthLayout};
  DROP TABLE named_units;
  PRAGMA user_version = 5`;

/** What it looked like before cases were listed by receipt, and who complains was looked for apart. */
const toFourthLayout = `
  ${toFifthLayout};
  DROP TABLE confidential_cases;
  DROP TABLE search_again;
  DROP INDEX board_by_receipt;
  ALTER TABLE cases DROP COLUMN received_at;
  ALTER TABLE cases DROP COLUMN changed_at;
  DROP TABLE search;
  CREATE VIRTUAL TABLE search USING fts5 (open, closed, content = '', columnsize = 0, tokenize = 'ascii');
  PRAGMA user_version = 4`;

/** What it looked like before the numbers of other systems were kept. */
const toThirdLayout = `
  ${toFourthLayout};
  DROP TABLE sources;
  PRAGMA user_version = 3`;

/** What it looked like before documents were chained, the next tick and the last instant were kept, and a search asked who reads. */
const toSecondLayout = `
  ${toThirdLayout};
  DROP TABLE last_instant;
  ALTER TABLE reference DROP COLUMN hash;
  DROP INDEX open_cases;
  DROP TABLE store;
  ALTER TABLE cases DROP COLUMN next_tick_at;
  ALTER TABLE reference DROP COLUMN author_unit;
  DROP TABLE readings;
  DROP TABLE case_units;
  DROP TABLE search;
  CREATE VIRTUAL TABLE search USING fts5 (pairs, content = '', columnsize = 0, tokenize = 'ascii');
  UPDATE search_progress SET indexed_to = (SELECT coalesce(max(id), 0) FROM cases);
  UPDATE cases SET board = json_set(board, '$.summary', '王先生 13800138000');
  PRAGMA user_version = 2`;

/** What it looked like at first: events by the case's number. */
const toFirstLayout = `
  ${toSecondLayout};
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
