import { similarity } from '../../../shared/domain/proposal/duplicates.ts';
import { KINDS, type Kind } from '../../../shared/domain/proposal/kinds.ts';
import { propose } from '../../../shared/domain/proposal/propose.ts';
import { signatureOf } from '../../../shared/domain/proposal/signature.ts';
import type { LabelledText } from './corpus.ts';

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

/** How well proposals meet labels. All shares are numerator and denominator. */
export interface Accuracy {
  /** Complaints whose first kind is the label's first kind. */
  readonly mainKind: readonly [number, number];
  /** Complaints whose first kind is one of the label's kinds. */
  readonly firstAmongLabels: readonly [number, number];
  /** Complaints that were taken for something else. */
  readonly falseOther: readonly [number, number];
  /** Texts labelled `other` that were recognised. */
  readonly otherRecognised: readonly [number, number];
  readonly perKind: ReadonlyMap<Kind, Counts>;
}

/** Proposes for each text and counts against its label. */
export function measureKinds(texts: readonly LabelledText[]): Accuracy {
  const results = texts.map(({ text, kinds }) => ({
    kinds,
    got: propose({ content: text }).kinds.map(({ kind }) => kind),
  }));
  const complaints = results.filter(({ kinds }) => kinds[0] !== 'other');
  const others = results.filter(({ kinds }) => kinds[0] === 'other');
  const count = (
    list: typeof results,
    test: (result: (typeof results)[number]) => boolean,
  ): readonly [number, number] => [list.filter(test).length, list.length];
  const perKind = new Map<Kind, Counts>();
  for (const kind of KINDS) {
    const right = results.filter(({ kinds, got }) => kinds.includes(kind) && got.includes(kind)).length;
    const wrong = results.filter(({ kinds, got }) => !kinds.includes(kind) && got.includes(kind)).length;
    const missed = results.filter(({ kinds, got }) => kinds.includes(kind) && !got.includes(kind)).length;
    if (right + wrong + missed > 0) perKind.set(kind, { right, wrong, missed });
  }
  return {
    mainKind: count(complaints, ({ kinds, got }) => got[0] === kinds[0]),
    firstAmongLabels: count(complaints, ({ kinds, got }) => kinds.includes(got[0] as Kind)),
    falseOther: count(complaints, ({ got }) => got[0] === 'other'),
    otherRecognised: count(others, ({ got }) => got[0] === 'other'),
    perKind,
  };
}

/** Compares every pair of texts and counts pairs of one problem against proposed pairs. */
export function measureDuplicates(texts: readonly { text: string; problem: string }[], threshold: number): Counts {
  const signed = texts.map(({ text, problem }) => ({ problem, signature: signatureOf({ content: text }) }));
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (const [index, a] of signed.entries())
    for (const b of signed.slice(index + 1)) {
      const proposed = similarity(a.signature, b.signature) >= threshold;
      if (a.problem === b.problem) counts[proposed ? 'right' : 'missed'] += 1;
      else if (proposed) counts.wrong += 1;
    }
  return counts;
}

/** Right among proposed. */
export const precisionOf = ({ right, wrong }: Counts): number => (right + wrong === 0 ? 1 : right / (right + wrong));
/** Right among true. */
export const recallOf = ({ right, missed }: Counts): number => (right + missed === 0 ? 1 : right / (right + missed));

/** The part of all labelled kinds of complaints that is proposed. */
export function recallOfAll({ perKind }: Accuracy): number {
  const complaints = [...perKind].filter(([kind]) => kind !== 'other').map(([, counts]) => counts);
  const sum = (part: (counts: Counts) => number): number => complaints.reduce((total, one) => total + part(one), 0);
  return recallOf({ right: sum(({ right }) => right), wrong: 0, missed: sum(({ missed }) => missed) });
}
