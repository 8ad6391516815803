import { expect, test } from 'vitest';
import { LIKELY_SAME } from '../../../shared/domain/proposal/duplicates.ts';
import { describeWithSharedData } from '../../support/shared-data.ts';
import { readComplaints, readOtherMessages, readProblems } from './corpus.ts';
import { measureDuplicates, measureKinds, precisionOf, recallOf } from './measure.ts';

const shareOf = ([part, whole]: readonly [number, number]): number => part / whole;

// Floors, not records: the figures themselves are in docs/labelling.md and in the bench.
describeWithSharedData('real texts with labels', () => {
  test.each(['developed', 'heldOut'] as const)('complaints of the half %s', (half) => {
    const texts = readComplaints().filter((text) => text.half === half);
    expect(texts.length).toBeGreaterThan(90);
    const { mainKind, firstAmongLabels, falseOther } = measureKinds(texts);
    expect(shareOf(mainKind)).toBeGreaterThanOrEqual(0.84);
    expect(shareOf(firstAmongLabels)).toBeGreaterThanOrEqual(0.96);
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
