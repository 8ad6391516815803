import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/domain/case/canonical-json.ts';

/* The hashes of stored events rest on this text (ENV-012): the published package says what it has to be. */

/** What a serializer answers: the text, or that it refuses. */
function outcomeOf(serialize: (value: unknown) => string | undefined, value: unknown): string | undefined {
  try {
    return serialize(value);
  } catch {
    return 'refused';
  }
}

/** Any UTF-16 code units, halves of characters included. */
const text = fc.oneof(
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 8 }),
  fc.string({ unit: 'grapheme' }),
);
/** Names that objects treat in their own way: numbers come first, in their order, and `__proto__` is no member. */
const name = fc.oneof(text, fc.constantFrom('', '0', '10', '9', '-1', '01', '__proto__', 'constructor', 'toJSON'));
const scalar = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 8 }).map((members) => Object.fromEntries(members)),
  ),
}));

describe('canonical JSON', () => {
  it('is the text that RFC 8785 asks for, whatever the plain data, and refuses the same', () => {
    fc.assert(
      fc.property(value, (data) => {
        expect(outcomeOf(canonicalJson, { data })).toBe(outcomeOf(canonicalize, { data }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('writes every code unit as it has to be written, in texts and in names', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      const data = { [character]: `a${character}b` };
      if (outcomeOf(canonicalJson, data) !== outcomeOf(canonicalize, data))
        expect.unreachable(`U+${unit.toString(16)}`);
    }
  });

  it('orders names by code units and not by their numbers or code points', () => {
    expect(canonicalJson({ 10: 1, 9: 2, '\u{1F600}': 3, '\uFB33': 4, '': 5 })).toBe(
      '{"":5,"10":1,"9":2,"\u{1F600}":3,"\uFB33":4}',
    );
  });

  it.each<[string, unknown]>([
    ['nothing at all', undefined],
    ['a function', { act: () => 1 }],
    ['a symbol', [Symbol('act')]],
    ['a large integer of its own kind', 1n],
    ['a date, which would write itself', { at: new Date(0) }],
  ])('refuses what is no plain data: %s', (_what, data) => {
    expect(() => canonicalJson(data)).toThrow(TypeError);
  });
});
