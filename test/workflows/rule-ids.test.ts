import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../workflows/rule-ids.ts';

/** The rulebook stands beside the checkout. */
const rulebook = new URL('../../../shared/rulebook/', import.meta.url);

describe('the rule ids', () => {
  it('are those of the environment rulebook, neither more nor fewer', () => {
    const texts = ['environment.md', 'environment-routing.md'].map((name) =>
      readFileSync(new URL(name, rulebook), 'utf8'),
    );
    const printed = new Set(texts.join('\n').match(/\b(?:ENV|RT|OV|D|I|O)-\d+[a-z]?\b/g));
    expect([...ruleIds].sort()).toEqual([...printed].sort());
    expect(ruleIds.size).toBeGreaterThan(250);
  });
});
