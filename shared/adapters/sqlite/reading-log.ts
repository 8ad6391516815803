import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Instant } from '../../domain/instant.ts';
import type { Reading, ReadingLog, ReadingQuery } from '../../ports/reading-log.ts';
import type { WriteClient } from './write-client.ts';

type ReadingRow = { id: number; at: string; number: string; user: string; unit: string | null; call: string };

/** Readings are written by the thread that writes cases: those of one moment share the wait for the disk. */
export function sqliteReadingLog(db: DatabaseSync, { write }: WriteClient): ReadingLog {
  return {
    record: (reading) => write('addReading', reading),
    list: async (query) => {
      const { sql, values } = statementOf(query);
      const rows = db.prepare(sql).all(...values, query.limit + 1) as ReadingRow[];
      const shown = rows.slice(0, query.limit);
      const end = shown.at(-1);
      const more = rows.length > shown.length && end !== undefined;
      return { readings: shown.map(readingOf), ...(more ? { cursor: `${end.at}~${end.id}` } : {}) };
    },
  };
}

function statementOf({ number, user, unit, from, until, cursor }: ReadingQuery) {
  const conditions: [sql: string, ...values: SQLInputValue[]][] = [['at >= ? AND at < ?', from, until]];
  if (number !== undefined) conditions.push(['number = ?', number]);
  if (user !== undefined) conditions.push(['user = ?', user]);
  if (unit !== undefined) conditions.push(['unit = ?', unit]);
  const [at = '', id = ''] = cursor?.split('~') ?? [];
  if (cursor !== undefined) conditions.push(['(at, id) < (?, ?)', at, Number(id)]);
  const where = conditions.map(([sql]) => sql).join(' AND ');
  return {
    sql: `SELECT id, at, number, user, unit, call FROM readings WHERE ${where} ORDER BY at DESC, id DESC LIMIT ?`,
    values: conditions.flatMap(([, ...values]) => values),
  };
}

function readingOf({ at, number, user, unit, call }: ReadingRow): Reading {
  return { at: at as Instant, user, ...(unit === null ? {} : { unit }), number, call };
}
