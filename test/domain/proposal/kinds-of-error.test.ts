import { describe, expect, test } from 'vitest';
import { propose } from '../../../shared/domain/proposal/propose.ts';
import { ERROR_KINDS } from './kinds-of-error.ts';

describe.each(ERROR_KINDS)('$name', ({ variants }) => {
  test('has ten variants or more', () => {
    expect(variants.length).toBeGreaterThanOrEqual(10);
  });

  test.each(variants.map(([kinds, content, grounds = '']) => ({ kinds, content, grounds })))(
    '$kinds: $content',
    ({ kinds, content, grounds }) => {
      const proposal = propose({ content });
      const [first, ...further] = kinds.split(' ');
      expect(proposal.kinds[0]?.kind).toBe(first);
      expect(proposal.kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(further));
      const claimed = new Set<string>(proposal.grounds.map(({ ground }) => ground));
      for (const ground of grounds.split(' ').filter((one) => one !== ''))
        expect([ground, claimed.has(ground.slice(1))]).toEqual([ground, ground.startsWith('+')]);
    },
  );
});
