import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine } from '../../../infra/local/folder/examine.ts';
import { openSqliteStore, type SqliteStore } from '../../../shared/adapters/sqlite/open-store.ts';
import { sessionPath } from '../../../shared/adapters/sqlite/writing-session.ts';
import { firstCommit } from '../../contract/sample-cases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('while a store is written', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let path: string;
  let store: SqliteStore;
  let count = 0;
  beforeEach(async () => {
    place = temporaryFolder();
    path = join(place.path, 'cases.db');
    store = openSqliteStore({ path });
    await commit();
  });
  afterEach(async () => {
    await store.close();
    place.remove();
  });

  const commit = async (): Promise<unknown> => store.cases.commit(firstCommit({ number: `A-${(count += 1)}` }));

  /** What would be found had the process been killed now, with these files. */
  function found(files: Readonly<Record<string, string>>): string {
    const copy = temporaryFolder();
    try {
      for (const [name, from] of Object.entries(files)) copyFileSync(from, join(copy.path, name));
      return (
        examine(copy.path, new Set())
          .problems.map(({ en }) => en)
          .join() || 'well'
      );
    } finally {
      copy.remove();
    }
  }

  const present = (): Record<string, string> => ({
    'cases.db': path,
    'cases.db-wal': `${path}-wal`,
    'cases.db-session': sessionPath(path),
  });

  /** All that the -wal has goes into the file, and the next transaction begins the -wal anew. */
  async function beginWalAnew(): Promise<void> {
    const other = new DatabaseSync(path, { timeout: 5_000 });
    // Where the store's own checkpoint is under way, another is refused at once.
    while (other.prepare('PRAGMA wal_checkpoint(RESTART)').get()?.['busy'] !== 0) await setTimeout(1);
    other.close();
    await commit();
  }

  it('the file and its -wal are whole together, at every moment', async () => {
    expect(found(present())).toBe('well');
    for (let round = 0; round < 3; round++) {
      await commit();
      expect(found(present())).toBe('well');
      await beginWalAnew();
      expect(found(present())).toBe('well');
    }
  });

  it('a copy of the file alone is known as such, before and after the -wal has begun anew', async () => {
    expect(found({ 'cases.db': path })).toContain('copied from a running server');
    await beginWalAnew();
    expect(found({ 'cases.db': path })).toContain('copied from a running server');
    // Made whole by another program after a kill, where the session's file still is.
    expect(found({ 'cases.db': path, 'cases.db-session': sessionPath(path) })).toBe('well');
  });

  it('an earlier copy of the file beside a later -wal is known, and one of the same beginning is whole', async () => {
    await beginWalAnew();
    const earlier = join(place.path, 'earlier');
    copyFileSync(path, earlier);
    await commit();
    expect(found({ ...present(), 'cases.db': earlier })).toBe('well');
    await beginWalAnew();
    await beginWalAnew();
    expect(found({ ...present(), 'cases.db': earlier })).toMatch(/-wal does not belong to this cases.db/);
  });

  it('closed, the file is whole by itself and no session is named', async () => {
    await store.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(existsSync(sessionPath(path))).toBe(false);
    expect(found({ 'cases.db': path })).toBe('well');
    expect(readFileSync(path).length).toBeGreaterThan(0);
    store = openSqliteStore({ path });
  });
});
