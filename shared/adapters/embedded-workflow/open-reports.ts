import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { ProblemIndex } from '../../ports/problem-index.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import { createGroupWriter } from '../sqlite/group-writer.ts';
import { DatabaseLayoutError, openDatabase } from '../sqlite/open-database.ts';
import { problemLayout, sqliteProblemIndex } from '../sqlite/problem-index.ts';
import { reportLayout, sqliteReportStore } from '../sqlite/report-store.ts';
import { feedLayout } from './feed-layout.ts';
import type { FeedOptions, FeedReader } from './feed-reader.ts';
import { createFeedReader } from './feed-reader.ts';

/** What one machine keeps in `reports.db`: everything that is made from the change feed. */
export interface ReportFile {
  readonly reports: ReportStore;
  readonly problems: ProblemIndex;
  feed(options: Omit<FeedOptions, 'db' | 'writer'>): FeedReader;
  /** Stop the feed first. */
  close(): void;
}

/**
 * The number of the layout and of what is counted; raise it with every change of either, and the reports are made
 * again from the change feed, which is kept for good.
 */
export const reportEdition = 6;

/** Opens, or creates, the file of the reports. A file of another edition, or none, is filled by the feed from its beginning. */
export function openReportFile(path: string): ReportFile {
  const db = openEdition(path);
  // Lost with the machine's power, the last moments are read again: the cursor is in the same file.
  db.exec('PRAGMA synchronous = NORMAL');
  const writer = createGroupWriter(db);
  return {
    reports: sqliteReportStore(db, writer),
    problems: sqliteProblemIndex(db, writer),
    feed: (options) => createFeedReader({ ...options, db, writer }),
    close: () => {
      writer.close();
      db.close();
    },
  };
}

function openEdition(path: string): DatabaseSync {
  const options = { path, layout: `${reportLayout};${problemLayout};${feedLayout}`, layoutVersion: reportEdition };
  try {
    return openDatabase(options);
  } catch (error) {
    if (!(error instanceof DatabaseLayoutError)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return openDatabase(options);
  }
}
