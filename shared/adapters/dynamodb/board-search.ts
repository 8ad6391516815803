import { searchedTexts, type BoardRow } from '../../domain/board.ts';
import { readSnapshot } from './case-items.ts';
import { snapshotKey, type Item, type Table } from './table.ts';

/**
 * The lines whose case contains the text. The wording is in the cases only: an index that carried it would be paid for
 * at each change of a case, a search reads it when somebody asks.
 *
 * @param rows at most 100, the most that one request can read
 */
export async function findTexts(table: Table, rows: readonly BoardRow[], text: string): Promise<readonly BoardRow[]> {
  const wanted = folded(text);
  const matching = new Set<string>();
  for (const item of await readSnapshots(table, rows)) {
    const { snapshot } = readSnapshot(item);
    if (searchedTexts(snapshot).some((one) => folded(one).includes(wanted))) matching.add(snapshot.number);
  }
  return rows.filter(({ number }) => matching.has(number));
}

/** Full and half width, upper and lower case, and every kind of blank are the same to a reader. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

async function readSnapshots({ client, tableName }: Table, rows: readonly BoardRow[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let keys: Item[] = rows.map(({ number }) => snapshotKey(number));
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.call('BatchGetItem', {
      RequestItems: { [tableName]: { Keys: keys } },
    });
    items.push(...(Responses?.[tableName] ?? []));
    keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return items;
}
