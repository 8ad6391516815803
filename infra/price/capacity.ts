import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as the vendor's client takes and gives it. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** What is paid of an index: its keys, and what is copied into it beside the keys of the table. */
export interface IndexLayout {
  readonly name: string;
  readonly keys: readonly string[];
  readonly copied: readonly string[];
}

const readBytes = 4096;
const writeBytes = 1024;

/** Bytes of an item as DynamoDB counts them: names and values, a number by its digits. */
export function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize({ S, N, B, M, L }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  // On the wire bytes are base64.
  if (B !== undefined) return typeof B === 'string' ? Buffer.byteLength(B, 'base64') : B.length;
  if (M !== undefined) return 3 + sizeOf(M) + Object.keys(M).length;
  if (L !== undefined) return 3 + L.reduce((sum, one) => sum + valueSize(one) + 1, 0);
  return 1;
}

/** Units of one read: what a query reads counts together, and nothing counts as a little. */
export function readUnits(bytes: number, { consistent }: { readonly consistent: boolean }): number {
  return Math.max(1, Math.ceil(bytes / readBytes)) * (consistent ? 1 : 0.5);
}

/** Units of one write. */
export interface WrittenUnits {
  /** Of the table. */
  readonly own: number;
  /** Of each index, in their order. */
  readonly indexes: readonly number[];
}

/**
 * Units of one write: by the larger of what was there and what is, twice in a transaction, and what each index that is
 * touched takes. An index entry whose key changes is deleted and put. Whether an index takes twice as much in a transaction AWS
 * does not say; once is counted.
 */
export function writeUnits(
  { before, after }: { readonly before?: Item | undefined; readonly after?: Item | undefined },
  { transaction, indexes }: { readonly transaction: boolean; readonly indexes: readonly IndexLayout[] },
): WrittenUnits {
  const own = units(Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0)) * (transaction ? 2 : 1);
  return { own, indexes: indexes.map((index) => indexUnits(entryOf(before, index), entryOf(after, index), index)) };
}

const units = (bytes: number): number => Math.max(1, Math.ceil(bytes / writeBytes));

function indexUnits(before: Item | undefined, after: Item | undefined, { keys }: IndexLayout): number {
  if (before === undefined && after === undefined) return 0;
  if (before === undefined || after === undefined) return units(sizeOf(before ?? after ?? {}));
  if (keys.some((key) => text(before[key]) !== text(after[key]))) return units(sizeOf(before)) + units(sizeOf(after));
  const changed = Object.keys({ ...before, ...after }).some((name) => text(before[name]) !== text(after[name]));
  return changed ? units(Math.max(sizeOf(before), sizeOf(after))) : 0;
}

const text = (value: AttributeValue | undefined): string => JSON.stringify(value ?? null);

/** What of an item is in an index; an item without the index's keys is not in it. */
function entryOf(item: Item | undefined, { keys, copied }: IndexLayout): Item | undefined {
  if (item === undefined || keys.some((key) => item[key] === undefined)) return undefined;
  return Object.fromEntries(
    ['pk', 'sk', ...keys, ...copied].flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
}
