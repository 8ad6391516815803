import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { FeedBatch } from '../../shared/ports/change-feed.ts';
import { type Case, isClosed } from '../../shared/domain/case.ts';
import { signatureOf } from '../../shared/domain/proposal/signature.ts';
import type { ProblemIndex } from '../../shared/ports/problem-index.ts';
import type { ReportStore } from '../../shared/ports/report-store.ts';
import { contributionOf } from '../../workflows/reports/contribution.ts';

export interface ProjectDeps {
  readonly store: Pick<CaseStore, 'load'>;
  readonly reports: Pick<ReportStore, 'apply'>;
  readonly problems: Pick<ProblemIndex, 'put'>;
}

/** A case whose batches have to be delivered again. */
export interface ProjectFailure {
  readonly number: string;
  readonly error: unknown;
}

/**
 * Brings the reports and the index of problems up to what was committed: each case that the feed names is counted as it is now, once for all of
 * its batches. At least once and in any order: a version that is counted already changes nothing.
 */
export async function project(
  batches: readonly Pick<FeedBatch, 'number'>[],
  deps: ProjectDeps,
): Promise<readonly ProjectFailure[]> {
  const numbers = [...new Set(batches.map(({ number }) => number))];
  const results = await Promise.all(numbers.map((number) => projectCase(number, deps)));
  return results.flatMap((result) => result ?? []);
}

async function projectCase(
  number: string,
  { store, reports, problems }: ProjectDeps,
): Promise<ProjectFailure | undefined> {
  try {
    const stored = await store.load(number);
    if (stored === undefined) throw new Error('the feed tells of a case that the store does not have');
    await reports.apply(number, stored.snapshot.version, contributionOf(stored.snapshot));
    await problems.put({ number, signature: problemOf(stored.snapshot) });
    return undefined;
  } catch (error) {
    return { number, error };
  }
}

/** What an open complaint is about; a closed one, and what is no complaint, is no candidate for joining. */
function problemOf(subject: Case): readonly string[] {
  if (isClosed(subject) || subject.mechanism.id !== 'env-complaint') return [];
  const { content, place } = subject.registration;
  return signatureOf({ content, ...(place === undefined ? {} : { location: place.text }) });
}
