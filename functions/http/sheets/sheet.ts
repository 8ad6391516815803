import type { Text } from '../../../shared/domain/text.ts';

/** A cell of a table. */
export type Cell = string | number | undefined;

/** A table for a spreadsheet, before it is a file. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Text[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Both languages in one line: whoever gets the file next may read the other one. */
export function heading({ zh, en }: Text): string {
  return `${zh} ${en}`;
}
