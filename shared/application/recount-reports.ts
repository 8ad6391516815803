import { type CountedReports, countedReportsDocument } from '../contracts/reference.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import { countedBy } from '../domain/reports/counters.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import { project, type ProjectDeps, type ProjectFailure } from './project-report.ts';

/** What counting all cases again needs. */
export interface RecountReportsDeps extends ProjectDeps {
  readonly store: ProjectDeps['store'] & Pick<CaseStore, 'board'>;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly clock: Clock;
  /** Told of cases that could not be counted; they are counted when they next change. */
  readonly onFailure: (failure: ProjectFailure) => void;
}

const states = ['open', 'closed', 'withdrawn', 'voided'] as const;
const pageSize = 50;
const pagesPerMark = 20;

/** Whether every case is counted as the mechanisms count now, besides what the change feed still brings. */
export async function areReportsCounted(
  reference: Pick<ReferenceStore, 'latest'>,
  mechanisms: readonly Mechanism[],
): Promise<boolean> {
  const marker = await reference.latest('counted-reports');
  const counted = marker && countedReportsDocument.parse(marker.document);
  return counted?.state === 'done' && counted.editions === countedBy(mechanisms);
}

/**
 * Counts all cases again once after the counts of a mechanism have changed, in pages; progress is kept, and each page may
 * be repeated, since only the difference to what a case contributed is added.
 * @param hasTimeLeft asked between pages: a function's time is bounded
 */
export async function recountReports(
  deps: RecountReportsDeps,
  hasTimeLeft: () => boolean = () => true,
): Promise<{ readonly kind: 'done' | 'unfinished' }> {
  const { reference, clock, store, mechanisms } = deps;
  const editions = countedBy(mechanisms);
  const marker = await reference.latest('counted-reports');
  const known = marker && countedReportsDocument.parse(marker.document);
  const isKnown = known?.editions === editions;
  if (isKnown && known.state === 'done') return { kind: 'done' };
  let progress: CountedReports = isKnown ? known : { editions, state: 'running', part: 'open', examined: 0 };
  let version = marker?.version ?? 0;
  for (let pages = 1; ; pages++) {
    const now = clock.now();
    const page = { limit: pageSize, ...omitUndefined({ cursor: progress.cursor }), now, dueBefore: now };
    const { rows, cursor } = await store.board({ ...page, state: progress.part });
    for (const failure of await project(rows, deps)) deps.onFailure(failure);
    const part = cursor === undefined ? states[states.indexOf(progress.part) + 1] : progress.part;
    const examined = progress.examined + rows.length;
    if (part === undefined) {
      const done = await marked({ editions, state: 'done', part: progress.part, examined }, version, deps);
      return { kind: done ? 'done' : 'unfinished' };
    }
    progress = { editions, state: 'running', part, examined, ...omitUndefined({ cursor }) };
    const leaving = !hasTimeLeft();
    if (leaving || pages % pagesPerMark === 0) {
      if (!(await marked(progress, version, deps))) return { kind: 'unfinished' };
      version += 1;
    }
    if (leaving) return { kind: 'unfinished' };
  }
}

/** @returns false when somebody else is at it */
async function marked(
  document: CountedReports,
  expected: number,
  { reference, clock }: RecountReportsDeps,
): Promise<boolean> {
  const reason = '按新的计数口径重新统计 · cases counted by the present counts';
  const version = { kind: 'counted-reports', document, author: 'system', reason, at: clock.now() } as const;
  return (await reference.add(version, expected)).kind === 'added';
}
