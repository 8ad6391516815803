import type { Text } from '../text.ts';

/**
 * A register: what is put down stays as it is, nobody owes anything about it, and no clock runs (ADR 50). The loader makes
 * of it a mechanism whose cases end with their registration.
 */
export interface RegisterSpec {
  readonly rules: readonly string[];
  /** What entering is called. */
  readonly enter: Text;
  /** What the form says first. */
  readonly intro?: Text;
  /** What the heading of an entry is called: the wording of its case. */
  readonly heading: { readonly title: Text; readonly hint?: Text };
  /** The units that enter, correct and strike out; every unit its own entries when absent. */
  readonly by?: readonly `unit:${string}`[];
  /** The fact of type `unit` that says whose an entry is; whoever enters it when absent. */
  readonly unit?: string;
  /** The facts of type `date` between which an entry is valid, both days included; without `to` it does not end. */
  readonly valid?: { readonly from: string; readonly to?: string };
  /** Facts that an entry must have. */
  readonly requires?: readonly string[];
}
