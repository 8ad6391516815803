import fc from 'fast-check';
import { Session } from 'node:inspector/promises';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { CUES } from '../../../shared/domain/proposal/lexicon/cues.ts';
import { EFFECTS } from '../../../shared/domain/proposal/lexicon/effects.ts';
import { FACT_RULES } from '../../../shared/domain/proposal/lexicon/facts.ts';
import { GROUND_RULES } from '../../../shared/domain/proposal/lexicon/grounds.ts';
import {
  DENIED_BEFORE,
  IN_DENIALS,
  IN_ENDS,
  MASKS,
  OVER_AFTER,
} from '../../../shared/domain/proposal/lexicon/masks.ts';
import {
  BEFORE_NAMES,
  GOES_ON,
  MAY_GO_ON,
  PLACE_ENDINGS,
  TELLS_NOTHING,
} from '../../../shared/domain/proposal/lexicon/places.ts';
import { SOURCES } from '../../../shared/domain/proposal/lexicon/sources.ts';

const words = [
  ...Object.values(EFFECTS).map(({ phrases }) => phrases),
  ...Object.values(SOURCES),
  ...Object.values(CUES),
  ...Object.values(PLACE_ENDINGS),
  ...Object.values(GROUND_RULES).flatMap((rules) => rules.flatMap(({ phrases, near }) => [phrases, near ?? phrases])),
  ...FACT_RULES.flatMap(({ phrases, near }) => [phrases, near ?? phrases]),
  ...[MASKS, BEFORE_NAMES, GOES_ON, MAY_GO_ON, TELLS_NOTHING],
].flatMap((list) => [...list.matchAll(/[^\s:!]+/gu)].map(([word]) => word));

/** What people and machines repeat that is no word of the lexicon. */
const otherFragments = [
  ...[
    '1',
    '12号',
    '2026年3月',
    '19900000101',
    'a',
    'A市A3区',
    '，',
    '。',
    '、',
    '!',
    '\n',
    ' ',
    '\u3000',
    '，，',
    '——',
    '…',
  ],
  ...[
    '没有',
    '没',
    '已经',
    '已',
    '现已全部',
    '一直',
    '中 ',
    '好 ',
    '甲',
    '县里',
    '没有噪音',
    '燥音',
    '聲',
    '縣裡',
    'ＫＴＶ',
    '①',
    '㍿',
    'ﷺ',
  ],
  ...[
    'é',
    'e\u0301',
    '\u0301',
    '\u0344',
    'İ',
    '가',
    '\u1100\u1161',
    '😀',
    '𠀀',
    '\ud800',
    '\u200b',
    '\u0000',
    '\ufffd',
  ],
];

const fragment = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...otherFragments));

/** Names that all differ from one another, in the order of their numbers. */
function differentNames(length: number, ending: string): string {
  let text = '';
  for (let i = 0; text.length < length; i += 1)
    text += `${String.fromCharCode(0x5200 + (i % 97), 0x6200 + (Math.floor(i / 97) % 89))}${ending}`;
  return text.slice(0, length);
}

const repeated = (part: string, length: number): string =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

/**
 * Counts how often each block of the proposal's own code runs, which is the same at every run of a text: no clock is
 * asked. What the engine does inside one call of its own is not counted; the bench's row has that.
 */
function workCounter() {
  const session = new Session();
  return {
    start: async () => {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    },
    stop: () => session.disconnect(),
    count: async (work: () => unknown): Promise<number> => {
      await session.post('Profiler.takePreciseCoverage');
      work();
      const { result } = await session.post('Profiler.takePreciseCoverage');
      return result
        .filter(({ url }) => url.includes('/shared/domain/proposal/'))
        .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
        .reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Blocks are counted in code that is loaded after counting has begun. */
async function reader(): Promise<(content: string) => void> {
  const { readText } = await import('../../../shared/domain/proposal/read-text.ts');
  const { proposeFrom } = await import('../../../shared/domain/proposal/propose.ts');
  const { signatureFrom } = await import('../../../shared/domain/proposal/signature.ts');
  return (content) => {
    const reading = readText({ content, location: content.slice(0, 500) });
    proposeFrom(reading);
    signatureFrom(reading);
  };
}

describe('reading a text', () => {
  const counter = workCounter();
  let readWholly: (content: string) => void;
  beforeAll(async () => {
    await counter.start();
    readWholly = await reader();
    readWholly(words.join(''));
  });
  afterAll(() => {
    counter.stop();
  });

  /** The work for a text, and for one twice as long. */
  async function expectLinear(textOf: (length: number) => string): Promise<void> {
    const [length, half] = [4_000, 2_000];
    const short = await counter.count(() => {
      readWholly(textOf(half));
    });
    const long = await counter.count(() => {
      readWholly(textOf(length));
    });
    // Of a text of which nothing is left once it is folded only the constant part remains.
    expect(long).toBeLessThan(2.4 * short + 1_000);
    expect(long / length).toBeLessThan(mostBlocksPerCharacter);
  }
  const mostBlocksPerCharacter = 400;

  test('is counted', async () => {
    const blocks = await counter.count(() => {
      readWholly(repeated('县里', 1_000));
    });
    expect(blocks).toBeGreaterThan(1_000);
  });

  test('takes twice as much work for twice the length, whatever is repeated', async () => {
    const parts = fc.array(fragment, { minLength: 1, maxLength: 3 }).map((list) => list.join(''));
    await fc.assert(
      fc.asyncProperty(parts, (part) => expectLinear((length) => repeated(part, length))),
      { numRuns: 150, seed: 7 },
    );
  });

  test.each(['县里', '流入江', '水井', '小区建设', '省', '江', '国际小区', '污染水源，', '九九九村', '吵基本没'])(
    'takes twice as much work for twice as many %s',
    async (part) => {
      await expectLinear((length) => repeated(part, length));
    },
  );

  test.each(['村', '公司', '小区，', '江', '镇'])(
    'takes twice as much for twice as many names that end in %s',
    async (ending) => {
      await expectLinear((length) => differentNames(length, ending));
    },
  );

  test('takes twice as much for twice as many words of all kinds', async () => {
    const inAnyOrder = words.map((word, index) => words[(index * 7919) % words.length] ?? word).join('，');
    await expectLinear((length) => inAnyOrder.slice(0, length));
  });
});

describe('what is looked for before a pattern is tried', () => {
  const without = (needed: RegExp) =>
    fc.array(fragment, { maxLength: 8 }).map((list) => list.join('').replace(needed, ''));

  test('is in every denial', () => {
    fc.assert(fc.property(without(IN_DENIALS), (text) => !DENIED_BEFORE.test(text)));
    expect('没有'.replace(IN_DENIALS, '')).toBe('有');
  });

  test('is in everything that says it is over', () => {
    fc.assert(fc.property(without(IN_ENDS), (text) => !OVER_AFTER.test(text)));
    expect('已经解决'.replace(IN_ENDS, '')).toBe('经解决');
  });
});
