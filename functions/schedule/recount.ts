import { setImmediate } from 'node:timers/promises';
import { calendarOf } from '../../shared/contracts/district-calendar.ts';
import { type Recount, recountDocument } from '../../shared/contracts/reference.ts';
import { changesKnownDays } from '../../shared/domain/calendar.ts';
import { chain } from '../../shared/domain/chain.ts';
import { recalculate } from '../../shared/domain/decide.ts';
import type { Actor } from '../../shared/domain/event.ts';
import { secondsBetween } from '../../shared/domain/instant.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ReferenceStore, ReferenceVersion } from '../../shared/ports/reference-store.ts';
import type { Rules, ShippedRules, StoredRules } from '../../shared/ports/rules.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';
import { untilCommitted } from '../http/until-committed.ts';

export interface RecountDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit' | 'provisional' | 'board'>;
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
  readonly shipped: ShippedRules;
  readonly clock: Clock;
  /**
   * So many seconds may pass until every function has read the new calendar: a pass that began earlier is followed by
   * another one.
   */
  readonly noticedAfterSeconds: number;
}

const system: Actor = { kind: 'system', units: [], roles: [] };
const pageSize = 100;
const atOnce = 8;
/** Progress is written after so many pages; what lies between is looked at again after a crash, and nothing happens. */
const pagesPerMark = 20;

/**
 * Counts the deadlines again that a new calendar moves (I-27), as events of their cases. Every step may be repeated and
 * the progress is kept, so that whoever comes after a crash goes on. A plain new year touches only provisional
 * deadlines; a change of days that were known before can touch every open case.
 * @param mayGoOn asked between pages: a function's time is bounded
 */
export async function recountCalendar(
  deps: RecountDeps,
  mayGoOn: () => boolean = () => true,
): Promise<{ readonly kind: 'done' | 'unfinished' }> {
  const { reference, rules, clock } = deps;
  for (;;) {
    rules.refresh();
    const [current, marker, calendar] = await Promise.all([
      rules.current(),
      reference.latest('recount'),
      reference.latest('calendar'),
    ]);
    const before = marker && recountDocument.parse(marker.document);
    if (before?.calendar === current.calendar.version && before.state === 'done') return { kind: 'done' };
    // Deadlines have always been counted by the tables as shipped: there is nothing to do, only to be noted.
    if (before === undefined && calendar === undefined) {
      return { kind: (await mark(firstMark(current), marker, deps)) ? 'done' : 'unfinished' };
    }
    const start = before?.calendar === current.calendar.version ? before : await begun(before, current, deps);
    const beganAt = clock.now();
    const { progress, complete } = await pass(start, marker?.version ?? 0, current, deps, mayGoOn);
    if (!complete) return { kind: 'unfinished' };
    // Only a whole pass that finds nothing, begun when all others had read the calendar, shows that nothing is left.
    const foundNothing = start.cursor === undefined && progress.recomputed === start.recomputed;
    const noticed = calendar === undefined || secondsBetween(calendar.at, beganAt) >= deps.noticedAfterSeconds;
    const { cursor: _cursor, ...rest } = progress;
    const next: Recount = { ...rest, state: foundNothing && noticed ? 'done' : 'running' };
    if (!(await mark(next, await reference.latest('recount'), deps))) return { kind: 'unfinished' };
    if (foundNothing && !noticed) return { kind: 'unfinished' };
  }
}

function firstMark({ calendar }: Rules): Recount {
  return { calendar: calendar.version, state: 'done', sweep: 'provisional', examined: 0, recomputed: 0 };
}

async function begun(before: Recount | undefined, { calendar }: Rules, deps: RecountDeps): Promise<Recount> {
  const old = before && (await countedBefore(before.calendar, deps));
  // A sweep that was not over when the calendar changed again may have left firm deadlines behind.
  const everything = old === undefined || changesKnownDays(old, calendar) || openSweepUnderWay(before);
  return {
    calendar: calendar.version,
    state: 'running',
    sweep: everything ? 'open' : 'provisional',
    examined: 0,
    recomputed: 0,
  };
}

