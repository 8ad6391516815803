/** One measured figure. A bench module exports a function that answers a list of them. */
export interface BenchRow {
  /** The table's first column and what `npm run bench -- <group>` selects. */
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is held against, measured in the same run and in the same unit. */
  readonly baseline?: { readonly name: string; readonly value: number };
  /** How many times better than the baseline. */
  readonly ratio?: number;
  readonly aim?: string;
  /** Whether the aim is reached; absent where there is none. */
  readonly ok?: boolean;
}
