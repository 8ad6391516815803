import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { caseOfExecution } from '../../../shared/application/execution-name.ts';

/**
 * Takes `cases.db` for the record, whatever `workflow.db` knows of a later or another one: the feed goes on from an entry
 * that `cases.db` has, and executions and dead letters of cases that it does not have are over. The executions of the
 * others are put right by reconciliation, which follows at every start.
 * @param feedFrom the last entry that counts as read
 */
export function acceptAsRecord(data: string, feedFrom: number, now: Date): void {
  const cases = new DatabaseSync(join(data, 'cases.db'), { readOnly: true });
  const workflow = new DatabaseSync(join(data, 'workflow.db'));
  try {
    const exists = cases.prepare('SELECT 1 FROM cases WHERE number = ?');
    const isUnknown = (number: string): boolean => exists.get(number) === undefined;
    const open = workflow.prepare(`SELECT id, name FROM executions WHERE status = 'RUNNING' OR phase = 'failed'`);
    const end = workflow.prepare(`
      UPDATE executions SET status = CASE status WHEN 'RUNNING' THEN 'ABORTED' ELSE status END,
        stopped_at = coalesce(stopped_at, ?), phase = NULL, token = NULL, wake_at = NULL WHERE id = ?`);
    const letters = workflow.prepare('SELECT DISTINCT number FROM dead_letters');
    const discard = workflow.prepare('DELETE FROM dead_letters WHERE number = ?');
    const at = `${now.toISOString().slice(0, 19)}Z`;
    workflow.exec('BEGIN IMMEDIATE');
    for (const { id, name } of open.all()) {
      if (isUnknown(caseOfExecution(String(name)))) end.run(at, Number(id));
    }
    for (const { number } of letters.all()) if (isUnknown(String(number))) discard.run(String(number));
    workflow.exec('DELETE FROM feed_parked');
    workflow.prepare('UPDATE feed_cursor SET done_to = ?').run(feedFrom);
    // The reader writes anew which store it follows, and what stands at the cursor there.
    if (workflow.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'feed_origin'`).get()) {
      workflow.exec('DELETE FROM feed_origin');
    }
    workflow.exec('COMMIT');
  } finally {
    workflow.close();
    cases.close();
  }
}
