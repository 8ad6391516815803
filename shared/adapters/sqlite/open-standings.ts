import type { DatabaseSync } from 'node:sqlite';
import { firstClosedOrder } from '../../domain/case/board.ts';
import type { OpenStanding, OpenStandings } from '../../ports/open-standings.ts';

const version = `json_extract(snapshot, '$.mechanism.version')`;
const open = `board_order < ${firstClosedOrder}`;

/** Where the open cases of a file stand, counted in one pass: asked for once, before a start. */
export function openStandings(db: DatabaseSync): OpenStandings {
  return {
    byStage: () =>
      db
        .prepare(`SELECT mechanism, stage, count(*) AS cases FROM cases WHERE ${open} GROUP BY 1, 2`)
        .all() as unknown as readonly OpenStanding[],
    all: () =>
      db
        .prepare(
          `SELECT mechanism, ${version} AS version, stage, count(*) AS cases FROM cases WHERE ${open} GROUP BY 1, 2, 3`,
        )
        .all() as unknown as readonly OpenStanding[],
    numbersIn: ({ mechanism, version: wanted, stage }, limit) =>
      db
        .prepare(
          `SELECT number FROM cases WHERE ${open} AND mechanism = ? AND stage = ? AND ${version} = ? ORDER BY number LIMIT ?`,
        )
        .all(mechanism, stage, wanted, limit)
        .map(({ number }) => String(number)),
  };
}
