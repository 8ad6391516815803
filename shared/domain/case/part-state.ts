import type { Instant } from '../instant.ts';
import type { Outcome } from './outcome.ts';

/** How a part stands, as its whole has been told. */
export interface PartState {
  /** The part's version that told it: what an earlier one tells afterwards is passed over. */
  readonly version: number;
  readonly stage: string;
  readonly closedAt?: Instant;
  readonly outcome?: Outcome;
  /** Its most pressing open limit or target. */
  readonly dueAt?: Instant;
  /** A limit of it is past and not met. */
  readonly overdue?: true;
}
