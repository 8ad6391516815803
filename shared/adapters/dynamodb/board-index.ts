import { boardOrderOf, type BoardPosition, type BoardRow } from '../../domain/case/board.ts';
import type { Item } from './table.ts';

/**
 * An index takes 1,000 writes a second for each of its partition keys, and one that cannot keep up slows the table
 * itself. Cases are spread over as many keys as this; a reader asks them all at once and merges. Changing a number
 * means to write every case again.
 */
export const shards = { unit: 4, district: 8 } as const;

/** The open or the closed cases: of one unit, or of the whole district. */
export interface BoardSection {
  readonly unit?: string;
  readonly closed: boolean;
}

/** The index of a section and its attributes. */
export function indexOf(section: BoardSection) {
  return section.unit === undefined
    ? ({ name: 'district', pk: 'gsi2pk', sk: 'gsi2sk', shards: shards.district } as const)
    : ({ name: 'board', pk: 'gsi1pk', sk: 'gsi1sk', shards: shards.unit } as const);
}

/** One partition key of a section. */
export function sectionPartition(section: BoardSection, shard: number): string {
  const state = section.closed ? 'CLOSED' : 'OPEN';
  return `${state}#${section.unit ?? ''}#${shard}`;
}

/** Sorts as the board does: by order, then by number. */
export function boardSortKey(position: Pick<BoardPosition, 'order' | 'number'>): string {
  return `${orderText(position.order)}#${position.number}`;
}

/** In front of every line of this order. */
export const beforeOrder = (order: number) => orderText(order);

/** Behind every line of this order: `~` comes after `#`. */
export const behindOrder = (order: number) => `${orderText(order)}~`;

const orderText = (order: number) => String(order).padStart(13, '0');

/** The attributes that put a case onto its holder's board and the district's. */
export function indexAttributes(row: BoardRow): Item {
  const closed = row.closedAt !== undefined;
  return {
    ...unitAttributes(row, row.holder),
    gsi2pk: { S: sectionPartition({ closed }, shardOf(row.number, shards.district)) },
    gsi2sk: { S: sortKeyOf(row) },
  };
}

/** The attributes that put a case onto the board of a unit. */
export function unitAttributes(row: BoardRow, unit: string): Item {
  const closed = row.closedAt !== undefined;
  return {
    gsi1pk: { S: sectionPartition({ unit, closed }, shardOf(row.number, shards.unit)) },
    gsi1sk: { S: sortKeyOf(row) },
  };
}

function sortKeyOf(row: BoardRow): string {
  return boardSortKey({ order: boardOrderOf(row), number: row.number });
}

/** Spreads consecutive numbers evenly (FNV-1a). */
export function shardOf(number: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < number.length; index++) {
    hash = Math.imul(hash ^ number.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % count;
}
