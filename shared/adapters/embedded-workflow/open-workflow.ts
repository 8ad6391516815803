import type { ReconciliationLog } from '../../ports/reconciliation-log.ts';
import { createGroupWriter } from '../sqlite/group-writer.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import type { FeedOptions, FeedReader } from './feed-reader.ts';
import { createFeedReader } from './feed-reader.ts';
import { reconciliationLog } from './reconciliation-log.ts';
import type { EmbeddedWorkflow, RuntimeOptions } from './runtime.ts';
import { createEmbeddedWorkflow } from './runtime.ts';
import { workflowDatabase } from './workflow-layout.ts';

/** What one machine keeps in `workflow.db`. */
export interface WorkflowFile {
  runtime(options: Omit<RuntimeOptions, 'db' | 'writer'>): EmbeddedWorkflow;
  feed(options: Omit<FeedOptions, 'db' | 'writer'>): FeedReader;
  readonly reconciliations: ReconciliationLog;
  /** Stop the runtime and the feed first. */
  close(): void;
}

/**
 * Opens, or creates, the file of the executions. One server at a time, which the lock of the data folder sees to: two
 * would wake the same executions. Others may read it, such as a backup.
 * @throws DatabaseInUseError, DatabaseLayoutError
 */
export function openWorkflowFile(path: string): WorkflowFile {
  const db = openDatabase({ path, ...workflowDatabase });
  // What power loss takes is the end of this file, with the feed's cursor in it: the feed tells it again (ADR 0008).
  db.exec('PRAGMA synchronous = NORMAL');
  const writer = createGroupWriter(db);
  return {
    runtime: (options) => createEmbeddedWorkflow({ ...options, db, writer }),
    feed: (options) => createFeedReader({ ...options, db, writer }),
    reconciliations: reconciliationLog(db, writer),
    close: () => {
      writer.close();
      db.close();
    },
  };
}
