import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executionCount, executionName, executionNames } from '../../shared/application/execution-name.ts';
import { fingerprintOf } from '../../shared/application/fingerprint.ts';
import { languageOf } from '../../functions/http/language.ts';
import { factsOf } from '../../shared/application/read-facts.ts';
import { shippedRules } from '../support/test-rules.ts';

describe('the language of messages', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['en;q=0.4, zh;q=0.5', 'zh'],
    ['fr, en;q=0.3', 'en'],
    ['EN', 'en'],
    [';;;q=,', 'zh'],
  ])('%s → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('fingerprints', () => {
  it('are the same for the same content, however it is ordered', () => {
    const shuffled = fc
      .dictionary(fc.string(), fc.jsonValue())
      .chain((record) =>
        fc.tuple(
          fc.constant(record),
          fc.shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([record, entries]) => {
        expect(fingerprintOf(Object.fromEntries(entries))).toBe(fingerprintOf(record));
      }),
    );
  });

  it('tell other content apart', () => {
    expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: '1' }));
  });
});

describe('names of executions', () => {
  it('count from the number itself', () => {
    expect([1, 2, 3].map((n) => executionName('HJ-1', n))).toEqual(['HJ-1', 'HJ-1.2', 'HJ-1.3']);
    expect(
      ['HJ-1', 'HJ-1.2', 'HJ-1.10', 'HJ-1.x', 'HJ-2.7', undefined].map((name) => executionCount('HJ-1', name)),
    ).toEqual([1, 2, 10, 1, 1, 1]);
    expect(executionNames('HJ-1', 'HJ-1.3')).toEqual(['HJ-1', 'HJ-1.2', 'HJ-1.3']);
  });
});

describe('facts that nobody knows', () => {
  it('are answered by the first of them: to tell of all would take a hundred times what was sent', () => {
    const mechanism = shippedRules.mechanisms.find(({ id }) => id === 'env-complaint')!;
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 'v']));
    const reading = factsOf(mechanism, many);
    expect(reading).toMatchObject({ kind: 'refused', code: 'invalid' });
    expect(reading.kind === 'refused' && reading.details?.map(({ path }) => path)).toEqual(
      Array.from({ length: 20 }, (_, index) => `facts.f${index}`),
    );
  });
});
