import type { DatabaseSync } from 'node:sqlite';
import { caseDatabase } from './case-layout.ts';
import { commitJobs, expiredKeyJob } from './commit-cases.ts';
import { ownDocumentJobs } from './own-document-writes.ts';
import { readingJob } from './reading-writes.ts';
import { referenceJob } from './reference-writes.ts';
import { createSearchIndex } from './search-index.ts';
import { waitJobs } from './wait-writes.ts';

/**
 * Everything that writes to `cases.db`. Each runs inside a transaction; arguments and results are plain data, since
 * they cross to the thread that writes and back.
 */
export function caseWrites(db: DatabaseSync) {
  return {
    commit: commitJobs(db),
    ...waitJobs(db),
    addReference: referenceJob(db),
    addReading: readingJob(db),
    ...ownDocumentJobs(db),
    indexForSearch: createSearchIndex(db).catchUp,
    removeExpiredKeys: expiredKeyJob(db),
    /** Writes a page and changes nothing: whether it can be written is all that is asked. */
    probe: (): void => db.exec(`PRAGMA user_version = ${caseDatabase.layoutVersion}`),
  };
}

/** The writes of the case store, by name. */
export type CaseWrites = ReturnType<typeof caseWrites>;
/** The name of a write. */
export type WriteName = keyof CaseWrites;

/** One write as it crosses to the writing thread. */
export type WriteRequest = {
  readonly [Name in WriteName]: { readonly name: Name; readonly argument: Parameters<CaseWrites[Name]>[0] };
}[WriteName];
