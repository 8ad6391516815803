import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Head } from '../../../shared/domain/audit/checkpoint.ts';

/** The files whose readers follow the change feed. */
export const feedFiles = ['workflow.db', 'reports.db'] as const;

/** How far each reader has read, and by what executions go, where no process has the files open. */
export function feedPositions(data: string): readonly Head[] {
  return feedFiles.flatMap((id): Head[] => {
    const path = join(data, id);
    if (!existsSync(path)) return [];
    const db = new DatabaseSync(path);
    try {
      const version = Number(db.prepare('SELECT done_to FROM feed_cursor').get()?.['done_to']);
      const position: Head = { kind: 'position', id, version, hash: String(version) };
      return [position, ...(id === 'workflow.db' ? machineHeads(db) : [])];
    } finally {
      db.close();
    }
  });
}

/** The machines that executions go by. None is ever changed; a new one gets a number of its own. */
export function machineHeads(db: DatabaseSync): readonly Head[] {
  const machines = db.prepare('SELECT id, mechanism, definition FROM machines ORDER BY id').all();
  return machines.map(({ id, mechanism, definition }) => ({
    kind: 'position',
    id: `machine ${String(id)}`,
    version: Number(id),
    hash: createHash('sha256')
      .update(`${String(mechanism)}\n${String(definition)}`)
      .digest('hex'),
  }));
}
