import type { DatabaseSync } from 'node:sqlite';
import { namesOf } from '../../domain/proposal/names.ts';
import type { ProblemIndex } from '../../ports/problem-index.ts';
import type { GroupWriter } from './group-writer.ts';

/** Tables of the index, beside the reports: both are made from the change feed. */
export const problemLayout = `
  CREATE TABLE problems (
    number TEXT PRIMARY KEY,
    signature TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE problem_names (
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (name, number)
  ) STRICT, WITHOUT ROWID`;

/** A name that more cases than this have tells nothing of one problem; reading them all would cost the most. */
const commonName = 400;

/** @param writer of the same file */
export function sqliteProblemIndex(db: DatabaseSync, writer: GroupWriter): ProblemIndex {
  const find = db.prepare('SELECT signature FROM problems WHERE number = ?');
  const put = db.prepare('INSERT INTO problems (number, signature) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM problems WHERE number = ?');
  const putName = db.prepare('INSERT OR IGNORE INTO problem_names (name, number) VALUES (?, ?)');
  const removeName = db.prepare('DELETE FROM problem_names WHERE name = ? AND number = ?');
  const having = db.prepare('SELECT number FROM problem_names WHERE name = ? LIMIT ?');
  const signatureOf = (number: string): readonly string[] => {
    const row = find.get(number) as { signature: string } | undefined;
    return row === undefined ? [] : (JSON.parse(row.signature) as string[]);
  };
  return {
    put: ({ number, signature }) =>
      writer.write(() => {
        for (const name of namesOf(signatureOf(number))) removeName.run(name, number);
        remove.run(number);
        if (signature.length === 0) return;
        put.run(number, JSON.stringify(signature));
        for (const name of namesOf(signature)) putName.run(name, number);
      }),
    sharing: async (signature, limit) => {
      const shared = new Map<string, number>();
      for (const name of namesOf(signature)) {
        const numbers = having.all(name, commonName + 1) as { number: string }[];
        if (numbers.length > commonName) continue;
        for (const { number } of numbers) shared.set(number, (shared.get(number) ?? 0) + 1);
      }
      return [...shared]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([number]) => ({ number, signature: signatureOf(number) }));
    },
  };
}
