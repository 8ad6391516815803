import { calendarOf } from '../contracts/district-calendar.ts';
import { type Recount, recountDocument } from '../contracts/reference.ts';
import { changesKnownDays, firstChangedDay } from '../domain/calendar/calendar.ts';
import { recalculate } from '../domain/case/decide.ts';
import { type LocalDate, localDateOf, secondsBetween, startOfDay } from '../domain/instant.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceStore, ReferenceVersion } from '../ports/reference-store.ts';
import type { Rules, ShippedRules, StoredRules } from '../ports/rules.ts';
import { changeCase } from './change-case.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import { walkPages } from './walk-pages.ts';

/** What counting deadlines again needs. */
export interface RecountDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit' | 'provisional' | 'board'>;
  readonly reference: ReferenceStore;
  readonly rules: StoredRules;
  readonly shipped: ShippedRules;
  readonly clock: Clock;
  /**
   * How many seconds may pass until every function has read the new calendar: a pass that began earlier is followed by
   * another one.
   */
  readonly noticedAfterSeconds: number;
}

const pageSize = 100;
const concurrency = 8;
/** After how many pages progress is written; pages after that are repeated after a crash, without effect. */
const pagesPerMark = 20;

/**
 * Counts the deadlines again that a new calendar moves, and judges those that are over (I-27), as events of their cases.
 * Every step may be repeated and the progress is kept, so that whoever comes after a crash goes on. A plain new year
 * touches only provisional deadlines; a change of days that were known before can touch every open case, and a change of
 * days that have been, also of a year that has begun, every case that was open since.
 * @param hasTimeLeft asked between pages: a function's time is bounded
 */
export async function recountCalendar(
  deps: RecountDeps,
  hasTimeLeft: () => boolean = () => true,
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
    const { progress, complete } = await pass(start, marker?.version ?? 0, current, deps, hasTimeLeft);
    if (!complete) return { kind: 'unfinished' };
    // Only a whole pass that finds nothing, begun when all others had read the calendar, shows that nothing is left.
    const isWhole = start.cursor === undefined && start.part === undefined;
    const foundNothing = isWhole && progress.recomputed === start.recomputed;
    const noticed = calendar === undefined || secondsBetween(calendar.at, beganAt) >= deps.noticedAfterSeconds;
    const { cursor: _cursor, part: _part, ...rest } = progress;
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
  const closedSince = earlierOf(changedSince(old, calendar, localDateOf(deps.clock.now())), unfinishedOf(before));
  // A sweep that was not over when the calendar changed again may have left firm deadlines behind.
  const everything =
    old === undefined || changesKnownDays(old, calendar) || closedSince !== undefined || openSweepUnderWay(before);
  return {
    calendar: calendar.version,
    state: 'running',
    sweep: everything ? 'open' : 'provisional',
    ...omitUndefined({ closedSince }),
    examined: 0,
    recomputed: 0,
  };
}

/** The first day that has been and is another one now. Nothing that was done before it can be judged otherwise. */
function changedSince(
  old: Rules['calendar'] | undefined,
  calendar: Rules['calendar'],
  today: LocalDate,
): LocalDate | undefined {
  // Of a calendar that nobody can build any more: a notice speaks of its own year and of the December before.
  if (old === undefined) return `${Number(today.slice(0, 4)) - 1}-01-01` as LocalDate;
  const changed = firstChangedDay(old, calendar);
  return changed !== undefined && changed <= today ? changed : undefined;
}

function unfinishedOf(before: Recount | undefined): LocalDate | undefined {
  return before?.state === 'running' ? before.closedSince : undefined;
}

function earlierOf(one: LocalDate | undefined, other: LocalDate | undefined): LocalDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
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
  hasTimeLeft: () => boolean,
): Promise<{ readonly progress: Recount; readonly complete: boolean }> {
  let version = markVersion;
  return walkPages(start, {
    step: async (before) => {
      const { numbers, next } = await casesFrom(before, deps);
      const moved = await recountAll(numbers, rules, deps);
      const { cursor: _cursor, part: _part, ...rest } = before;
      const [examined, recomputed] = [before.examined + numbers.length, before.recomputed + moved];
      return { progress: { ...rest, examined, recomputed, ...next }, isOver: next === undefined };
    },
    keep: async (progress) => {
      const kept = await markFrom(progress, version, deps);
      version += 1;
      return kept;
    },
    ...{ pagesPerMark, hasTimeLeft },
  });
}

/** Some cases, and where the next ones are; nowhere behind the last. */
interface CasePage {
  readonly numbers: readonly string[];
  readonly next?: Pick<Recount, 'cursor' | 'part'>;
}

async function casesFrom(progress: Recount, deps: RecountDeps): Promise<CasePage> {
  const { sweep, cursor, part, closedSince } = progress;
  const page = { limit: pageSize, ...omitUndefined({ cursor }) };
  if (part === 'closed') return closedCases(page, closedSince, deps);
  const { numbers, cursor: next } = await (sweep === 'provisional' ? deps.store.provisional(page) : open(page, deps));
  if (next !== undefined) return { numbers, next: { cursor: next } };
  return closedSince === undefined ? { numbers } : { numbers, next: { part: 'closed' } };
}

type Page = Parameters<CaseStore['provisional']>[0];

async function open(page: Page, { store, clock }: RecountDeps): ReturnType<CaseStore['provisional']> {
  const now = clock.now();
  const { rows, cursor } = await store.board({ ...page, state: 'open', now, dueBefore: now });
  return { numbers: rows.map(({ number }) => number), ...omitUndefined({ cursor }) };
}

/** The last closed first, until the day since which they are looked at. */
async function closedCases(page: Page, since: LocalDate | undefined, { store, clock }: RecountDeps): Promise<CasePage> {
  const now = clock.now();
  const from = since && startOfDay(since);
  const { rows, cursor } = await store.board({ ...page, state: 'closed', now, dueBefore: now });
  const recent = rows.filter(({ closedAt }) => closedAt !== undefined && from !== undefined && closedAt >= from);
  const numbers = recent.map(({ number }) => number);
  if (cursor === undefined || recent.length < rows.length) return { numbers };
  return { numbers, next: { part: 'closed', cursor } };
}

/** @returns in how many of them a deadline moved */
async function recountAll(numbers: readonly string[], rules: Rules, deps: RecountDeps): Promise<number> {
  let moved = 0;
  for (let from = 0; from < numbers.length; from += concurrency) {
    const some = numbers.slice(from, from + concurrency);
    const results = await Promise.all(some.map((number) => changeCase(number, rules, recalculate, changes, deps)));
    moved += results.filter(Boolean).length;
  }
  return moved;
}

const changes = ['deadline-recomputed', 'deadline-judged'] as const;

function mark(document: Recount, before: ReferenceVersion | undefined, deps: RecountDeps): Promise<boolean> {
  return markFrom(document, before?.version ?? 0, deps);
}

/** @returns false when somebody else is at it */
async function markFrom(document: Recount, expected: number, { reference, clock }: RecountDeps): Promise<boolean> {
  const reason = '按新日历重算时限 · deadlines counted by the new calendar (I-27)';
  const version = { kind: 'recount', document, author: 'system', reason, at: clock.now() } as const;
  return (await reference.add(version, expected)).kind === 'added';
}
