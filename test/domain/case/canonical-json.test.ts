import { hash as digest } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/domain/case/canonical-json.ts';
import { recordedCases } from '../../support/recorded-cases.ts';

/* The hashes of stored events rest on this text (ENV-012), whichever version of the package writes it. */

describe('canonical JSON', () => {
  it('is the text of RFC 8785 § 3.2.2 for its own example', () => {
    const example = {
      numbers: [333_333_333.333_333_29, 1e30, 4.5, 2e-3, 0.000_000_000_000_000_000_000_000_001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders names by code units and not by their numbers or code points', () => {
    expect(canonicalJson({ 10: 1, 9: 2, '\u{1F600}': 3, '\uFB33': 4, '': 5 })).toBe(
      '{"":5,"10":1,"9":2,"\u{1F600}":3,"\uFB33":4}',
    );
  });

  it('leaves out what is undefined, and keeps what is null', () => {
    expect(canonicalJson({ a: undefined, b: null, c: [undefined, 1] })).toBe('{"b":null,"c":[null,1]}');
  });

  it('gives stored events the hashes that they have', () => {
    for (const { links } of recordedCases())
      for (const { number, event, prevHash, hash } of links)
        expect(digest('sha256', prevHash + canonicalJson({ number, event }))).toBe(hash);
  });

  it.each<[string, unknown]>([
    ['nothing at all', undefined],
    ['a large integer of its own kind', 1n],
    ['a number that is none', { n: Number.NaN }],
    ['half a character', { text: '\ud800' }],
  ])('refuses what no JSON can say: %s', (_what, data) => {
    expect(() => canonicalJson(data)).toThrow();
  });
});
