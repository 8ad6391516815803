import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import { countedBy } from '../../domain/reports/counters.ts';
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
export const reportEdition = 8;

/** What the counters of a file rest on, by {@link countedBy}. */
const countedByLayout = 'CREATE TABLE counted_by (editions TEXT NOT NULL) STRICT';

/** What a file says that its counters rest on. */
export function editionsIn(db: DatabaseSync): string {
  return String(db.prepare('SELECT editions FROM counted_by').get()?.['editions'] ?? '');
}

/**
 * Opens, or creates, the file of the reports. A file of another edition, one that was counted by other mechanisms, or
 * none, is filled by the feed from its beginning.
 */
export function openReportFile(path: string, mechanisms: readonly Mechanism[]): ReportFile {
  const db = openCounted(path, countedBy(mechanisms));
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

function openCounted(path: string, editions: string): DatabaseSync {
  let db = openEdition(path);
  const counted = editionsIn(db);
  if (counted === editions) return db;
  if (counted !== '') {
    db.close();
    removeFile(path);
    db = openEdition(path);
  }
  db.prepare('INSERT INTO counted_by (editions) VALUES (?)').run(editions);
  return db;
}

function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function openEdition(path: string): DatabaseSync {
  const options = {
    path,
    layout: `${countedByLayout};${reportLayout};${problemLayout};${feedLayout}`,
    layoutVersion: reportEdition,
  };
  try {
    return openDatabase(options);
  } catch (error) {
    if (!(error instanceof DatabaseLayoutError)) throw error;
    removeFile(path);
    return openDatabase(options);
  }
}
