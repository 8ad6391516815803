import { firstClosedOrder } from '../../domain/case/board.ts';
import { type Case, isClosed } from '../../domain/case/case.ts';
import { nextTickAt } from '../../domain/deadlines/of-case.ts';
import { namedUnits } from '../../domain/case/named-units.ts';
import type { CaseStore, OpenCase } from '../../ports/case-store.ts';
import { beforeOrder, type BoardSection, type LineOwner, ownersOf, shards } from './board-index.ts';
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
  owners: readonly LineOwner[],
  { units, ...page }: Parameters<CaseStore['ofUnits']>[0],
): ReturnType<CaseStore['ofUnits']> {
  const { lines, cursor } = await readOpenLines(table, owners, page);
  const unknown = lines.flatMap(({ row, named }) => (named === undefined ? [row.number] : []));
  const namedBy = new Map((await loadAll(table, unknown)).map((subject) => [subject.number, namedUnits(subject)]));
  const numbers = lines
    .filter(({ row, named = namedBy.get(row.number) ?? [] }) => named.some((unit) => units.includes(unit)))
    .map(({ row }) => row.number);
  return { numbers, ...(cursor === undefined ? {} : { cursor }) };
}

/**
 * All open cases, or those of some mechanisms: one shard of the index after the other, within a shard the most pressing
 * first.
 */
export async function readOpenCases(
  table: Table,
  owners: readonly LineOwner[],
  page: Parameters<CaseStore['open']>[0],
): ReturnType<CaseStore['open']> {
  const { mechanisms } = page;
  const read = await readOpenLines(table, owners, page);
  const { cursor } = read;
  const lines = read.lines.filter(({ row }) => mechanisms?.includes(row.mechanism) ?? true);
  const known = lines.flatMap(({ row, nextTickAt: at }) => (at === undefined ? [] : [openCase(row, at ?? undefined)]));
  const unknown = lines.flatMap(({ row, nextTickAt: at }) => (at === undefined ? [row.number] : []));
  const cases = [...known, ...(await readCases(table, unknown))];
  return { cases, ...(cursor === undefined ? {} : { cursor }) };
}

/**
 * Reads on over the ends of shards until the page is full. Lines that stand under no organisation come first: one that is
 * put under its own meanwhile is met there, later.
 */
async function readOpenLines(
  table: Table,
  owners: readonly LineOwner[],
  page: Parameters<CaseStore['open']>[0],
): Promise<{ readonly lines: readonly BoardLine[]; readonly cursor?: string }> {
  const places = [{}, ...ownersOf(owners, page.mechanisms).map((organisation) => ({ organisation }))].flatMap(
    (board): readonly Place[] =>
      Array.from({ length: shards.organisation }, (_, shard) => ({ section: { ...board, closed: false }, shard })),
  );
  const until = beforeOrder(firstClosedOrder);
  const start = positionIn(places, page.cursor);
  const found: BoardLine[] = [];
  let { after } = start;
  for (const [index, { section, shard }] of places.entries()) {
    if (index < start.index) continue;
    const { lines, more } = await readShard(table, section, shard, { after, until }, page.limit - found.length);
    found.push(...lines);
    if (more) return { lines: found, cursor: cursorIn(places, index, lines.at(-1)?.sortKey ?? after) };
    if (found.length === page.limit && index + 1 < places.length)
      return { lines: found, cursor: cursorIn(places, index + 1, '') };
    after = '';
  }
  return { lines: found };
}

/** One key of the index. */
interface Place {
  readonly section: BoardSection;
  readonly shard: number;
}

function cursorIn(places: readonly Place[], index: number, after: string): string {
  const place = places[index];
  return `${place?.section.organisation ?? ''}|${place?.shard ?? 0}|${after}`;
}

/** One that an earlier version gave out, or of an organisation that is gone, begins again: nothing is left out by that. */
function positionIn(
  places: readonly Place[],
  cursor: string | undefined,
): { readonly index: number; readonly after: string } {
  const [organisation, shard, after] = cursor?.split('|') ?? [];
  const index = places.findIndex(
    (one) => (one.section.organisation ?? '') === organisation && String(one.shard) === shard,
  );
  return index < 0 || after === undefined ? { index: 0, after: '' } : { index, after };
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
