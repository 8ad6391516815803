import type { DatabaseSync } from 'node:sqlite';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { countsCases } from '../../domain/reports/counters.ts';
import {
  type Breach,
  breachPlace,
  type Contribution,
  type ContributionDifference,
  differenceOf,
  type Month,
  nothingContributed,
  storedAs,
  type StoredContribution,
} from '../../domain/reports/report.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import type { GroupWriter } from './group-writer.ts';

/**
 * Tables of the reports, in a file of their own: nothing here is a record, and the thread that writes cases is not
 * kept busy with it. A month is one range of `counters`, however many cases there are.
 */
export const reportLayout = `
  -- What a case adds; its breaches by their places, since their rows are in a table of their own.
  CREATE TABLE contributions (
    number TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    contribution TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE counters (
    month TEXT NOT NULL,
    unit TEXT NOT NULL,
    measure TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (month, unit, measure)
  ) STRICT, WITHOUT ROWID;
  -- Of what each counter is the sum; a place is month, unit and number.
  CREATE TABLE counted_cases (
    measure TEXT NOT NULL,
    place TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (measure, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE breaches (
    place TEXT PRIMARY KEY,
    breach TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`;

type CounterRow = { unit: string; measure: string; n: number };
type ContributionRow = { version: number; contribution: string };
type BreachRow = { place: string; breach: string };
type CountedRow = { place: string; n: number };

/** @param writer of the same file: contributions that come together share a transaction */
export function sqliteReportStore(db: DatabaseSync, writer: GroupWriter): ReportStore {
  const take = takeJob(db);
  const known = knownQuery(db);
  const month = db.prepare('SELECT unit, measure, n FROM counters WHERE month = ? AND n <> 0');
  const breaches = db.prepare(
    'SELECT place, breach FROM breaches WHERE place > ? AND place < ? ORDER BY place LIMIT ?',
  );
  const cases = db.prepare(
    'SELECT place, n FROM counted_cases WHERE measure = ? AND place > ? AND place < ? ORDER BY place LIMIT ?',
  );
  return {
    known: async (number) => known(number),
    apply: (number, version, contribution) => writer.write(() => take(number, version, contribution)),
    month: async (asked) => {
      const units = new Map<UnitId, Record<string, number>>();
      for (const { unit, measure, n } of month.all(asked) as CounterRow[]) {
        const counts = units.get(unit);
        if (counts === undefined) units.set(unit, { [measure]: n });
        else counts[measure] = n;
      }
      return units;
    },
    cases: async ({ counter, ...query }) => {
      const { from, to } = placesOf(query);
      const found = cases.all(counter, from, to, query.limit + 1) as CountedRow[];
      return pageOf(found, query.limit, ({ place, n }) => {
        const [, unit = '', number = ''] = place.split('|');
        return { number, unit, n };
      });
    },
    breaches: async (query) => {
      const { from, to } = placesOf(query);
      return pageOf(breaches.all(from, to, query.limit + 1) as BreachRow[], query.limit, readBreach);
    },
  };
}

/** The places of a month, or of a unit in it, from where a page begins. */
function placesOf({
  month,
  unit,
  cursor,
}: {
  readonly month: Month;
  readonly unit?: UnitId;
  readonly cursor?: string;
}) {
  const prefix = unit === undefined ? `${month}|` : `${month}|${unit}|`;
  return { from: cursor !== undefined && cursor > prefix ? cursor : prefix, to: `${prefix}\u{10FFFF}` };
}

/** @param found one more than a page, which tells whether there is another */
function pageOf<Found extends { readonly place: string }, Row>(
  found: readonly Found[],
  limit: number,
  read: (found: Found) => Row,
): { readonly rows: readonly Row[]; readonly cursor?: string } {
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.place;
  return { rows: shown.map(read), ...(found.length > limit && last !== undefined ? { cursor: last } : {}) };
}

function knownQuery(db: DatabaseSync) {
  const find = db.prepare('SELECT version, contribution FROM contributions WHERE number = ?');
  return (number: string) => {
    const row = find.get(number) as ContributionRow | undefined;
    return row && { version: row.version, contribution: JSON.parse(row.contribution) as StoredContribution };
  };
}

/** Runs inside a transaction. */
function takeJob(db: DatabaseSync) {
  const known = knownQuery(db);
  const put = db.prepare(
    `INSERT INTO contributions (number, version, contribution) VALUES (?, ?, ?)
     ON CONFLICT (number) DO UPDATE SET version = excluded.version, contribution = excluded.contribution`,
  );
  const write = differenceWriter(db);
  return (number: string, version: number, contribution: Contribution): { readonly kind: 'applied' | 'outdated' } => {
    const stored = known(number);
    if (stored !== undefined && stored.version > version) return { kind: 'outdated' };
    write(number, differenceOf(stored?.contribution ?? nothingContributed, contribution));
    put.run(number, version, JSON.stringify(storedAs(contribution)));
    return { kind: 'applied' };
  };
}

function readBreach({ breach }: BreachRow): Breach {
  return JSON.parse(breach) as Breach;
}

function differenceWriter(db: DatabaseSync): (number: string, difference: ContributionDifference) => void {
  const add = db.prepare(
    `INSERT INTO counters (month, unit, measure, n) VALUES (?, ?, ?, ?)
     ON CONFLICT (month, unit, measure) DO UPDATE SET n = n + excluded.n`,
  );
  const addCase = db.prepare(
    `INSERT INTO counted_cases (measure, place, n) VALUES (?, ?, ?)
     ON CONFLICT (measure, place) DO UPDATE SET n = n + excluded.n`,
  );
  const dropCase = db.prepare('DELETE FROM counted_cases WHERE measure = ? AND place = ? AND n = 0');
  const putBreach = db.prepare('INSERT OR REPLACE INTO breaches (place, breach) VALUES (?, ?)');
  return (number, { counters, added }) => {
    for (const { month, unit, counts } of counters) {
      const place = `${month}|${unit}|${number}`;
      for (const [measure, n] of Object.entries(counts)) {
        add.run(month, unit, measure, n);
        if (!countsCases(measure)) continue;
        addCase.run(measure, place, n);
        if (n < 0) dropCase.run(measure, place);
      }
    }
    for (const breach of added) putBreach.run(breachPlace(breach), JSON.stringify(breach));
  };
}
