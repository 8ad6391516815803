import { LIKELY_SAME } from '../../shared/domain/proposal/duplicates.ts';
import { EFFECTS } from '../../shared/domain/proposal/lexicon/effects.ts';
import { BEFORE_NAMES, GOES_ON, PLACE_ENDINGS } from '../../shared/domain/proposal/lexicon/places.ts';
import { SOURCES } from '../../shared/domain/proposal/lexicon/sources.ts';
import { readPhrases } from '../../shared/domain/proposal/phrases.ts';
import { propose, proposeFrom } from '../../shared/domain/proposal/propose.ts';
import { readText } from '../../shared/domain/proposal/read-text.ts';
import { signatureFrom, signatureOf } from '../../shared/domain/proposal/signature.ts';
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

/** The longest text that the contract takes. */
const longest = 20_000;

/** What is repeated: endings and beginnings of names, words with many meanings, and these in pairs. */
function repeatedParts(): readonly string[] {
  const words = [
    ...Object.values(PLACE_ENDINGS),
    ...[BEFORE_NAMES, GOES_ON, SOURCES.factory, SOURCES.farm, EFFECTS.noise.phrases, EFFECTS['drinking-water'].phrases],
  ].flatMap((list) => readPhrases(list).map(({ phrase }) => phrase));
  const pairs = words.map((word, index) => `${word}${words[(index * 7919 + 13) % words.length] ?? ''}`);
  return ['县里', '水井', '江', '没', '，', '12号', ...words, ...pairs, ...pairs.map((pair) => `${pair}，`)];
}

function repeated(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length);
}

/** What a request for a proposal does with the text. */
function readWholly(content: string): void {
  const reading = readText({ content, location: content.slice(0, 500) });
  proposeFrom(reading);
  signatureFrom(reading);
}

/** Milliseconds for a text, best of several. */
function milliseconds(content: string, times: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round += 1) {
    const start = performance.now();
    readWholly(content);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** The text of the greatest length that takes longest, against half of it: twice as much, not four times. */
function longestTextRow(): BenchRow {
  const candidates = repeatedParts()
    .map((part) => ({ part, once: milliseconds(repeated(part, longest), 2) }))
    .toSorted((a, b) => b.once - a.once)
    .slice(0, 20)
    .map(({ part }) => ({ part, whole: milliseconds(repeated(part, longest), 9) }));
  const { part, whole } = candidates.toSorted((a, b) => b.whole - a.whole)[0] ?? { part: '', whole: 0 };
  const half = milliseconds(repeated(part, longest / 2), 9);
  return {
    group,
    name: `proposal and signature of ${longest} characters, the slowest repetition (${part})`,
    value: whole,
    unit: 'ms',
    baseline: { name: 'half of it', value: half },
    ratio: whole / half,
    aim: '< 20 ms, ≤ 2.5 ×',
    ok: whole < 20 && whole <= 2.5 * half,
  };
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
    longestTextRow(),
  ];
}
