import type { TryCalendar } from '../../contracts/reference.ts';
import { changesKnownDays } from '../../domain/calendar/calendar.ts';
import { type MovedDeadline, movedDeadlines } from '../../domain/deadlines/moved-deadlines.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Rules } from '../../ports/rules.ts';
import { decisionContext, mechanismOf, system } from '../decision-context.ts';
import type { Refusal } from '../refusal.ts';
import { type Alteration, builtOf, localOf, overriding, publishing, withdrawing } from './altered-calendar.ts';
import type { ReferenceDeps } from './deps.ts';

/** What trying a calendar needs. */
export interface TrialDeps extends Pick<ReferenceDeps, 'reference' | 'rules' | 'shipped' | 'clock'> {
  readonly store: Pick<CaseStore, 'load' | 'open' | 'provisional'>;
}

/** What a change of the calendar would do to some of the open cases. */
export interface CalendarTrial {
  readonly kind: 'tried';
  readonly examined: number;
  readonly moved: readonly (MovedDeadline & { readonly number: string })[];
  /** Where the next cases are; absent behind the last. */
  readonly cursor?: string;
}

const concurrency = 8;

/**
 * Counts the open deadlines of some cases by a calendar that nobody has entered yet, and writes nothing. As with the change
 * itself, a plain new year touches only provisional deadlines, and a change of days that were known can touch all.
 */
export async function tryCalendar(
  { cursor, limit, ...change }: TryCalendar,
  deps: TrialDeps,
): Promise<CalendarTrial | Refusal> {
  const [rules, stored] = await Promise.all([deps.rules.current(), deps.reference.latest('calendar')]);
  let document = localOf(stored?.document);
  for (const alter of alterationsOf(change)) {
    const altered = alter(document);
    if ('kind' in altered) return altered;
    document = altered;
  }
  const calendar = builtOf({ version: (stored?.version ?? 0) + 1, document }, deps.shipped);
  if ('kind' in calendar) return calendar;
  const page = { limit, ...omitUndefined({ cursor }) };
  const found = changesKnownDays(rules.calendar, calendar)
    ? await openCases(page, deps)
    : await deps.store.provisional(page);
  return {
    kind: 'tried',
    examined: found.numbers.length,
    moved: await movedIn(found.numbers, { ...rules, calendar }, deps),
    ...omitUndefined({ cursor: found.cursor }),
  };
}

function alterationsOf({ arrangement, withdraw, overrides }: Omit<TryCalendar, 'cursor' | 'limit'>): Alteration[] {
  return [
    ...(arrangement ? [publishing(String(arrangement.year), arrangement)] : []),
    ...(withdraw === undefined ? [] : [withdrawing(String(withdraw))]),
    ...(overrides ? [overriding(overrides)] : []),
  ];
}

async function openCases(page: Parameters<CaseStore['open']>[0], { store }: TrialDeps) {
  const { cases, cursor } = await store.open(page);
  return { numbers: cases.map(({ number }) => number), ...omitUndefined({ cursor }) };
}

async function movedIn(numbers: readonly string[], rules: Rules, deps: TrialDeps): Promise<CalendarTrial['moved']> {
  const moved: CalendarTrial['moved'][number][] = [];
  for (let from = 0; from < numbers.length; from += concurrency) {
    const cases = await Promise.all(
      numbers.slice(from, from + concurrency).map(async (number) => (await deps.store.load(number))?.snapshot),
    );
    for (const subject of cases) {
      if (subject === undefined) continue;
      const mechanism = mechanismOf(rules, subject);
      const context = decisionContext(rules, mechanism, system, deps.clock.now());
      const own = movedDeadlines(mechanism, subject, context);
      moved.push(...own.map((one) => ({ ...one, number: subject.number })));
    }
  }
  return moved;
}
