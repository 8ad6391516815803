import type { CaseStore } from '../ports/case-store.ts';
import type { FeedBatch } from '../ports/change-feed.ts';
import { type Case, isClosed } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/event.ts';
import { knownPersonOf } from '../domain/privacy/personal.ts';
import { maskPersonalData } from '../domain/privacy/mask.ts';
import { linksAs } from '../domain/mechanism/links.ts';
import { signatureOf } from '../domain/proposal/signature.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { countingEdition } from '../domain/reports/counters.ts';
import type { Tally } from '../domain/reports/report.ts';
import type { ProblemIndex } from '../ports/problem-index.ts';
import type { ReportStore } from '../ports/report-store.ts';
import { mechanismOf } from './decision-context.ts';
import { contributionOf } from '../domain/reports/contribution.ts';
import { tallied } from '../domain/reports/tally.ts';

/** What projecting into the reports needs. */
export interface ProjectDeps {
  readonly store: Pick<CaseStore, 'load' | 'events'>;
  readonly reports: Pick<ReportStore, 'known' | 'apply'>;
  readonly problems: Pick<ProblemIndex, 'put'>;
  /** Those that are deployed: what a case's version counts is counted. */
  readonly mechanisms: readonly Mechanism[];
}

/** A case whose batches have to be delivered again. */
export interface ProjectFailure {
  readonly number: string;
  readonly error: unknown;
}

/**
 * Brings the reports and the index of problems up to what was committed: each case that the feed names is counted as it
 * is now, once for all of its batches. At least once and in any order: a version that is counted already changes nothing.
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
  { store, reports, problems, mechanisms }: ProjectDeps,
): Promise<ProjectFailure | undefined> {
  try {
    const [stored, known] = await Promise.all([store.load(number), reports.known(number)]);
    if (stored === undefined) throw new Error('the feed tells of a case that the store does not have');
    const subject = stored.snapshot;
    if (known !== undefined && known.version > subject.version) return undefined;
    const mechanism = mechanismOf({ mechanisms }, subject);
    const edition = countingEdition(mechanism);
    const before = known?.contribution.tally?.edition === edition ? known.contribution.tally : undefined;
    let tally: Tally | undefined = before;
    let signed = false;
    for await (const events of eventsBetween(store, subject, before?.version ?? 0)) {
      tally = tallied(tally, events, mechanism);
      signed ||= events.some(changesProblem);
    }
    if (tally === undefined) throw new Error('the first event of the case is missing');
    // First, since what is counted is not looked at again.
    if (signed) await problems.put({ number, signature: await problemOf(subject, mechanism, store) });
    await reports.apply(number, subject.version, contributionOf(subject, tally, mechanism));
    return undefined;
  } catch (error) {
    return { number, error };
  }
}

/** So many bytes of events are in hand at once: a case may have any number. */
const page = { limit: 1000, maxBytes: 4 * 1024 * 1024 };

/** The events that the snapshot has and the tally has not. */
async function* eventsBetween(
  store: Pick<CaseStore, 'events'>,
  { number, version }: Case,
  from: number,
): AsyncGenerator<readonly CaseEvent[], void, undefined> {
  for (let after = from; after < version;) {
    const events = await store.events(number, { ...page, after, before: version + 1 });
    const last = events.at(-1)?.event.seq;
    if (last === undefined) throw new Error('events of the case are missing');
    yield events.map(({ event }) => event);
    after = last;
  }
}

/** What the problem is follows from the registration, and an open case alone has one. */
function changesProblem(event: CaseEvent): boolean {
  return (
    event.type === 'registered' ||
    event.type === 'registration-amended' ||
    (event.type === 'stage-entered' && event.closed)
  );
}

/** What an open case is about; a closed one, and one of a mechanism that joins none, is no candidate for joining. */
async function problemOf(
  subject: Case,
  mechanism: Mechanism,
  store: Pick<CaseStore, 'events'>,
): Promise<readonly string[]> {
  if (isClosed(subject) || !joinsCases(mechanism)) return [];
  const { place, excerpt } = subject.registration;
  const person = knownPersonOf(subject.registration, subject.facts);
  const [first] = excerpt ? await store.events(subject.number, { after: 0, limit: 1 }) : [];
  const { content } = first?.event.type === 'registered' ? first.event.registration : subject.registration;
  // Whoever registers is told of words in common: none that they could not read there.
  const open = (text: string): string => maskPersonalData(text, person);
  return signatureOf({ content: open(content), ...(place === undefined ? {} : { location: open(place.text) }) });
}

function joinsCases(mechanism: Mechanism): boolean {
  return linksAs(mechanism, 'joined').length > 0;
}
