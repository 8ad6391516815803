import { describe, expect, test } from 'vitest';
import { KIND_RULES } from '../../../shared/domain/proposal/kind-rules.ts';
import { GROUNDS, KINDS, KIND_NAMES } from '../../../shared/domain/proposal/kinds.ts';
import { CUES } from '../../../shared/domain/proposal/lexicon/cues.ts';
import { EFFECTS } from '../../../shared/domain/proposal/lexicon/effects.ts';
import { FACT_RULES } from '../../../shared/domain/proposal/lexicon/facts.ts';
import { GROUND_RULES } from '../../../shared/domain/proposal/lexicon/grounds.ts';
import { MASKS } from '../../../shared/domain/proposal/lexicon/masks.ts';
import { SOURCES } from '../../../shared/domain/proposal/lexicon/sources.ts';
import { TERSE_EFFECTS, TERSE_SOURCES } from '../../../shared/domain/proposal/lexicon/terse.ts';
import { compileMatcher } from '../../../shared/domain/proposal/matcher.ts';
import { normaliseText } from '../../../shared/domain/proposal/normalise.ts';
import { readPhrases } from '../../../shared/domain/proposal/phrases.ts';

const lists: [string, string][] = [
  ...Object.entries(EFFECTS).map(([tag, { phrases }]): [string, string] => [`effect ${tag}`, phrases]),
  ...Object.entries(SOURCES).map(([tag, phrases]): [string, string] => [`source ${tag}`, phrases]),
  ...Object.entries(CUES).map(([tag, phrases]): [string, string] => [`cue ${tag}`, phrases]),
  ...GROUNDS.flatMap((ground) =>
    GROUND_RULES[ground].map(({ phrases, near = '' }): [string, string] => [`ground ${ground}`, `${phrases} ${near}`]),
  ),
  ...FACT_RULES.map(({ fact, value, phrases, near = '' }): [string, string] => [
    `fact ${fact} ${value}`,
    `${phrases} ${near}`,
  ]),
  ...Object.entries({ ...TERSE_EFFECTS }).map(([tag, list]): [string, string] => [`terse effect ${tag}`, list]),
  ...Object.entries({ ...TERSE_SOURCES }).map(([tag, list]): [string, string] => [`terse source ${tag}`, list]),
  ['masks', MASKS],
];

test.each(lists)('%s: phrases can be met in normalised texts, and weights are positive', (_, list) => {
  for (const { phrase, weight } of readPhrases(list)) {
    expect(normaliseText(phrase)).toBe(phrase);
    expect(phrase).not.toBe('');
    expect(weight).toBeGreaterThan(0);
  }
});

test('every effect has a rule, and every kind but other can be reached', () => {
  expect(Object.keys(KIND_RULES).toSorted()).toEqual(Object.keys(EFFECTS).toSorted());
  const reached = new Set<string>();
  for (const { otherwise, bySource = {} } of Object.values(KIND_RULES)) {
    for (const kind of Object.keys(otherwise)) reached.add(kind);
    for (const { kinds } of Object.values(bySource)) for (const kind of Object.keys(kinds)) reached.add(kind);
  }
  expect([...reached].toSorted()).toEqual(KINDS.filter((kind) => kind !== 'other').toSorted());
  expect(Object.keys(KIND_NAMES).toSorted()).toEqual([...KINDS].toSorted());
});

describe('the matcher', () => {
  const findIn = compileMatcher(new Map(['扰民', '民', '噪音扰民', '音扰', 'aa'].map((word) => [word, { word }])));

  const find = (text: string) => {
    const found: { start: number; end: number; value: { word: string } }[] = [];
    findIn(text, (start, end, _phrase, value) => found.push({ start, end, value }));
    return found;
  };

  test('finds all phrases, overlapping and contained ones too', () => {
    expect(find('噪音扰民aaa').map(({ start, end, value }) => [value.word, start, end])).toEqual([
      ['噪音扰民', 0, 4],
      ['音扰', 1, 3],
      ['扰民', 2, 4],
      ['民', 3, 4],
      ['aa', 4, 6],
      ['aa', 5, 7],
    ]);
  });

  test('finds what ends a text once', () => {
    expect(find('居民').map(({ start, end }) => [start, end])).toEqual([[1, 2]]);
    expect(find('aa').map(({ start, end }) => [start, end])).toEqual([[0, 2]]);
  });

  test('finds nothing in nothing', () => {
    expect(find('')).toEqual([]);
    expect(find('清静')).toEqual([]);
  });
});
