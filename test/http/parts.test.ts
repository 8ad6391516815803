import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executionCount, executionName, executionNames } from '../../functions/http/execution-name.ts';
import { fingerprintOf } from '../../functions/http/fingerprint.ts';
import { languageOf } from '../../functions/http/language.ts';
import { limiter } from '../../functions/http/limiter.ts';

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

describe('the limiter', () => {
  it('counts failures of each key by itself, until the window is over', () => {
    let now = 0;
    const tries = limiter({ tries: 2, windowSeconds: 10 }, () => now);
    tries.failed('a');
    expect(tries.waiting('a')).toBeUndefined();
    now = 4;
    tries.failed('a');
    expect(tries.waiting('a')).toBe(6);
    expect(tries.waiting('b')).toBeUndefined();
    now = 10;
    expect(tries.waiting('a')).toBeUndefined();
  });

  it('does not grow without end', () => {
    const tries = limiter({ tries: 1, windowSeconds: 10 }, () => 0);
    for (let index = 0; index < 10_002; index++) tries.failed(String(index));
    expect(tries.waiting('0')).toBeUndefined();
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
