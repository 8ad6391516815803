import type { DatabaseSync } from 'node:sqlite';
import type { Reconciliation, ReconciliationLog } from '../../ports/reconciliation-log.ts';
import type { GroupWriter } from '../sqlite/group-writer.ts';

/** The last pass in `workflow.db`; health asks for it, and nothing is decided by it. */
export function reconciliationLog(db: DatabaseSync, writer: GroupWriter): ReconciliationLog {
  const find = db.prepare('SELECT pass FROM reconciliation');
  const keep = db.prepare('INSERT OR REPLACE INTO reconciliation (one, pass) VALUES (1, ?)');
  return {
    latest: async () => {
      const row = find.get() as { pass: string } | undefined;
      return row && (JSON.parse(row.pass) as Reconciliation);
    },
    keep: async (pass) => {
      await writer.write(() => void keep.run(JSON.stringify(pass)));
    },
  };
}
