import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { caseDatabase } from '../../shared/adapters/sqlite/case-layout.ts';
import { openDatabase } from '../../shared/adapters/sqlite/open-database.ts';

type Row = Record<string, string | number | null>;

/** The rows of one intake, each with its table. */
export type Intake = readonly (readonly [table: string, row: Row])[];

/** More are not written within one measurement. */
const maxRead = 20_000;

/** Where the rows of a case are, and by what they are found. */
const tablesOfCase = [
  ['events', 'case_id', 'id'],
  ['case_units', 'case_id', 'id'],
  ['board_units', 'id', 'id'],
  ['named_units', 'case_id', 'id'],
  ['outbox', 'number', 'number'],
] as const;

/** What each intake has written to a `cases.db` in which nothing has happened since. */
export function intakesOf(path: string): readonly Intake[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const find = tablesOfCase.map(([table, column, key]) => {
      const rows = db.prepare(`SELECT ${columnsOf(db, table)} FROM ${table} WHERE ${column} = ?`);
      return (one: Row) => rows.all(one[key] ?? null).map((row) => [table, row as Row] as const);
    });
    const keys = db.prepare(`SELECT ${columnsOf(db, 'idempotency')} FROM idempotency LIMIT ?`).all(maxRead) as Row[];
    const cases = db.prepare(`SELECT ${columnsOf(db, 'cases')} FROM cases ORDER BY id LIMIT ?`).all(maxRead) as Row[];
    return cases.map((one, index) => [
      ['cases', one],
      ...find.flatMap((rows) => rows(one)),
      // Which key belongs to which case makes no difference to the disk.
      ...(keys[index] === undefined ? [] : [['idempotency', keys[index]] as const]),
    ]);
  } finally {
    db.close();
  }
}

/** The columns of a table without those that SQLite computes. */
function columnsOf(db: DatabaseSync, table: string): string {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all(table);
  return columns.map(({ name }) => String(name)).join();
}

/**
 * Writes intakes into a new file of the same layout, so many in each durable commit.
 * @returns intakes per second
 */
export function rawRate(path: string, intakes: readonly Intake[], together: number, ms: number): number {
  const db = openDatabase({ path, ...caseDatabase });
  const insert = inserter(db);
  const begun = performance.now();
  let done = 0;
  while (done < intakes.length && performance.now() - begun < ms) {
    const some = intakes.slice(done, done + together);
    db.exec('BEGIN IMMEDIATE');
    for (const [table, row] of some.flat()) insert(table, row);
    db.exec('COMMIT');
    done += some.length;
  }
  const rate = done / ((performance.now() - begun) / 1000);
  db.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  return rate;
}

function inserter(db: DatabaseSync): (table: string, row: Row) => void {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table, row) => {
    let statement = statements.get(table);
    if (statement === undefined) {
      const names = Object.keys(row);
      statement = db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`);
      statements.set(table, statement);
    }
    statement.run(...Object.values(row));
  };
}
