import type { Case } from '../domain/case/case.ts';
import { currentLinks, linksOf } from '../domain/case/links.ts';
import type { PartState } from '../domain/case/part-state.ts';
import { partState } from '../domain/case/parts.ts';
import { linkOf, linksAs } from '../domain/mechanism/links.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { versionFor } from '../domain/mechanism/versions.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Rules } from '../ports/rules.ts';

/** How another case stands, as it is shown beside the one that is linked to it. */
export interface RelatedCase extends PartState {
  /** Absent where no loaded pack has it. */
  readonly mechanism: Mechanism | undefined;
}

/** By number, as far as they are known. */
export type RelatedCases = ReadonlyMap<string, RelatedCase>;

/** So many other cases are read for an answer at most; of the rest it has the numbers. */
const maxRead = 50;

/** How the cases that were made as parts of a case stand, as it has been told: that is what it is decided by. */
export function partsAsTold(
  subject: Case,
  mechanism: Mechanism,
  { mechanisms }: Pick<Rules, 'mechanisms'>,
): RelatedCases {
  const told = linksAs(mechanism, 'part').flatMap((name) => {
    const to = linkOf(mechanism, name, 'part')?.to;
    const of = to === 'same' ? mechanism : mechanisms.find(({ id }) => id === to);
    return linksOf(subject, name).flatMap((number) => {
      const state = subject.parts?.[number];
      return state === undefined ? [] : [[number, { ...state, mechanism: of }] as const];
    });
  });
  return new Map(told);
}

/** {@link partsAsTold}, and all other cases that a case is linked to as they are now. */
export async function readRelated(
  subject: Case,
  mechanism: Mechanism,
  rules: Pick<Rules, 'mechanisms'>,
  store: Pick<CaseStore, 'load'>,
): Promise<RelatedCases> {
  const others = [...currentLinks(subject, mechanism)].flatMap(([name, numbers]) =>
    linkOf(mechanism, name, 'part') === undefined ? numbers : [],
  );
  const stored = await Promise.all(others.slice(0, maxRead).map((number) => store.load(number)));
  const read = stored.flatMap((one) => {
    if (one === undefined) return [];
    const { snapshot } = one;
    const of = versionFor(rules.mechanisms, snapshot.mechanism);
    return [[snapshot.number, { ...partState(snapshot), mechanism: of }] as const];
  });
  return new Map([...partsAsTold(subject, mechanism, rules), ...read]);
}
