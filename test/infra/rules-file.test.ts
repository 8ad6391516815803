import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rulesFile } from '../../infra/constructs/rules-file.ts';
import { districtRules } from '../support/district.ts';

it('the rules beside a bundle are the rules that are shipped', () => {
  const shippedRules = [districtRules];
  expect(JSON.parse(readFileSync(rulesFile(shippedRules), 'utf8'))).toEqual({ shippedRules });
});
