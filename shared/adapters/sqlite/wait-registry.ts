import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { RegisteredWait, WaitRegistry } from '../../ports/wait-registry.ts';
import type { GroupWriter } from './group-writer.ts';

type WaitRow = { number: string; execution: string; token: string | null; stage: string; wake_at: string };

export function sqliteWaitRegistry(db: DatabaseSync, writer: GroupWriter): WaitRegistry {
  const register = db.prepare(`
    INSERT INTO waits (number, execution, token, stage, wake_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (number) DO UPDATE
      SET execution = excluded.execution, token = excluded.token, stage = excluded.stage, wake_at = excluded.wake_at`);
  const find = db.prepare('SELECT number, execution, token, stage, wake_at FROM waits WHERE number = ?');
  const clear = db.prepare('UPDATE waits SET token = NULL WHERE number = ? AND token = ?');
  return {
    register: ({ number, execution, token, stage, wakeAt }) =>
      writer.write(() => void register.run(number, execution, token, stage, wakeAt)),
    find: async (number) => {
      const row = find.get(number) as WaitRow | undefined;
      return row && waitOfRow(row);
    },
    clear: (number, token) => writer.write(() => void clear.run(number, token)),
  };
}

function waitOfRow({ number, execution, token, stage, wake_at: wakeAt }: WaitRow): RegisteredWait {
  return { number, execution, ...(token === null ? {} : { token }), stage, wakeAt: wakeAt as Instant };
}
