import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import { secondsBehind } from '../../ports/recording-clock.ts';

/** Nothing was written: the store has recorded a later instant. */
export interface ClockBehind {
  readonly kind: 'clock-behind';
  readonly seconds: number;
}

/** The last instant that the store has recorded, in the file with what was recorded. */
export interface LastInstant {
  read(): Instant | undefined;
  /** Runs inside a transaction, before anything of this instant is written. */
  refusal(at: Instant): ClockBehind | undefined;
  /** Runs inside the transaction that records something of this instant. Instants are whole seconds: most change nothing. */
  note(at: Instant): void;
  /** Whatever was recorded: the correction of a clock that ran ahead. */
  goOnFrom(at: Instant): void;
}

/** Reads and moves the last recorded instant of `cases.db`. */
export function lastInstantOf(db: DatabaseSync): LastInstant {
  const find = db.prepare('SELECT at FROM last_instant');
  const set = db.prepare('UPDATE last_instant SET at = ?');
  const read = (): Instant | undefined => {
    const at = find.get()?.['at'];
    return typeof at === 'string' && at !== '' ? (at as Instant) : undefined;
  };
  return {
    read,
    refusal: (at) => {
      const seconds = secondsBehind(at, read());
      return seconds === undefined ? undefined : { kind: 'clock-behind', seconds };
    },
    note: (at) => {
      const last = read();
      if (last === undefined || at > last) set.run(at);
    },
    goOnFrom: (at) => void set.run(at),
  };
}

/** When an event was recorded; null where what stands there is no event. */
export function lastAtQuery(caseId: string, seq: string): string {
  return `SELECT CASE WHEN json_valid(event) THEN json_extract(event, '$.at') END AS at
    FROM events WHERE case_id = ${caseId} AND seq = ${seq}`;
}
