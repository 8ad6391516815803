import type { DatabaseSync } from 'node:sqlite';
import type { WaitRegistry } from '../../ports/wait-registry.ts';

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
