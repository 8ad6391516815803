import { pathToFileURL } from 'node:url';
import { shippedRules } from '#shipped-rules';
import { expect, it } from 'vitest';
import { packedRules } from '../../infra/constructs/packed-rules.ts';

it('rules that are packed for a bundle are the rules that are shipped', async () => {
  const unpacked = (await import(pathToFileURL(packedRules()).href)) as { readonly shippedRules: unknown };
  expect(unpacked.shippedRules).toEqual(shippedRules);
  expect(unpacked.shippedRules).not.toBe(shippedRules);
});
