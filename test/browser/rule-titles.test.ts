import { expect, it } from 'vitest';
import { ruleTitle } from '../../web/rule-titles.ts';
import { mechanisms } from '../../workflows/machines.ts';

const acts = mechanisms.flatMap(({ commands, clocks }) => [...Object.values(commands), ...Object.values(clocks)]);
const cited = new Set(acts.flatMap(({ rules }) => rules).filter((id) => /^(ENV|I)-\d+$/.test(id)));

it.each([...cited])('%s, which a form or a deadline cites, is said in words: nobody knows it by its number', (id) => {
  expect(ruleTitle(id)?.zh).toMatch(/\p{Script=Han}/u);
  expect(ruleTitle(id)?.en).toMatch(/^[A-Z\d]/);
});

it('is about the rules of all mechanisms', () => {
  expect(cited.size).toBeGreaterThan(60);
});
