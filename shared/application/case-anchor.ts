import type { Checkpoint } from '../domain/audit/checkpoint.ts';
import { addSeconds } from '../domain/instant.ts';
import type { StoredCase } from '../ports/case-store.ts';
import type { CheckpointLog } from '../ports/checkpoint-log.ts';

/** What the checkpoints say of the record of a case as it stands. */
export type CaseAnchor =
  /** The checkpoint names it as it is: whatever is changed up to its last event from now on can be proven. */
  | { readonly kind: 'anchored'; readonly checkpoint: Checkpoint }
  /** None was made since its last event. */
  | { readonly kind: 'pending'; readonly checkpoint?: Checkpoint }
  /** There are later ones, and none names it: it has not changed since there are checkpoints. */
  | { readonly kind: 'unnamed'; readonly checkpoint: Checkpoint }
  /** The checkpoint names as many events, or more, with another hash: what is stored was changed. */
  | { readonly kind: 'differs'; readonly checkpoint: Checkpoint };

/** The clock of a checkpoint and that of an event may differ by so much, and an index hears of a commit later. */
const marginSeconds = 15 * 60;

/** A case is named by the next checkpoint, or one of those soon after it. Of these so many are looked at. */
const maxLookedAt = 24;

/** Looks for the first checkpoint that names the last event of a case. */
export async function anchorOf(
  { snapshot: { number, version }, lastHash, lastAt }: Pick<StoredCase, 'snapshot' | 'lastHash' | 'lastAt'>,
  log: CheckpointLog,
): Promise<CaseAnchor> {
  let last: Checkpoint | undefined;
  let later = 0;
  for await (const { checkpoint, head } of log.since(addSeconds(lastAt, -marginSeconds), number)) {
    last = checkpoint;
    if (head?.version === version) {
      return { kind: head.hash === lastHash ? 'anchored' : 'differs', checkpoint };
    }
    if (head !== undefined && head.version > version) return { kind: 'differs', checkpoint };
    if (checkpoint.at > lastAt) later += 1;
    if (later === maxLookedAt) return { kind: 'unnamed', checkpoint };
  }
  return { kind: 'pending', ...(last === undefined ? {} : { checkpoint: last }) };
}
