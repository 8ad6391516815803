import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWithSharedData, sharedFolder } from '../support/shared-data.ts';
import { ruleIds } from '../support/district.ts';

describeWithSharedData('the rule ids', () => {
  it('are those of the environment rulebook, neither more nor fewer', () => {
    const texts = ['environment.md', 'environment-routing.md'].map((name) =>
      readFileSync(new URL(`rulebook/${name}`, sharedFolder), 'utf8'),
    );
    const printed = new Set(texts.join('\n').match(/\b(?:ENV|RT|OV|D|I|O)-\d+[a-z]?\b/g));
    expect([...ruleIds].sort()).toEqual([...printed].sort());
    expect(ruleIds.size).toBeGreaterThan(250);
  });
});
