import type { Mechanism, MilestoneMeaning } from '../mechanism/mechanism.ts';
import type { Case } from './case.ts';

/** When the case reached the milestone that its mechanism gives this meaning; undefined where none has it, or it did not. */
export function reachedMeaning(
  { milestones }: Pick<Case, 'milestones'>,
  mechanism: Pick<Mechanism, 'milestones'>,
  meaning: MilestoneMeaning,
): Case['milestones'][string] | undefined {
  const found = Object.entries(mechanism.milestones).find(([, { means }]) => means === meaning);
  return found && milestones[found[0]];
}
