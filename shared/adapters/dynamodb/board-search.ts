import { searchedTexts, type BoardRow } from '../../domain/board.ts';
import { readSnapshot } from './case-items.ts';
import { readTogether } from './read-together.ts';
import { snapshotKey, type Table } from './table.ts';

/**
 * The lines whose case contains the text. The wording is in the cases only: an index that carried it would be paid for
 * at each change of a case, a search reads it when somebody asks.
 */
export async function findTexts(table: Table, rows: readonly BoardRow[], text: string): Promise<readonly BoardRow[]> {
  const wanted = folded(text);
  const matching = new Set<string>();
  for (const item of await readTogether(
    table,
    rows.map(({ number }) => snapshotKey(number)),
  )) {
    const { snapshot } = readSnapshot(item);
    if (searchedTexts(snapshot).some((one) => folded(one).includes(wanted))) matching.add(snapshot.number);
  }
  return rows.filter(({ number }) => matching.has(number));
}

/** Full and half width, upper and lower case, and every kind of blank are the same to a reader. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
