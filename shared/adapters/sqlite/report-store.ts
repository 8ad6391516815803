import type { DatabaseSync } from 'node:sqlite';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import {
  type Breach,
  breachPlace,
  type Contribution,
  type ContributionDifference,
  differenceOf,
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
  CREATE TABLE breaches (
    place TEXT PRIMARY KEY,
    breach TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`;

type CounterRow = { unit: string; measure: string; n: number };
type ContributionRow = { version: number; contribution: string };
type BreachRow = { place: string; breach: string };

/** @param writer of the same file: contributions that come together share a transaction */
export function sqliteReportStore(db: DatabaseSync, writer: GroupWriter): ReportStore {
  const take = takeJob(db);
  const known = knownQuery(db);
  const month = db.prepare('SELECT unit, measure, n FROM counters WHERE month = ? AND n <> 0');
  const breaches = db.prepare(
    'SELECT place, breach FROM breaches WHERE place > ? AND place < ? ORDER BY place LIMIT ?',
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
    breaches: async ({ month: asked, unit, cursor, limit }) => {
      const prefix = unit === undefined ? `${asked}|` : `${asked}|${unit}|`;
      const from = cursor !== undefined && cursor > prefix ? cursor : prefix;
      // One more than a page tells whether there is another.
      const found = breaches.all(from, `${prefix}\u{10FFFF}`, limit + 1) as BreachRow[];
      const shown = found.slice(0, limit);
      const last = shown.at(-1)?.place;
      return {
        rows: shown.map(readBreach),
        ...(found.length > limit && last !== undefined ? { cursor: last } : {}),
      };
    },
  };
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
    write(differenceOf(stored?.contribution ?? nothingContributed, contribution));
    put.run(number, version, JSON.stringify(storedAs(contribution)));
    return { kind: 'applied' };
  };
}

function readBreach({ breach }: BreachRow): Breach {
  return JSON.parse(breach) as Breach;
}

function differenceWriter(db: DatabaseSync): (difference: ContributionDifference) => void {
  const add = db.prepare(
    `INSERT INTO counters (month, unit, measure, n) VALUES (?, ?, ?, ?)
     ON CONFLICT (month, unit, measure) DO UPDATE SET n = n + excluded.n`,
  );
  const putBreach = db.prepare('INSERT OR REPLACE INTO breaches (place, breach) VALUES (?, ?)');
  return ({ counters, added }) => {
    for (const { month, unit, counts } of counters) {
      for (const [measure, n] of Object.entries(counts)) add.run(month, unit, measure, n);
    }
    for (const breach of added) putBreach.run(breachPlace(breach), JSON.stringify(breach));
  };
}
