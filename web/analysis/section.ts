import type { Asked } from './asked.ts';

/** What each part of the page is drawn from. */
export interface Section {
  readonly asked: Asked;
  readonly ask: (change: Partial<Asked>) => void;
  /** The month that it is, `YYYY-MM`. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
  /** Empty for the one that the server takes. */
  readonly mechanism: string;
  readonly unit: string;
  /** Opens the cases behind a count: of the page's months and unit where nothing else is said. */
  readonly open: (count: string, of?: { readonly unit?: string; readonly from?: string; readonly to?: string }) => void;
}
