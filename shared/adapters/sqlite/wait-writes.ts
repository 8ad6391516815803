import type { DatabaseSync } from 'node:sqlite';
import type { WaitRegistry } from '../../ports/wait-registry.ts';

/** The writes of the registry; each runs inside a transaction. */
export function waitJobs(db: DatabaseSync) {
  const register = db.prepare(`
    INSERT INTO waits (number, execution, token, stage, wake_at, serves, onward) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (number) DO UPDATE
      SET execution = excluded.execution, token = excluded.token, stage = excluded.stage, wake_at = excluded.wake_at,
        serves = excluded.serves, onward = excluded.onward`);
  const clear = db.prepare('UPDATE waits SET token = NULL WHERE number = ? AND token = ?');
  return {
    registerWait: (wait: Parameters<WaitRegistry['register']>[0]): void => {
      const { number, execution, token, stage, wakeAt, serves, onward } = wait;
      register.run(number, execution, token, stage, wakeAt, serves?.join(' ') ?? null, onward ?? null);
    },
    clearWait: ({ number, token }: { readonly number: string; readonly token: string }): void => {
      clear.run(number, token);
    },
  };
}
