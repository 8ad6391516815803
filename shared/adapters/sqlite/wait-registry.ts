import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { RegisteredWait, WaitRegistry } from '../../ports/wait-registry.ts';
import type { WriteClient } from './write-client.ts';

type WaitRow = { number: string; execution: string; token: string | null; stage: string; wake_at: string };

/** The writes of the registry; each runs inside a transaction. */
export function waitJobs(db: DatabaseSync) {
  const register = db.prepare(`
    INSERT INTO waits (number, execution, token, stage, wake_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (number) DO UPDATE
      SET execution = excluded.execution, token = excluded.token, stage = excluded.stage, wake_at = excluded.wake_at`);
  const clear = db.prepare('UPDATE waits SET token = NULL WHERE number = ? AND token = ?');
  return {
    registerWait: ({ number, execution, token, stage, wakeAt }: Parameters<WaitRegistry['register']>[0]): void => {
      register.run(number, execution, token, stage, wakeAt);
    },
    clearWait: ({ number, token }: { readonly number: string; readonly token: string }): void => {
      clear.run(number, token);
    },
  };
}

export function sqliteWaitRegistry(db: DatabaseSync, { write }: WriteClient): WaitRegistry {
  const find = db.prepare('SELECT number, execution, token, stage, wake_at FROM waits WHERE number = ?');
  return {
    register: (wait) => write('registerWait', wait),
    find: async (number) => {
      const row = find.get(number) as WaitRow | undefined;
      return row && waitOfRow(row);
    },
    clear: (number, token) => write('clearWait', { number, token }),
  };
}

function waitOfRow({ number, execution, token, stage, wake_at: wakeAt }: WaitRow): RegisteredWait {
  return { number, execution, ...(token === null ? {} : { token }), stage, wakeAt: wakeAt as Instant };
}
