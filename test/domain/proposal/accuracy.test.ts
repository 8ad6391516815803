import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../shared/domain/proposal/kinds.ts';
import { propose } from '../../../shared/domain/proposal/propose.ts';
import { LIKELY_SAME } from '../../../shared/domain/proposal/duplicates.ts';
import { describeWithSharedData } from '../../support/shared-data.ts';
import { readComplaints, readOtherMessages, readProblems } from './corpus.ts';
import { FRESH_TEXTS } from './fresh-texts.ts';
import { SEALED_TEXTS } from './sealed-texts.ts';
import { SEEN_TEXTS } from './seen-texts.ts';
import { measureDuplicates, measureKinds, precisionOf, recallOf, recallOfAll } from './measure.ts';

const shareOf = ([part, whole]: readonly [number, number]): number => part / whole;

// Floors, not records: the figures themselves are in docs/labelling.md and in the bench.
describeWithSharedData('real texts with labels', () => {
  test.each(['developed', 'heldOut'] as const)('complaints of the half %s', (half) => {
    const texts = readComplaints().filter((text) => text.half === half);
    expect(texts.length).toBeGreaterThan(90);
    const accuracy = measureKinds(texts);
    const { mainKind, firstAmongLabels, falseOther } = accuracy;
    expect(recallOfAll(accuracy)).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(mainKind)).toBeGreaterThanOrEqual(0.92);
    expect(shareOf(firstAmongLabels)).toBeGreaterThanOrEqual(0.92);
    expect(shareOf(falseOther)).toBeLessThanOrEqual(0.01);
  });

  test.each(['developed', 'heldOut'] as const)('other messages of the half %s', (half) => {
    const texts = readOtherMessages().filter((text) => text.half === half);
    expect(texts.length).toBeGreaterThan(35);
    expect(shareOf(measureKinds(texts).otherRecognised)).toBeGreaterThanOrEqual(0.95);
  });

  test('texts about one problem are found, and few others', () => {
    const texts = readProblems();
    expect(texts.length).toBeGreaterThan(250);
    const counts = measureDuplicates(texts, LIKELY_SAME);
    expect(counts.right).toBeGreaterThan(1000);
    expect(precisionOf(counts)).toBeGreaterThanOrEqual(0.98);
    expect(recallOf(counts)).toBeGreaterThanOrEqual(0.95);
  });
});

/** The last of three parts was not looked at while the lexicon was developed. */
const isKeptAside = (text: string): boolean => (createHash('sha256').update(text).digest()[0] as number) % 3 === 0;

const readLot = (lot: typeof FRESH_TEXTS) =>
  lot.map(([kinds, grounds, text]) => ({
    id: text,
    text,
    kinds: KINDS.filter((kind) => kinds.split(' ').includes(kind)).toSorted(
      (a, b) => kinds.split(' ').indexOf(a) - kinds.split(' ').indexOf(b),
    ),
    grounds: grounds.split(' '),
    half: isKeptAside(text) ? ('heldOut' as const) : ('developed' as const),
  }));

const fresh = readLot(FRESH_TEXTS);
const seen = readLot(SEEN_TEXTS);
const sealed = readLot(SEALED_TEXTS);

describe('fresh texts', () => {
  test.each([
    ['developed', 300, 0.96],
    ['heldOut', 150, 0.91],
  ] as const)('of the part %s', (half, least, floor) => {
    const accuracy = measureKinds(fresh.filter((text) => text.half === half));
    expect(accuracy.mainKind[1]).toBeGreaterThan(least);
    expect(shareOf(accuracy.mainKind)).toBeGreaterThanOrEqual(floor);
    expect(recallOfAll(accuracy)).toBeGreaterThanOrEqual(0.9);
  });

  test('of the lots that were looked at', () => {
    const accuracy = measureKinds(seen);
    expect(accuracy.mainKind[1]).toBeGreaterThan(650);
    expect(shareOf(accuracy.mainKind)).toBeGreaterThanOrEqual(0.96);
    expect(recallOfAll(accuracy)).toBeGreaterThanOrEqual(0.95);
    expect(shareOf(accuracy.otherRecognised)).toBe(1);
  });

  test('of the lot that nobody has seen', () => {
    const accuracy = measureKinds(sealed);
    expect(accuracy.mainKind[1]).toBe(130);
    expect(shareOf(accuracy.mainKind)).toBeGreaterThanOrEqual(0.9);
    expect(recallOfAll(accuracy)).toBeGreaterThanOrEqual(0.92);
    expect(shareOf(accuracy.otherRecognised)).toBeGreaterThanOrEqual(0.95);
  });

  test('claim few grounds that the label does not name', () => {
    const proposed = [...fresh, ...seen, ...sealed].flatMap(({ text, grounds }) =>
      propose({ content: text }).grounds.map(({ ground }) => grounds.includes(ground)),
    );
    expect(proposed.length).toBeGreaterThan(220);
    expect(proposed.filter((right) => !right).length / proposed.length).toBeLessThanOrEqual(0.01);
  });
});
