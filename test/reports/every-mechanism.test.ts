import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPacks } from '../../infra/packs/read-packs.ts';
import { openReportFile } from '../../shared/adapters/embedded-workflow/open-reports.ts';
import { project, type ProjectDeps } from '../../shared/application/project-report.ts';
import { effectiveSettings } from '../../shared/domain/case/settings.ts';
import { countsOf } from '../../shared/domain/reports/counters.ts';
import { standing } from '../../shared/domain/reports/of-every.ts';
import { distributionRows } from '../../shared/domain/reports/distribution.ts';
import { measuredUnits } from '../../shared/domain/reports/measured.ts';
import { type Counters, type Counts, sumOf } from '../../shared/domain/reports/report.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { calendar } from '../domain/calendar/support.ts';
import { type Course, courseOf } from './any-course.ts';
import { recounted } from './recounted.ts';

const all = readPacks('district,hospital,county-discipline,office').flatMap((pack) =>
  pack.mechanisms.filter(({ counts }) => counts !== undefined).map((mechanism) => ({ pack, mechanism })),
);

/** The store as the reader of the feed meets it: the case as of some commit. */
function storeOf({ number, events, snapshots }: Course, seen: number): ProjectDeps['store'] {
  const snapshot = snapshots[seen % snapshots.length]!;
  return {
    load: async () => ({ snapshot, lastHash: '', lastAt: snapshot.receivedAt, badges: {}, tasks: [] }) as never,
    events: async (_, { after, before = Infinity, limit }) =>
      events
        .slice(after)
        .filter(({ seq }) => seq < before)
        .slice(0, Math.min(limit, 7))
        .map((event) => ({ number, event, prevHash: '', hash: '' })),
  };
}

/** Tells the reports of commits in some order, of the last one of each case at the end. */
async function projected(courses: readonly Course[], told: readonly number[], mechanism: Mechanism): Promise<Counters> {
  const file = openReportFile(':memory:', [mechanism]);
  try {
    const tell = async (course: Course, seen: number): Promise<void> => {
      const store = storeOf(course, seen);
      const deps = { store, reports: file.reports, problems: file.problems, mechanisms: [mechanism] };
      expect(await project([{ number: course.number }], deps)).toEqual([]);
    };
    for (const [index, seen] of told.entries()) await tell(courses[index % courses.length]!, seen);
    for (const course of courses) await tell(course, course.snapshots.length - 1);
    const months: Record<string, Record<string, Counts>> = {};
    for (let month = 2026 * 12; month < 2030 * 12; month++) {
      const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      const units = Object.fromEntries(await file.reports.month(name));
      if (Object.keys(units).length > 0) months[name] = units;
    }
    const now = Object.fromEntries(await file.reports.month(standing));
    return Object.keys(now).length > 0 ? { ...months, [standing]: now } : months;
  } finally {
    file.close();
  }
}

/** The figures of each month. */
function figuresOf(mechanism: Mechanism, counters: Counters) {
  const options = { calendar, settings: effectiveSettings(mechanism, {}), isRanked: () => true };
  const { [standing]: _now, ...months } = counters;
  return Object.entries(months).map(([month, units]) => {
    const own = new Map(Object.entries(units).map(([unit, counts]) => [unit, countsOf(mechanism.id, counts)]));
    const spread = Object.values(mechanism.measures ?? {}).flatMap((measure) =>
      'distribution' in measure ? [distributionRows(mechanism, measure.distribution, own)] : [],
    );
    return [month, measuredUnits(mechanism, own, options), spread] as const;
  });
}

const dice = fc.array(fc.nat(9_999), { minLength: 40, maxLength: 40 });

describe('the figures of every mechanism of every pack', () => {
  it('are looked at: none is left out', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ pack }) => pack.organisation.id)).size).toBe(4);
  });

  it.each(all.map(({ pack, mechanism }) => [mechanism.id, mechanism, pack] as const))(
    '%s: are what its events come to when they are counted anew, whatever was delivered in whatever order',
    async (_id, mechanism, pack) => {
      const counted = new Set<string>();
      await fc.assert(
        fc.asyncProperty(
          fc.array(dice, { minLength: 1, maxLength: 4 }),
          fc.array(fc.nat(40), { maxLength: 12 }),
          async (drawn, told) => {
            const courses = drawn.map((one, index) => courseOf(mechanism, pack, `N-${index}`, one));
            const anew = sumOf(courses.map(({ events }) => recounted(mechanism, events)));
            const stored = await projected(courses, told, mechanism);
            expect(stored).toEqual(anew);
            expect(new Map(figuresOf(mechanism, stored).map(([month, ...figures]) => [month, figures]))).toEqual(
              new Map(figuresOf(mechanism, anew).map(([month, ...figures]) => [month, figures])),
            );
            for (const units of Object.values(anew)) {
              for (const counts of Object.values(units)) for (const key of Object.keys(counts)) counted.add(key);
            }
          },
        ),
        { numRuns: 40, seed: 20_261_130 },
      );
      // The courses go far enough that something is counted in each.
      expect(counted.size).toBeGreaterThan(0);
    },
  );
});
