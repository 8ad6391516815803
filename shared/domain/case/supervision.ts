import type { Mechanism } from '../mechanism/mechanism.ts';
import type { Case } from './case.ts';
import { reachedMeaning } from './meaning.ts';

/** How a case stands with those who supervise; a candidate is one about which they have decided nothing since its last sign. */
export function supervisionOf(
  subject: Case,
  mechanism: Pick<Mechanism, 'milestones'>,
): { readonly listed: boolean; readonly supervised: boolean; readonly candidate: boolean } {
  const [on, off, under] = (['on-list', 'off-list', 'under-supervision'] as const).map((meaning) =>
    reachedMeaning(subject, mechanism, meaning),
  );
  const signs = [...subject.candidates, ...(subject.signs ?? [])].map(({ at }) => at);
  const decided = [on?.lastAt, under?.lastAt].filter((at) => at !== undefined);
  return {
    listed: on !== undefined && (off === undefined || off.lastSeq < on.lastSeq),
    supervised: under !== undefined,
    candidate: signs.some((at) => decided.every((then) => then < at)),
  };
}
