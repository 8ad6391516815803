import { firstClosedOrder } from '../../domain/case/board.ts';
import { type Case, isClosed } from '../../domain/case/case.ts';
import { nextTickAt } from '../../domain/deadlines/of-case.ts';
import { namedUnits } from '../../domain/case/named-units.ts';
import type { CaseStore, OpenCase } from '../../ports/case-store.ts';
import { beforeOrder, shards } from './board-index.ts';
import { type BoardLine, readShard } from './board-lines.ts';
import { readSnapshot } from './case-items.ts';
import { readTogether } from './read-together.ts';
import { snapshotKey, type Table } from './table.ts';

/**
 * The open cases that name one of the units: the same lists, and of each line who is named in it. It is asked for when a
 * unit ends and by reconciliation, seldom enough not to pay for an index at each change of a case.
 */
export async function readCasesOfUnits(
  table: Table,
  { units, ...page }: Parameters<CaseStore['ofUnits']>[0],
): ReturnType<CaseStore['ofUnits']> {
  const { lines, cursor } = await readOpenLines(table, page);
  const unknown = lines.flatMap(({ row, named }) => (named === undefined ? [row.number] : []));
  const namedBy = new Map((await loadAll(table, unknown)).map((subject) => [subject.number, namedUnits(subject)]));
  const numbers = lines
    .filter(({ row, named = namedBy.get(row.number) ?? [] }) => named.some((unit) => units.includes(unit)))
    .map(({ row }) => row.number);
  return { numbers, ...(cursor === undefined ? {} : { cursor }) };
}

/** All open cases, one shard of the district's index after the other; within a shard the most pressing first. */
export async function readOpenCases(
  table: Table,
  page: Parameters<CaseStore['open']>[0],
): ReturnType<CaseStore['open']> {
  const { lines, cursor } = await readOpenLines(table, page);
  const known = lines.flatMap(({ row, nextTickAt: at }) => (at === undefined ? [] : [openCase(row, at ?? undefined)]));
  const unknown = lines.flatMap(({ row, nextTickAt: at }) => (at === undefined ? [row.number] : []));
  const cases = [...known, ...(await readCases(table, unknown))];
  return { cases, ...(cursor === undefined ? {} : { cursor }) };
}

async function readOpenLines(
  table: Table,
  page: Parameters<CaseStore['open']>[0],
): Promise<{ readonly lines: readonly BoardLine[]; readonly cursor?: string }> {
  const { shard, after } = positionOf(page.cursor);
  const range = { after, until: beforeOrder(firstClosedOrder) };
  const { lines, more } = await readShard(table, { closed: false }, shard, range, page.limit);
  if (more) return { lines, cursor: `${shard}|${lines.at(-1)?.sortKey ?? after}` };
  return shard + 1 < shards.district ? { lines, cursor: `${shard + 1}|` } : { lines };
}

/** Lines that an earlier version wrote do not say when something falls due; their cases do. */
async function readCases(table: Table, numbers: readonly string[]): Promise<readonly OpenCase[]> {
  return (await loadAll(table, numbers))
    .filter((subject) => !isClosed(subject))
    .map((subject) => openCase({ ...subject, mechanism: subject.mechanism.id }, nextTickAt(subject)));
}

async function loadAll(table: Table, numbers: readonly string[]): Promise<readonly Case[]> {
  const items = await readTogether(
    table,
    numbers.map((number) => snapshotKey(number)),
  );
  return items.map((item) => readSnapshot(item).snapshot);
}

function openCase(
  { number, mechanism, stage }: Pick<OpenCase, 'number' | 'mechanism' | 'stage'>,
  at: OpenCase['nextTickAt'],
): OpenCase {
  return { number, mechanism, stage, ...(at === undefined ? {} : { nextTickAt: at }) };
}

function positionOf(cursor = '0|'): { readonly shard: number; readonly after: string } {
  const end = cursor.indexOf('|');
  return { shard: Number(cursor.slice(0, end)), after: cursor.slice(end + 1) };
}
