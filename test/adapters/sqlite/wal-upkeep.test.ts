import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../shared/adapters/sqlite/open-database.ts';
import { startWalUpkeep } from '../../../shared/adapters/sqlite/wal-upkeep.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('moves what was committed into each file while it is written, and lets go of the files when it stops', async () => {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  const paths = ['one.db', 'two.db'].map((name) => join(folder.path, name));
  const files = paths.map((path) => openDatabase({ path, layout: 'CREATE TABLE texts (text TEXT)', layoutVersion: 1 }));
  const upkeep = startWalUpkeep(paths, (error) => expect.unreachable(String(error)));
  for (const file of files) file.exec(`INSERT INTO texts VALUES ('committed')`);
  // Read from the file alone: what is only in the -wal is not seen there.
  const inFile = (path: string): unknown => {
    const alone = new DatabaseSync(`file:${path}?immutable=1`, { readOnly: true });
    try {
      return alone.prepare('SELECT text FROM texts').get()?.['text'];
    } catch {
      return undefined;
    } finally {
      alone.close();
    }
  };
  for (const path of paths) await expect.poll(() => inFile(path)).toBe('committed');
  await upkeep.stop();
  for (const file of files) file.close();
  expect(paths.map((path) => existsSync(`${path}-wal`))).toEqual([false, false]);
});
