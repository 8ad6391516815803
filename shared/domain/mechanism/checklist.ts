import type { Text } from '../text.ts';

/** Things that are to be done or looked at, each ticked by a command; the loader makes a milestone of each. */
export interface ChecklistSpec {
  readonly title: Text;
  readonly rules: readonly string[];
  /** The milestone from which its items are owed; the registration when absent. */
  readonly opens?: string;
  /** Who answers for its items; whoever may give the command when absent. */
  readonly unit?: string;
  readonly items: Readonly<Record<string, ChecklistItem>>;
}

/** One of them. */
export interface ChecklistItem {
  readonly title: Text;
  readonly rules?: readonly string[];
  readonly unit?: string;
  /** From the milestone that opens the list. */
  readonly due?: { readonly n: number; readonly unit: 'working-day' | 'day' | 'hour' | 'minute' };
  /** The list is complete without it. */
  readonly optional?: true;
}

/** A list that grows: each act of a command that keeps it is an entry. */
export interface RecordSpec {
  readonly title: Text;
  readonly rules: readonly string[];
}
