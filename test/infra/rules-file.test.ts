import { readFileSync } from 'node:fs';
import { shippedRules } from '#shipped-rules';
import { expect, it } from 'vitest';
import { rulesFile } from '../../infra/constructs/rules-file.ts';

it('the rules beside a bundle are the rules that are shipped', () => {
  expect(JSON.parse(readFileSync(rulesFile(), 'utf8'))).toEqual({ shippedRules });
});
