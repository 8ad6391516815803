import type { DatabaseSync } from 'node:sqlite';
import type { Pressing } from '../../domain/deadlines/wait.ts';
import type { Instant } from '../../domain/instant.ts';
import type { RegisteredWait, WaitRegistry } from '../../ports/wait-registry.ts';
import type { WriteClient } from './write-client.ts';

type WaitRow = {
  number: string;
  execution: string;
  token: string | null;
  stage: string;
  wake_at: string;
  serves: string | null;
  onward: string | null;
};

const select = 'SELECT number, execution, token, stage, wake_at, serves, onward FROM waits';

/** Waits in `cases.db`. */
export function sqliteWaitRegistry(db: DatabaseSync, { write }: WriteClient): WaitRegistry {
  const find = db.prepare(`${select} WHERE number = ?`);
  const findAll = db.prepare(`${select} WHERE number IN (SELECT value FROM json_each(?))`);
  return {
    register: (wait) => write('registerWait', wait),
    find: async (number) => {
      const row = find.get(number) as WaitRow | undefined;
      return row && waitOfRow(row);
    },
    findAll: async (numbers) => (findAll.all(JSON.stringify(numbers)) as WaitRow[]).map(waitOfRow),
    clear: (number, token) => write('clearWait', { number, token }),
  };
}

function waitOfRow({ number, execution, token, stage, wake_at: wakeAt, serves, onward }: WaitRow): RegisteredWait {
  return {
    number,
    execution,
    ...(token === null ? {} : { token }),
    stage,
    wakeAt: wakeAt as Instant,
    ...(serves === null ? {} : { serves: serves.split(' ') as Pressing[] }),
    ...(onward === null ? {} : { onward }),
  };
}
