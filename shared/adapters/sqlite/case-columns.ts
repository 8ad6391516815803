import type { SQLOutputValue } from 'node:sqlite';
import { caseAsNow } from '../../contracts/earlier-case.ts';
import { badgesOfLine, type BoardRow, boardRowAsNow, boardRowOf } from '../../domain/case/board.ts';
import type { Case } from '../../domain/case/case.ts';
import { namedUnits } from '../../domain/case/named-units.ts';
import { unitsOnCase } from '../../domain/privacy/involvement.ts';

/** The units on a case as a JSON array, of a snapshot of any version: also as a function of SQL. */
export function unitsColumn(snapshot: SQLOutputValue): string {
  return JSON.stringify(unitsOnCase(caseOf(snapshot)));
}

/** The units that an open case names as a JSON array, of a snapshot of any version. */
export function namedColumn(snapshot: SQLOutputValue): string {
  return JSON.stringify(namedUnits(caseOf(snapshot)));
}

/** The line on the board, of a snapshot and a line of any version: its wording was not always masked. */
export function boardLine(snapshot: SQLOutputValue, before: SQLOutputValue): string {
  return JSON.stringify(boardRowOf(caseOf(snapshot), badgesOfLine(readBoardLine(before))));
}

/** A line as it is kept, of any version. */
export function readBoardLine(board: SQLOutputValue): BoardRow {
  return boardRowAsNow(JSON.parse(String(board)) as BoardRow);
}

function caseOf(snapshot: SQLOutputValue): Case {
  return caseAsNow(JSON.parse(String(snapshot))) as Case;
}
