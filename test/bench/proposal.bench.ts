import { LIKELY_SAME } from '../../shared/domain/proposal/duplicates.ts';
import { propose } from '../../shared/domain/proposal/propose.ts';
import { signatureOf } from '../../shared/domain/proposal/signature.ts';
import { readComplaints, readOtherMessages, readProblems, type LabelledText } from '../domain/proposal/corpus.ts';
import { measureDuplicates, measureKinds, precisionOf, recallOf, type Accuracy } from '../domain/proposal/measure.ts';
import { sharedDataArePresent } from '../support/shared-data.ts';
import type { BenchRow } from './bench-row.ts';

const group = 'proposal';
const ROUNDS = 8;

const percent = (share: number): number => Math.round(share * 1000) / 10;

function shareRow(name: string, [part, whole]: readonly [number, number], aim?: number, atMost = false): BenchRow {
  const value = percent(part / whole);
  const row = { group, name: `${name} (${part}/${whole})`, value, unit: '%' };
  if (aim === undefined) return row;
  return { ...row, aim: `${atMost ? '≤' : '≥'} ${aim} %`, ok: atMost ? value <= aim : value >= aim };
}

/** Kinds that were never proposed have no precision, and those that no label holds no recall. */
function kindRows({ perKind }: Accuracy, half: string): BenchRow[] {
  return [...perKind].flatMap(([kind, counts]) => {
    const proposed = counts.right + counts.wrong;
    const labelled = counts.right + counts.missed;
    const row = (what: string, part: number): BenchRow => ({
      group,
      name: `${half}, ${kind}: ${what}`,
      value: percent(part),
      unit: '%',
    });
    return [
      ...(proposed > 0 ? [row(`precision (n=${proposed})`, precisionOf(counts))] : []),
      ...(labelled > 0 ? [row(`recall (n=${labelled})`, recallOf(counts))] : []),
    ];
  });
}

function accuracyRows(texts: readonly LabelledText[], half: string): BenchRow[] {
  const accuracy = measureKinds(texts);
  const others = measureKinds(texts.filter(({ id }) => otherIds.has(id)));
  return [
    shareRow(`${half}: main kind right`, accuracy.mainKind, 85),
    shareRow(`${half}: main kind among the label's kinds`, accuracy.firstAmongLabels),
    shareRow(`${half}: complaints taken for something else`, accuracy.falseOther, 1, true),
    shareRow(`${half}: other messages recognised`, others.otherRecognised, 95),
    ...kindRows(accuracy, half),
  ];
}

const otherIds = new Set(sharedDataArePresent ? readOtherMessages().map(({ id }) => id) : []);

/** Microseconds per text over all texts, best of several rounds after a warm-up. */
function microsecondsPerText(texts: readonly string[], work: (content: string) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (const text of texts) work(text);
    best = Math.min(best, ((performance.now() - start) * 1000) / texts.length);
  }
  return Math.round(best);
}

/** Accuracy of proposals against labels (docs/labelling.md), of duplicates, and time per text. */
export async function benchProposal(): Promise<BenchRow[]> {
  await Promise.resolve();
  if (!sharedDataArePresent) return [];
  const labelled = [...readComplaints(), ...readOtherMessages()];
  const problems = readProblems();
  const duplicates = measureDuplicates(problems, LIKELY_SAME);
  const contents = labelled.map(({ text }) => text);
  const perText = microsecondsPerText(contents, (content) => propose({ content }));
  return [
    ...accuracyRows(
      labelled.filter(({ half }) => half === 'heldOut'),
      'held out',
    ),
    ...accuracyRows(
      labelled.filter(({ half }) => half === 'developed'),
      'developed',
    ),
    {
      group,
      name: `duplicates, pairs of ${problems.length} texts: precision`,
      value: percent(precisionOf(duplicates)),
      unit: '%',
      aim: '≥ 95 %',
      ok: precisionOf(duplicates) >= 0.95,
    },
    {
      group,
      name: `duplicates, pairs of ${problems.length} texts: recall`,
      value: percent(recallOf(duplicates)),
      unit: '%',
      aim: '≥ 90 %',
      ok: recallOf(duplicates) >= 0.9,
    },
    { group, name: 'proposal per text', value: perText, unit: 'µs', aim: '< 1000 µs', ok: perText < 1000 },
    {
      group,
      name: 'signature per text',
      value: microsecondsPerText(contents, (content) => signatureOf({ content })),
      unit: 'µs',
    },
  ];
}
