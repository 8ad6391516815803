import { boardOrderOf, type BoardPosition, type BoardRow } from '../../domain/case/board.ts';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Item } from './table.ts';

/**
 * An index takes 1,000 writes a second for each of its partition keys, and one that cannot keep up slows the table
 * itself. Cases are spread over as many keys as this; a reader asks them all at once and merges. Changing a number
 * means to write every case again.
 */
export const shards = { unit: 4, organisation: 8 } as const;

/** An organisation with its mechanisms: the lines of its cases stand under keys of its own. */
export interface LineOwner {
  readonly organisation: OrganisationId;
  readonly mechanisms: readonly string[];
}

/**
 * The open or the closed cases: of one unit, or of a whole organisation. With neither, those that stand under no
 * organisation: lines of earlier versions, and of mechanisms that no pack has any more.
 */
export interface BoardSection {
  readonly unit?: string;
  readonly organisation?: OrganisationId;
  readonly closed: boolean;
}

/** Whose lines those of a mechanism are; undefined where no organisation has it. */
export function ownerOf(owners: readonly LineOwner[], mechanism: string): OrganisationId | undefined {
  return owners.find(({ mechanisms }) => mechanisms.includes(mechanism))?.organisation;
}

/** The organisations that have one of the mechanisms; all where none is named. */
export function ownersOf(
  owners: readonly LineOwner[],
  mechanisms: readonly string[] | undefined,
): readonly OrganisationId[] {
  return owners
    .filter((one) => mechanisms === undefined || one.mechanisms.some((id) => mechanisms.includes(id)))
    .map(({ organisation }) => organisation);
}

/** The index of a section and its attributes. */
export function indexOf(section: BoardSection) {
  return section.unit === undefined
    ? ({ name: 'district', pk: 'gsi2pk', sk: 'gsi2sk', shards: shards.organisation } as const)
    : ({ name: 'board', pk: 'gsi1pk', sk: 'gsi1sk', shards: shards.unit } as const);
}

/** One partition key of a section. */
export function sectionPartition(section: BoardSection, shard: number): string {
  const state = section.closed ? 'CLOSED' : 'OPEN';
  return `${state}#${section.unit ?? section.organisation ?? ''}#${shard}`;
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

/** The attributes that put a case onto its holder's board and its organisation's. */
export function indexAttributes(row: BoardRow, owners: readonly LineOwner[]): Item {
  return {
    ...unitAttributes(row, row.holder),
    ...organisationAttribute(row, owners),
    gsi2sk: { S: sortKeyOf(row) },
  };
}

/** The attribute that says on which organisation's board a case stands. */
export function organisationAttribute(
  { number, mechanism, closedAt }: Pick<BoardRow, 'number' | 'mechanism' | 'closedAt'>,
  owners: readonly LineOwner[],
): Item {
  const organisation = ownerOf(owners, mechanism);
  const section = { closed: closedAt !== undefined, ...omitUndefined({ organisation }) };
  return { gsi2pk: { S: sectionPartition(section, shardOf(number, shards.organisation)) } };
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
