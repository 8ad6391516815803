import { isClosed } from '../domain/case/case.ts';
import type { Instant } from '../domain/instant.ts';
import { waitIsOutdated, type WaitingCase, waitOf } from '../domain/deadlines/wait.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { CaseFiles } from '../ports/evidence-files.ts';
import type { FeedBatch } from '../ports/change-feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';
import type { RegisteredWait, WaitRegistry } from '../ports/wait-registry.ts';
import type { Workflow } from '../ports/workflow.ts';
import { endWait } from './end-wait.ts';
import { ensureRunning } from './ensure-running.ts';
import { keepFiles } from './files/keep-files.ts';
import type { FollowedCase } from './follow-links.ts';

/** What dispatching needs. */
export interface DispatchDeps {
  readonly store: Pick<CaseStore, 'load'>;
  readonly waits: Pick<WaitRegistry, 'find' | 'clear'>;
  readonly workflow: Pick<Workflow, 'start' | 'answer' | 'status' | 'abort'>;
  /** Absent where nobody outside is told. */
  readonly notices?: Notices;
  /** Does what commits do to the cases that theirs are linked to; answers by case why it could not. */
  readonly followLinks: (cases: readonly FollowedCase[]) => Promise<ReadonlyMap<string, unknown>>;
  /** Keeps for good the files that events refer to. */
  readonly files: CaseFiles;
  readonly clock: Clock;
}

/** A batch that has to be delivered again. */
export interface DispatchFailure {
  readonly batch: FeedBatch;
  readonly error: unknown;
}

/**
 * The effects of what was committed (DESIGN § 2): the execution is started or woken, linked cases follow, the notices are published. In
 * order for each case and at least once; every effect may be repeated. What failed is returned with everything of the
 * same case behind it.
 */
export async function dispatch(batches: readonly FeedBatch[], deps: DispatchDeps): Promise<readonly DispatchFailure[]> {
  const byCase = Map.groupBy(batches, ({ number }) => number);
  const outcomes = await Promise.all([...byCase.values()].map((ofCase) => dispatchCase(ofCase, deps)));
  const failures = outcomes.flatMap(({ failed }) => failed ?? []);
  const followed = outcomes.flatMap(({ done }) => done ?? []);
  const unfollowed = await deps.followLinks(followed);
  if (unfollowed.size === 0) return failures;
  const behind = followed.flatMap(({ subject, batches: own }) =>
    unfollowed.has(subject.number) ? failedFor(own, unfollowed.get(subject.number)) : [],
  );
  return [...failures, ...behind];
}

interface CaseOutcome {
  readonly done?: FollowedCase;
  readonly failed?: readonly DispatchFailure[];
}

async function dispatchCase(batches: readonly FeedBatch[], deps: DispatchDeps): Promise<CaseOutcome> {
  try {
    const first = batches[0];
    if (first === undefined) return {};
    const stored = await caseOf(first, deps);
    // A case that was closed elsewhere has no execution and causes no notices.
    if (stored.snapshot.history !== undefined) {
      await keepFiles(stored.snapshot, first.firstSeq, deps.files);
      return {};
    }
    if (wasMoved(stored, first)) await replaceExecution(stored, deps);
    else await syncExecution(stored, first, deps);
    // Events are read from the store when they are looked at, so not where nobody is told.
    await deps.notices?.publish(
      batches.flatMap(({ events }) => events),
      first.mechanism,
    );
    // The last: that one is missing keeps nobody from working on the case.
    await keepFiles(stored.snapshot, first.firstSeq, deps.files);
    return { done: { subject: stored.snapshot, batches } };
  } catch (error) {
    return { failed: failedFor(batches, error) };
  }
}

function failedFor(batches: readonly FeedBatch[], error: unknown): readonly DispatchFailure[] {
  return batches.map((batch) => ({ batch, error }));
}

/** The case as it is now, which is what counts for all of its batches. */
async function caseOf({ number }: FeedBatch, { store }: DispatchDeps): Promise<WaitingCase> {
  const stored = await store.load(number);
  if (stored === undefined) throw new Error('the feed tells of a case that the store does not have');
  return stored;
}

/**
 * Once for all of a case's batches. The case was read before the wait, so a wait that is registered meanwhile has seen a
 * case at least as new (no lost wake-up).
 */
async function syncExecution(waiting: WaitingCase, { number, firstSeq }: FeedBatch, deps: DispatchDeps): Promise<void> {
  const now = deps.clock.now();
  if (firstSeq === 1) {
    const started = await start(waiting, now, deps);
    if (started === 'started') return;
  }
  const wait = await deps.waits.find(number);
  if (wait?.token === undefined) return ensureRunning(waiting, wait?.execution, now, deps);
  if (!waitIsOutdated(wait, waiting, now)) return;
  await wake(waiting, { ...wait, token: wait.token }, now, deps);
}

/** Whether these events, or later ones, moved it to another version. Events are not read for that: the case knows. */
function wasMoved({ snapshot: { mechanism } }: WaitingCase, { firstSeq }: FeedBatch): boolean {
  return mechanism.movedBy !== undefined && mechanism.movedBy >= firstSeq;
}

/**
 * The execution of a case that was moved to a new version goes by the machine of the earlier one, which may not know the
 * stage: another one takes its place.
 */
async function replaceExecution(waiting: WaitingCase, { waits, workflow, clock }: DispatchDeps): Promise<void> {
  const { number, mechanism } = waiting.snapshot;
  const wait = await waits.find(number);
  const latest = wait?.execution ?? number;
  await workflow.abort(mechanism.id, latest, `the case goes on under version ${mechanism.version}`);
  if (wait?.token !== undefined) await waits.clear(number, wait.token);
  await ensureRunning(waiting, latest, clock.now(), { workflow });
}

async function start(waiting: WaitingCase, now: Instant, { workflow }: DispatchDeps): Promise<'started' | 'exists'> {
  const input = waitOf(waiting, now);
  const { mechanism, number } = waiting.snapshot;
  const { kind } = await workflow.start({ mechanism: mechanism.id, name: number, input });
  return kind;
}

async function wake(
  waiting: WaitingCase,
  wait: RegisteredWait & { readonly token: string },
  now: Instant,
  deps: DispatchDeps,
): Promise<void> {
  const kind = await endWait(wait, waiting, now, deps);
  // The execution may be between two waits, and then reads the case itself; or it may have died.
  if (kind === 'gone' && !isClosed(waiting.snapshot)) await ensureRunning(waiting, wait.execution, now, deps);
}
