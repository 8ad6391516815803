import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { vi } from 'vitest';
import { firstClosedOrder } from '../../shared/domain/case/board.ts';

const patience = { timeout: 60_000, interval: 100 };

/**
 * Waits until every open case of a server's data folder is watched, and until effects and reports have followed what is
 * recorded: a server that is killed before would leave files of which nothing says that one is newer.
 */
export async function settled(data: string): Promise<void> {
  await vi.waitFor(() => {
    const wrong = unwatched(data);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }, patience);
  await followed(data, 'workflow.db');
  await counted(data);
}

/** Waits until the reports have counted what is recorded: they follow it, and a request waits for them only briefly. */
export const counted = (data: string): Promise<void> => followed(data, 'reports.db');

async function followed(data: string, follower: 'workflow.db' | 'reports.db'): Promise<void> {
  await vi.waitUntil(
    () =>
      oneNumber(data, follower, 'SELECT done_to AS n FROM feed_cursor') ===
      oneNumber(data, 'cases.db', 'SELECT max(id) AS n FROM outbox'),
    patience,
  );
}

function oneNumber(data: string, file: string, query: string): number {
  const db = new DatabaseSync(join(data, file), { readOnly: true, timeout: 5_000 });
  try {
    return Number(db.prepare(query).get()?.['n'] ?? 0);
  } finally {
    db.close();
  }
}

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
