import { setTimeout as sleep } from 'node:timers/promises';
import type { FailureLog } from '../../shared/application/log.ts';
import { project } from '../../shared/application/project-report.ts';
import type { FeedOptions, FeedReader } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { ProblemIndex } from '../../shared/ports/problem-index.ts';
import type { ReportStore } from '../../shared/ports/report-store.ts';

/** The reports of one machine. */
export interface LocalReports {
  readonly reports: ReportStore;
  readonly problems: ProblemIndex;
  /** Resolves with `true` once everything committed is counted, or with `false` after a moment. */
  caughtUp(): Promise<boolean>;
  start(): void;
  stop(): Promise<void>;
  readonly feed: FeedReader;
}

/** What {@link openLocalReports} needs. */
export interface LocalReportsOptions extends Pick<FeedOptions, 'outbox' | 'clock' | 'onDefect'> {
  /** Of `reports.db`. */
  readonly path: string;
  readonly store: Pick<CaseStore, 'load' | 'events'>;
  readonly logFailure: FailureLog;
  readonly mechanisms: readonly Mechanism[];
}

/** A second reader of the change feed with a cursor of its own: nothing waits for it but whoever reads a report. */
export function openLocalReports({
  path,
  store,
  logFailure,
  mechanisms,
  ...options
}: LocalReportsOptions): LocalReports {
  const file = openReportFile(path, mechanisms);
  const feed = file.feed({
    ...options,
    pace: { least: 0.02, most: 0.2, mostAfterMs: 600_000 },
    handle: (batches) => project(batches, { store, reports: file.reports, problems: file.problems, mechanisms }),
    onFailure: ({ number, error }) =>
      logFailure(error, { level: 'warn', message: 'a case was not counted', case: number }),
  });
  return {
    reports: file.reports,
    problems: file.problems,
    caughtUp: async () => {
      const patience = new AbortController();
      const late = sleep(waitTimeoutMs, false, { signal: patience.signal, ref: false }).catch(() => false);
      const caughtUp = await Promise.race([feed.idle().then(() => true), late]);
      patience.abort();
      return caughtUp;
    },
    start: () => feed.start(),
    feed,
    stop: async () => {
      await feed.stop();
      file.close();
    },
  };
}

/** Whoever reads a report waits so long at most, in milliseconds. */
const waitTimeoutMs = 2_000;
