import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { noBadges } from '../../shared/domain/case/badges.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { workingDaysBetween } from '../../shared/domain/calendar/calendar.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import { type Contribution, type Counts, sumOf } from '../../shared/domain/reports/report.ts';
import type { ReportStore } from '../../shared/ports/report-store.ts';
import { project, type ProjectDeps } from '../../shared/application/project-report.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { standing } from '../../shared/domain/reports/of-every.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { shippedRules } from '../support/test-rules.ts';
import { countedFromEvents } from './from-events.ts';
import { historyOf, type History, plans } from './histories.ts';
import { envComplaint } from '../support/district.ts';
import { complaintCounts } from '../support/figures.ts';

/** Every month that a history can reach, and what stands now. */
const months = [
  ...Array.from(
    { length: 12 * 8 },
    (_, index) => `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  ),
  standing,
];

async function storedCounters(reports: ReportStore): Promise<Record<string, Record<string, Counts>>> {
  const entries = await Promise.all(
    months.map(async (month) => [month, Object.fromEntries(await reports.month(month))] as const),
  );
  return Object.fromEntries(entries.filter(([, counts]) => Object.keys(counts).length > 0));
}

async function storedBreaches(reports: ReportStore) {
  const pages = await Promise.all(months.map((month) => reports.breaches({ month, limit: 1000 })));
  return pages.flatMap(({ rows }) => rows);
}

function replayed({ events }: History): Case {
  const subject = events.reduce<Case | undefined>((before, event) => evolve(before, event), undefined);
  if (subject === undefined) throw new Error('a history has events');
  return subject;
}

function contributionOfAll(history: History): Contribution {
  return contributionOf(replayed(history), tallied(undefined, history.events, envComplaint)!, envComplaint);
}

/** The store as the reader of the feed meets it: the case as of some commit. */
function storeOf(subject: Case, { number, events }: History): ProjectDeps['store'] {
  return {
    load: async () => ({ snapshot: subject, lastHash: '', lastAt: subject.receivedAt, badges: noBadges, tasks: [] }),
    events: async (_, { after, before = Infinity, limit }) =>
      events
        .slice(after)
        .filter(({ seq }) => seq < before)
        .slice(0, Math.min(limit, 7))
        .map((event) => ({ number, event, prevHash: '', hash: '' })),
  };
}

/** As flat as the count from events, with working days in the place of signed days. */
function flat(counters: Record<string, Record<string, Counts>>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [month, units] of Object.entries(complaintCounts(counters))) {
    for (const [unit, counts] of Object.entries(units)) {
      for (const [measure, n] of Object.entries(counts)) {
        const [, day] = /^handled@(.*)$/.exec(measure) ?? [];
        const key = `${month}|${unit}|${day === undefined ? measure : 'handling-working-days'}`;
        const worth =
          day === undefined
            ? 1
            : workingDaysBetween(shippedRules.calendar, '2020-01-01' as LocalDate, day as LocalDate);
        sums[key] = (sums[key] ?? 0) + n * worth;
      }
    }
  }
  return withoutZeros(Object.entries(sums));
}

function withoutZeros(entries: Iterable<readonly [string, number]>): Record<string, number> {
  return Object.fromEntries([...entries].filter(([, n]) => n !== 0));
}

function fromEvents(histories: readonly History[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { events } of histories) {
    for (const [key, n] of countedFromEvents(events)) sums.set(key, (sums.get(key) ?? 0) + n);
  }
  return withoutZeros(sums);
}

/** What the feed brings: which case, and how many of its commits had happened when its reader looked. */
const deliveries = fc.array(fc.record({ one: fc.nat(9), seen: fc.nat(60) }), { maxLength: 60 });

describe('reports against a recomputation from the events', () => {
  it('are the same, whatever was delivered in whatever order, late or again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plans, { minLength: 1, maxLength: 4 }),
        deliveries,
        fc.nat(),
        async (drawn, told, at) => {
          const histories = drawn.map((plan, index) => historyOf(plan, `HJ-${index}`));
          const order = told.map(({ one, seen }) => {
            const history = histories[one % histories.length]!;
            return history.snapshots[seen % history.snapshots.length]!;
          });
          // The last commit of each case comes at some time, and perhaps older ones behind it.
          for (const { snapshots } of histories) order.splice(at % (order.length + 1), 0, snapshots.at(-1)!);
          const file = openReportFile(':memory:', [envComplaint]);
          try {
            for (const subject of order) {
              const failures = await project([{ number: subject.number }], {
                store: storeOf(
                  subject,
                  histories.find(({ number }) => number === subject.number)!,
                ),
                reports: file.reports,
                problems: file.problems,
                mechanisms: [envComplaint],
              });
              expect(failures).toEqual([]);
            }
            const counters = await storedCounters(file.reports);
            const again = histories.map(contributionOfAll);
            expect(counters).toEqual(sumOf(again.map((one) => one.counters)));
            expect(flat(counters)).toEqual(fromEvents(histories));
            const breaches = again.flatMap((one) => one.breaches);
            expect(await storedBreaches(file.reports)).toHaveLength(breaches.length);
            expect(await storedBreaches(file.reports)).toEqual(expect.arrayContaining([...breaches]));
          } finally {
            file.close();
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('were compared on histories in which everything that is counted happens', () => {
    const histories = fc.sample(plans, { numRuns: 300, seed: 7 }).map((plan, index) => historyOf(plan, `HJ-${index}`));
    const seen = new Set(Object.keys(fromEvents(histories)).map((key) => key.split('|')[2]?.replace(/:.*/, '')));
    expect([...seen].sort()).toEqual(
      [
        'closed',
        'concluded',
        'content',
        'evaluated',
        'handled',
        'handling-working-days',
        'limits',
        'limits-on-time',
        'not-evaluated',
        'place',
        'received',
        'received-closed',
        'redone',
        'registered',
        'result',
        'satisfied',
        'satisfied-field',
        'satisfied-intake',
        'satisfied-result',
        'targets',
        'targets-on-time',
        'voided',
        'withdrawn',
      ].sort(),
    );
    const breaches = histories.flatMap((history) => contributionOfAll(history).breaches);
    expect(breaches.some(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(breaches.some(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
    expect(histories.some((history) => new Set(history.events.map(({ type }) => type)).has('round-opened'))).toBe(true);
  });
});
