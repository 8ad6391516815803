import { expect, it } from 'vitest';
import { ruleTitle } from '../../web/rule-titles.ts';
import { mechanisms } from '../support/district.ts';

const acts = mechanisms.flatMap(({ commands, clocks }) => [...Object.values(commands), ...Object.values(clocks)]);
const rows = mechanisms.flatMap(({ routing }) => [...routing.rows, ...routing.overlays]);
const cited = new Set([...acts, ...rows].flatMap(({ rules = [] }) => rules).filter((id) => /^(ENV|I|O)-\d+$/.test(id)));

it.each([...cited])(
  '%s, which a form, a deadline or a routing cites, is said in words: nobody knows it by its number',
  (id) => {
    expect(ruleTitle(id)?.zh).toMatch(/\p{Script=Han}/u);
    expect(ruleTitle(id)?.en).toMatch(/^[A-Z\d]/);
  },
);

it('is about the rules of all mechanisms', () => {
  expect(cited.size).toBeGreaterThan(60);
});