function openSweepUnderWay(before: Recount | undefined): boolean {
  return before?.state === 'running' && before.sweep === 'open';
}

/** The calendar of a version as it was; undefined when the program's own tables have changed since. */
async function countedBefore(
  version: string,
  { reference, shipped }: RecountDeps,
): Promise<Rules['calendar'] | undefined> {
  const { arrangementsVersion } = shipped;
  if (version === arrangementsVersion) return calendarOf(shipped, undefined);
  if (!version.startsWith(`${arrangementsVersion}+`)) return undefined;
  const number = Number(version.slice(arrangementsVersion.length + 1));
  const stored = (await reference.versions('calendar')).find((one) => one.version === number);
  return stored && calendarOf(shipped, stored);
}

/** Goes once through the cases, from where the progress stands. */
async function pass(
  start: Recount,
  markVersion: number,
  rules: Rules,
  deps: RecountDeps,
  mayGoOn: () => boolean,
): Promise<{ readonly progress: Recount; readonly complete: boolean }> {
  let progress = start;
  let version = markVersion;
  for (let pages = 1; ; pages++) {
    const { numbers, cursor } = await casesFrom(progress, deps);
    const moved = await recountAll(numbers, rules, deps);
    const { cursor: _old, ...rest } = progress;
    progress = {
      ...rest,
      examined: progress.examined + numbers.length,
      recomputed: progress.recomputed + moved,
      ...(cursor === undefined ? {} : { cursor }),
    };
    if (cursor === undefined) return { progress, complete: true };
    const leaving = !mayGoOn();
    if (leaving || pages % pagesPerMark === 0) {
      if (!(await markFrom(progress, version, deps))) return { progress, complete: false };
      version += 1;
    }
    if (leaving) return { progress, complete: false };
    // Requests come first on one machine.
    await setImmediate();
  }
}

async function casesFrom({ sweep, cursor }: Recount, { store, clock }: RecountDeps) {
  const page = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
  if (sweep === 'provisional') return store.provisional(page);
  const now = clock.now();
  const { rows, cursor: next } = await store.board({ ...page, state: 'open', now, dueBefore: now });
  return { numbers: rows.map(({ number }) => number), ...(next === undefined ? {} : { cursor: next }) };
}

/** @returns in how many of them a deadline moved */
async function recountAll(numbers: readonly string[], rules: Rules, deps: RecountDeps): Promise<number> {
  let moved = 0;
  for (let from = 0; from < numbers.length; from += atOnce) {
    const some = numbers.slice(from, from + atOnce);
    const results = await Promise.all(some.map((number) => recountCase(number, rules, deps)));
    moved += results.filter(Boolean).length;
  }
  return moved;
}

async function recountCase(number: string, rules: Rules, { store, clock }: RecountDeps): Promise<boolean> {
  const moved = await untilCommitted(async () => {
    const stored = await store.load(number);
    if (stored === undefined) return false;
    const { snapshot, lastHash } = stored;
    const mechanism = mechanismOf(rules, snapshot.mechanism.id);
    const context = decisionContext(rules, mechanism, system, clock.now());
    const { events, subject } = recalculate(mechanism, snapshot, context);
    if (!events.some(({ type }) => type === 'deadline-recomputed')) return false;
    const { kind } = await store.commit({
      number,
      expectedVersion: snapshot.version,
      events: chain(number, lastHash, events),
      snapshot: subject,
    });
    return kind === 'committed' ? true : undefined;
  });
  if (moved !== undefined) return moved;
  throw new Error(`case ${number} keeps changing; it will be counted again later`);
}

function mark(document: Recount, before: ReferenceVersion | undefined, deps: RecountDeps): Promise<boolean> {
  return markFrom(document, before?.version ?? 0, deps);
}

/** @returns false when somebody else is at it */
async function markFrom(document: Recount, expected: number, { reference, clock }: RecountDeps): Promise<boolean> {
  const reason = '按新日历重算时限 · deadlines counted by the new calendar (I-27)';
  const version = { kind: 'recount', document, author: 'system', reason, at: clock.now() } as const;
  return (await reference.add(version, expected)).kind === 'added';
}
