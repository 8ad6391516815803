import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { firstClosedOrder } from '../../shared/domain/board.ts';

/**
 * What is wrong with the watch over the open cases of a data folder: each has exactly one running execution, which waits
 * with the token that the case knows and ends at its next tick. Reads the files; a server may have them.
 */
export function unwatched(data: string): readonly string[] {
  const cases = new DatabaseSync(join(data, 'cases.db'), { readOnly: true });
  const workflow = new DatabaseSync(join(data, 'workflow.db'), { readOnly: true });
  try {
    const open = cases
      .prepare(
        `SELECT number, next_tick_at, token FROM cases LEFT JOIN waits USING (number) WHERE board_order < ${firstClosedOrder}`,
      )
      .all();
    const running = workflow.prepare(
      `SELECT token, wake_at FROM executions WHERE status = 'RUNNING' AND (name = ?1 OR name LIKE ?1 || '.%')`,
    );
    return open.flatMap(({ number, next_tick_at: tick, token }): string[] => {
      const found = running.all(String(number));
      const [execution] = found;
      if (found.length !== 1 || execution === undefined) return [`${String(number)}: ${found.length} executions`];
      if (execution['token'] !== token) return [`${String(number)}: waits with another token`];
      if (tick !== null && execution['wake_at'] !== tick) return [`${String(number)}: does not end at its next tick`];
      return [];
    });
  } finally {
    workflow.close();
    cases.close();
  }
}
