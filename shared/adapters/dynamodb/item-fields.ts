import { msOf, type Instant } from '../../domain/instant.ts';
import type { Item } from './table.ts';

/** @throws when the item was not written by this store */
export function textField(item: Item, name: string): string {
  const text = item[name]?.S;
  if (text === undefined) throw new Error(`a stored item has no text "${name}"`);
  return text;
}

/** @throws when the item was not written by this store */
export function numberField(item: Item, name: string): number {
  const number = Number(item[name]?.N);
  if (!Number.isSafeInteger(number)) throw new Error(`a stored item has no whole number "${name}"`);
  return number;
}

/** An instant as the table's time to live counts. */
export function epochSeconds(instant: Instant): string {
  return String(msOf(instant) / 1000);
}
