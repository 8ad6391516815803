import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicatesOf, LIKELY_SAME, similarity } from '../../../shared/domain/proposal/duplicates.ts';
import { signatureOf } from '../../../shared/domain/proposal/signature.ts';

const FIRST = '青松路碧水湾小区旁的华盛搅拌站灰尘满天，机器轰鸣吵得睡不着';
const AGAIN = '投诉碧水湾楼下的搅拌站，粉尘太大，夜里噪音扰民';
const SAME_PLACE = '碧水湾小区的垃圾站臭气熏天，几天不清运';
const SAME_MATTER = '金桂苑旁边的搅拌站粉尘太大，噪音扰民';

const open = (texts: readonly string[]) =>
  texts.map((content, index) => ({ number: `C${index}`, signature: signatureOf({ content }) }));

describe('likely duplicates', () => {
  test('share a name and the matter; they come with the words that they share', () => {
    const found = duplicatesOf(signatureOf({ content: AGAIN }), open([FIRST, SAME_PLACE, SAME_MATTER]));
    expect(found.map(({ number }) => number)).toEqual(['C0']);
    expect(found[0]?.words).toContain('碧水');
    expect(found[0]?.score).toBeGreaterThanOrEqual(LIKELY_SAME);
  });

  test('are not proposed on the name alone, nor on the matter alone', () => {
    expect(similarity(signatureOf({ content: FIRST }), signatureOf({ content: SAME_PLACE }))).toBe(0);
    expect(similarity(signatureOf({ content: FIRST }), signatureOf({ content: SAME_MATTER }))).toBe(0);
  });

  test('weigh half where the same name is in another city', () => {
    const here = signatureOf({ content: '甲市恒通KTV噪音扰民' });
    expect(similarity(here, signatureOf({ content: '甲市恒通KTV半夜噪音扰民' }))).toBeGreaterThanOrEqual(LIKELY_SAME);
    expect(similarity(here, signatureOf({ content: '乙市恒通KTV半夜噪音扰民' }))).toBeLessThanOrEqual(0.5);
  });

  test('a token that a store knows to be common tells less', () => {
    const [a, b] = [signatureOf({ content: FIRST }), signatureOf({ content: AGAIN })];
    const rarity = (token: string) => (token.endsWith(':碧水') || token.endsWith(':碧水湾') ? 0.1 : 1);
    expect(similarity(a, b, rarity)).toBeLessThanOrEqual(similarity(a, b));
  });

  test('the location counts as part of the text', () => {
    expect(signatureOf({ content: '半夜施工噪音扰民', location: '碧水湾小区' })).toContain('part:碧水');
  });
});

describe('signatures of any text', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(FIRST, AGAIN, SAME_PLACE, SAME_MATTER, ''));

  test('have at most 24 different tokens', () => {
    fc.assert(
      fc.property(texts, (content) => {
        const tokens = signatureOf({ content });
        expect(tokens.length).toBeLessThanOrEqual(24);
        expect(new Set(tokens).size).toBe(tokens.length);
      }),
    );
  });

  test('similarity is within 0..1 and the same both ways', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [sa, sb] = [signatureOf({ content: a }), signatureOf({ content: b })];
        const score = similarity(sa, sb);
        expect(score >= 0 && score <= 1).toBe(true);
        expect(similarity(sb, sa)).toBe(score);
      }),
    );
  });
});
