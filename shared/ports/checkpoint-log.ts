import type { Checkpoint, Head } from '../domain/audit/checkpoint.ts';
import type { Instant } from '../domain/instant.ts';

/** A checkpoint, with how far it says that one case had got. */
export interface NamingCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Absent where it does not name the case: nothing of it had changed since the one before. */
  readonly head?: Head;
}

/** The checkpoints that were made, to be read. */
export interface CheckpointLog {
  /** Those made at an instant or later, the earliest first, as far as they are whole. */
  since(instant: Instant, number: string): AsyncIterable<NamingCheckpoint>;
}
